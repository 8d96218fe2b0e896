package io.countersign.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.enrolment.Confirmation;
import io.countersign.membership.Actor;
import io.countersign.notice.Notice;
import io.countersign.organization.Organization;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryDesk.By;
import io.countersign.recovery.RecoveryDesk.Outcome;
import io.countersign.recovery.RecoveryRules.Refusal;
import io.countersign.recovery.RecoveryScripts.Script;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class SupportDeskTest {
    private final World world;
    private final HelpScene scene;
    private final SupportDesk support;

    SupportDeskTest(Database database) {
        this.world = new World(database);
        this.scene = new HelpScene(world);
        this.support = world.in.helping().support();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_sole_owner_without_a_key_is_back_by_one_who_vouches_and_another_who_agrees_and_a_day() {
        SignedIn ann = scene.reachable(Role.OWNER);
        SignedIn first = scene.staff();
        SignedIn second = scene.staff();
        RecoveryCase of = scene.open(ann);
        scene.showMailbox(ann, of);
        takeUp(first, ann, of);
        assertInstanceOf(Outcome.Done.class, called(first, of));
        assertEquals(new Outcome.Refused(Refusal.HAD_A_PART), approve(first, of));
        takeUp(second, ann, of);
        assertInstanceOf(Outcome.Done.class, approve(second, of));
        assertEquals(State.WAITING, scene.now(of).state());

        scene.pass(Duration.ofHours(24).minusSeconds(1));
        assertInstanceOf(Tickets.Outcome.Gone.class, scene.collect(ann, scene.now(of)));
        scene.pass(Duration.ofSeconds(1));
        var collected = (Tickets.Outcome.Collected) scene.collect(ann, scene.now(of));
        assertInstanceOf(Confirmation.Confirmed.class, scene.confirm(collected.enrolment(), of));
        assertEquals(
                2,
                scene.told(ann).stream()
                        .filter(Notice.Kind.RECOVERY_BY_SUPPORT::equals)
                        .count(),
                "once for each who took it up");
    }

    @Test
    void is_told_of_a_case_that_nobody_else_can_agree_to_and_not_whose_it_is() {
        SignedIn ann = scene.reachable(Role.OWNER);
        SignedIn helper = scene.reachable(Role.HELP_DESK);
        SignedIn staff = scene.staff();
        scene.identified(ann, helper);
        assertTrue(scene.told(staff).contains(Notice.Kind.RECOVERY_FOR_SUPPORT));

        SignedIn other = scene.somebody(Role.ADMINISTRATOR);
        SignedIn later = scene.staff();
        scene.identified(helper, other);
        assertFalse(scene.told(later).contains(Notice.Kind.RECOVERY_FOR_SUPPORT));
    }

    @Test
    void agrees_to_nobody_but_an_owner_and_beside_another_owner_only_with_a_colleague() {
        SignedIn member = scene.reachable(Role.MEMBER);
        SignedIn ann = scene.reachable(Role.OWNER);
        SignedIn other = scene.somebody(Role.OWNER);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        SignedIn first = scene.staff();
        SignedIn second = scene.staff();
        RecoveryCase ofMember = scene.identified(member, helper);
        takeUp(first, member, ofMember);
        assertEquals(new Outcome.Refused(Refusal.NOT_ALLOWED), approve(first, ofMember));

        RecoveryCase of = scene.identified(ann, helper);
        takeUp(first, ann, of);
        takeUp(second, ann, of);
        approve(first, of);
        approve(second, of);
        assertEquals(State.IDENTIFIED, scene.now(of).state(), "two of support are one");
        scene.desk().approve(scene.by(other), of.id());
        assertEquals(State.WAITING, scene.now(of).state());
        assertTrue(scene.told(other).contains(Notice.Kind.RECOVERY_BY_SUPPORT));
    }

    @Test
    void does_nothing_without_having_taken_the_case_up_or_once_it_is_named_no_more() {
        SignedIn ann = scene.reachable(Role.OWNER);
        SignedIn staff = scene.staff();
        RecoveryCase of = scene.open(ann);
        assertEquals(new Outcome.Refused(Refusal.NOT_ALLOWED), called(staff, of));
        assertEquals(Optional.empty(), scene.desk().number(by(staff), of.id()));
        takeUp(staff, ann, of);
        assertTrue(scene.desk().number(by(staff), of.id()).isPresent());
        assertTrue(support.name(HelpScene.id(staff), false));
        assertFalse(support.isNamed(HelpScene.id(staff)));
        assertEquals(new Outcome.Refused(Refusal.NOT_ALLOWED), called(staff, of));
        assertFalse(support.takeUp(HelpScene.id(staff), of.id()));
    }

    @Test
    void never_helps_itself() {
        SignedIn staff = scene.reachable(Role.OWNER);
        support.name(HelpScene.id(staff), true);
        RecoveryCase of = scene.open(staff);
        assertFalse(support.takeUp(HelpScene.id(staff), of.id()));
        assertEquals(new Outcome.Refused(Refusal.NOT_ALLOWED), called(staff, of));
        world.database.writeOnly(
                tx -> new SupportStore().takeUp(tx, of.id(), HelpScene.id(staff), world.clock.instant()));
        assertEquals(new Outcome.Refused(Refusal.OWN_CASE), called(staff, of), "nor with the row that it may not have");
    }

    @Test
    void finds_by_practice_and_address_only_and_each_look_is_in_the_log_of_the_practice() {
        SignedIn ann = scene.reachable(Role.OWNER);
        SignedIn staff = scene.staff();
        RecoveryCase of = scene.open(ann);
        EmailAddress address = ann.person().email();
        Organization elsewhere = world.in
                .practices()
                .create(
                        Actor.OPERATOR,
                        DisplayName.parse("Elsewhere " + World.SECRETS.id()).orElseThrow());
        assertEquals(List.of(of.id()), found(staff, world.practice.id().value(), address));
        assertEquals(List.of(), found(staff, elsewhere.name(), address));
        assertEquals(
                List.of(),
                found(
                        staff,
                        world.practice.id().value(),
                        EmailAddress.parse("nobody@example.org").orElseThrow()));
        assertEquals(List.of(), found(staff, "no such practice", address));
        assertEquals(2, lookedUp(world.practice));
        assertEquals(1, lookedUp(elsewhere));
        assertEquals(List.of(), support.takenUp(HelpScene.id(staff)), "looking takes nothing up");
    }

    @Test
    void the_database_wants_somebody_who_is_named_and_did_not_vouch() {
        SignedIn ann = scene.reachable(Role.OWNER);
        SignedIn staff = scene.staff();
        SignedIn stranger = scene.somebody(Role.MEMBER);
        RecoveryCase of = scene.open(ann);
        scene.showMailbox(ann, of);
        takeUp(staff, ann, of);
        called(staff, of);
        for (SignedIn who : List.of(staff, stranger)) {
            world.database.writeOnly(tx -> new RecoveryStore()
                    .add(
                            tx,
                            of.id(),
                            new Approval(HelpScene.id(who).value(), Approval.Kind.SUPPORT, world.clock.instant())));
            long now = world.clock.instant().toEpochMilli();
            assertThrows(
                    DatabaseException.class,
                    () -> world.database.writeOnly(tx -> tx.update(
                            "update recovery_case set state = 'APPROVED', approved_at = ?, due_at = ? where id = ?",
                            now,
                            now + Duration.ofDays(1).toMillis(),
                            of.id().value())));
        }
    }

    private void takeUp(SignedIn staff, SignedIn person, RecoveryCase of) {
        assertTrue(found(staff, world.practice.id().value(), person.person().email())
                .contains(of.id()));
        assertTrue(support.takeUp(HelpScene.id(staff), of.id()));
    }

    private List<RecoveryCaseId> found(SignedIn staff, String practice, EmailAddress email) {
        return support.lookUp(HelpScene.id(staff), practice, email).stream()
                .map(Script::of)
                .map(RecoveryCase::id)
                .toList();
    }

    private Outcome called(SignedIn staff, RecoveryCase of) {
        return scene.desk().witness(by(staff), of.id(), Method.CALL_BACK, scene.phrase(of), "");
    }

    private Outcome approve(SignedIn staff, RecoveryCase of) {
        return scene.desk().approve(by(staff), of.id());
    }

    private By by(SignedIn staff) {
        return new By(HelpScene.id(staff), world.practice.id(), true);
    }

    private long lookedUp(Organization practice) {
        return world.database
                .read(tx -> tx.one(
                        "select count(*) as many from audit_event where organization_id = ? and event = 'support.looked-up'",
                        row -> row.number("many"),
                        practice.id().value()))
                .orElseThrow();
    }
}
