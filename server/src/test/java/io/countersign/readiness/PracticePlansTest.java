package io.countersign.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.message.PhoneNumber;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.readiness.PracticePlans.Reminded;
import io.countersign.secret.Token;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class PracticePlansTest {
    private final World world;

    PracticePlansTest(Database database) {
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void says_who_is_ready_and_what_the_others_lack() {
        SignedIn ann = somebody(Role.OWNER);
        SignedIn ben = somebody(Role.MEMBER);
        makeReady(ann);
        PracticeReadiness of = plans().of(practice());
        assertEquals(1, of.ready());
        assertEquals(2, of.people().size());
        assertEquals(id(ben), of.notReady().getFirst().person().id());
        assertEquals(
                List.of(Finding.WAYS_TOGETHER, Finding.CODES_NONE, Finding.NUMBER_NONE, Finding.ADDRESS_NONE),
                of.notReady().getFirst().readiness().missing());
        assertFalse(of.hasTwoOwners());
    }

    @Test
    void counts_on_approvers_who_were_seen_in_fourteen_days_and_are_reached_and_on_nobody_frozen_out() {
        SignedIn ann = somebody(Role.OWNER);
        SignedIn ben = somebody(Role.ADMINISTRATOR);
        makeReady(ann);
        assertEquals(List.of(id(ann)), ids(plans().of(practice()).approvers()));
        assertEquals(List.of(id(ben)), ids(plans().of(practice()).unreached()));
        Instant seen = world.in.sessions().of(id(ann)).getFirst().lastSeenAt();
        world.clock.set(seen.plus(PracticeReadiness.LATELY).minusMillis(1));
        assertEquals(1, plans().of(practice()).approvers().size());
        world.clock.advance(Duration.ofMillis(1));
        assertEquals(0, plans().of(practice()).approvers().size());

        world.database.writeOnly(tx -> tx.update(
                "update authenticator set status = 'SUSPENDED' where subscriber_id = ? and type = 'totp'",
                id(ann).value()));
        assertEquals(0, plans().of(practice()).owners(), "an owner who is frozen out");
    }

    @Test
    void reminds_somebody_once_a_week_by_mail_and_nobody_who_is_ready() {
        SignedIn ann = somebody(Role.OWNER);
        SignedIn ben = somebody(Role.MEMBER);
        makeReady(ann);
        assertEquals(Reminded.DONE, remind(ann, ben));
        world.clock.advance(PracticePlans.BETWEEN_REMINDERS.minusMillis(1));
        assertEquals(Reminded.LATELY, remind(ann, ben));
        world.clock.advance(Duration.ofMillis(1));
        assertEquals(Reminded.DONE, remind(ann, ben));
        assertEquals(Reminded.READY, remind(ann, ann));
        assertEquals(Reminded.NOBODY, plans().remind(id(ann), practice(), new SubscriberId("somebody else")));
        assertEquals(
                2L,
                world.database.read(tx -> world.in.notices().since(tx, id(ben), Instant.EPOCH)).stream()
                        .map(NoticeStore.Told::notice)
                        .filter(notice -> notice.kind() == Notice.Kind.READINESS_REMINDER)
                        .count());
    }

    @Test
    void a_plan_takes_places_and_no_codes() {
        SignedIn ann = somebody(Role.OWNER);
        assertEquals(
                Map.of("codes-place", PlanText.Refusal.A_CODE),
                plans().write(id(ann), practice(), "Ann, +61 412 345 678", "7K3F-9QXM-2VTB-D801"));
        assertEquals(Optional.empty(), plans().plan(practice()).changed());
        assertTrue(plans().write(id(ann), practice(), "Ann, +61 412 345 678", " in the safe ")
                .isEmpty());
        assertEquals("in the safe", plans().plan(practice()).codesPlace());
        assertEquals(Optional.empty(), plans().plan(practice()).rehearsed());
    }

    @Test
    void what_somebody_says_of_a_way_counts_for_their_own_alone() {
        SignedIn ann = somebody(Role.OWNER);
        SignedIn ben = somebody(Role.MEMBER);
        OwnReadiness own = world.in.preparing(world.clock).own();
        String bens = own.of(ben.session()).facts().ways().getFirst().id();
        assertFalse(own.liesOn(ann.session(), bens, WayPlace.KEY));
        assertTrue(own.liesOn(ben.session(), bens, WayPlace.KEY));
        assertTrue(own.liesOn(ben.session(), bens, WayPlace.COMPUTER));
        assertEquals(
                WayPlace.COMPUTER,
                own.of(ben.session()).facts().ways().getFirst().place());
    }

    @Test
    void number_and_address_are_checked_for_a_year_and_again_by_saying_so() {
        SignedIn ann = somebody(Role.OWNER);
        makeReady(ann);
        OwnReadiness own = world.in.preparing(world.clock).own();
        world.clock.advance(Readiness.YEAR);
        assertEquals(
                List.of(Finding.CODES_UNPROVED, Finding.NUMBER_UNCHECKED, Finding.ADDRESS_UNCHECKED),
                own.of(ann.session()).readiness(world.clock.instant()).missing().stream()
                        .filter(finding -> finding.topic() != Finding.Topic.WAYS)
                        .toList());
        own.numberIsMine(ann.session());
        own.addressIsMine(ann.session());
        assertTrue(own.of(ann.session())
                .readiness(world.clock.instant())
                .findings()
                .containsAll(List.of(Finding.NUMBER_CHECKED, Finding.ADDRESS_CHECKED)));
    }

    private SignedIn somebody(Role role) {
        SignedIn person = world.signedIn();
        world.database.writeOnly(tx -> new OrganizationStore()
                .putMember(
                        tx,
                        new Membership(
                                practice(),
                                id(person),
                                new Position(role, Work.TEAM),
                                Membership.Status.ACTIVE,
                                world.clock.instant())));
        return person;
    }

    /** Somebody makes codes, and shows a number and an address. */
    private void makeReady(SignedIn person) {
        world.backupCodes(person.session());
        String link = mail(person, "address");
        world.in.noticeAddresses().verify(Token.presented(link.substring(link.lastIndexOf('/') + 1)));
        PhoneNumber number =
                PhoneNumber.parse("041" + World.SECRETS.digits(7), "AU").orElseThrow();
        world.in.numbersOnFile().ask(person.session(), number, Language.ENGLISH);
        world.in.numbersOnFile().prove(person.session(), mail(person, "number"));
    }

    private String mail(SignedIn person, String purpose) {
        return world.posted().stream()
                .filter(one -> one.subscriber().equals(id(person).value())
                        && one.purpose().equals(purpose))
                .reduce((older, newer) -> newer)
                .map(one -> one.content().code().map(code -> code.digits()).orElseGet(one::link))
                .orElseThrow();
    }

    private Reminded remind(SignedIn by, SignedIn whom) {
        return plans().remind(id(by), practice(), id(whom));
    }

    private PracticePlans plans() {
        return world.in.preparing(world.clock).practices();
    }

    private OrganizationId practice() {
        return world.practice.id();
    }

    private static List<SubscriberId> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    private static SubscriberId id(SignedIn person) {
        return person.session().subscriber();
    }
}
