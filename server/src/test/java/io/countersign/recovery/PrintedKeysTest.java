package io.countersign.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.enrolment.Confirmation;
import io.countersign.notice.Notice;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.recovery.PrintedKeys.Outcome;
import io.countersign.recovery.RecoveryCase.State;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class PrintedKeysTest {
    private final World world;
    private final HelpScene scene;
    private final PrintedKeys keys;

    PrintedKeysTest(Database database) {
        this.world = new World(database);
        this.scene = new HelpScene(world);
        this.keys = world.in.helping().keys();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_sole_owner_is_back_within_a_day_and_not_before_twenty_hours() {
        SignedIn ann = scene.reachable(Role.OWNER);
        String key = make(ann);
        RecoveryCase of = scene.identified(ann, scene.somebody(Role.HELP_DESK));
        assertTrue(keys.isAskedFor(of));
        assertEquals(Outcome.DONE, keys.take(of, key.toLowerCase(Locale.ROOT).replace(' ', '-')));
        assertEquals(State.WAITING, scene.now(of).state());

        scene.pass(Duration.ofHours(20).minusSeconds(1));
        assertInstanceOf(Tickets.Outcome.Gone.class, scene.collect(ann, scene.now(of)));
        scene.pass(Duration.ofSeconds(1));
        var collected = (Tickets.Outcome.Collected) scene.collect(ann, scene.now(of));
        assertInstanceOf(Confirmation.Confirmed.class, scene.confirm(collected.enrolment(), of));
        assertEquals(State.CLOSED, scene.now(of).state());
        assertTrue(scene.told(ann).contains(Notice.Kind.RECOVERY_KEY_USED));
    }

    @Test
    void a_password_lost_too_waits_three_days_with_the_key_as_well() {
        SignedIn ann = scene.reachable(Role.OWNER);
        String key = make(ann);
        RecoveryCase of = scene.open(ann, true, HelpScene.AT_WORK);
        scene.showMailbox(ann, of);
        scene.called(scene.somebody(Role.HELP_DESK), of);
        assertEquals(Outcome.DONE, keys.take(scene.now(of), key));
        assertEquals(
                Optional.of(world.clock.instant().plus(Duration.ofDays(3))),
                scene.now(of).times().due());
    }

    @Test
    void works_once() {
        SignedIn ann = scene.reachable(Role.OWNER);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        String key = make(ann);
        RecoveryCase first = scene.identified(ann, helper);
        assertEquals(Outcome.DONE, keys.take(first, key));
        assertTrue(world.in.helping().recoveries().cancel(scene.now(first)));

        world.clock.advance(Duration.ofMinutes(2));
        RecoveryCase second = scene.identified(ann, helper);
        assertFalse(keys.isAskedFor(second));
        assertEquals(Outcome.NOT_NOW, keys.take(second, key));
        assertEquals(State.IDENTIFIED, scene.now(second).state());
        assertThrows(
                DatabaseException.class,
                () -> world.database.writeOnly(
                        tx -> tx.update("update recovery_key set used_at = null where used_at is not null")));
        assertTrue(keys.isOffered(ann.session()), "a new one is offered");
    }

    @Test
    void is_asked_for_only_where_the_owner_is_alone_and_after_two_proofs() {
        SignedIn ann = scene.reachable(Role.OWNER);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        String key = make(ann);
        RecoveryCase of = scene.open(ann);
        scene.showMailbox(ann, of);
        assertEquals(Outcome.NOT_NOW, keys.take(scene.now(of), key));
        scene.called(helper, of);
        scene.somebody(Role.OWNER);
        assertFalse(keys.isAskedFor(scene.now(of)));
        assertEquals(Outcome.NOT_NOW, keys.take(scene.now(of), key));
        assertEquals(State.IDENTIFIED, scene.now(of).state());
    }

    @Test
    void five_wrong_keys_are_all_there_are_in_one_case() {
        SignedIn ann = scene.reachable(Role.OWNER);
        String key = make(ann);
        RecoveryCase of = scene.identified(ann, scene.somebody(Role.HELP_DESK));
        String other = PrintedKey.fresh(World.SECRETS).groups().toString().replaceAll("[^0-9A-Z]", "");
        for (int i = 0; i < PrintedKeys.MOST_TRIES; i++) {
            assertEquals(Outcome.WRONG, keys.take(of, i == 0 ? "nonsense" : other));
        }
        assertEquals(Outcome.TOO_MANY, keys.take(of, key));
        assertFalse(keys.isAskedFor(of));
        assertEquals(State.IDENTIFIED, scene.now(of).state());
    }

    @Test
    void a_replaced_or_removed_one_is_worth_nothing_and_its_person_is_told() {
        SignedIn ann = scene.reachable(Role.OWNER);
        String first = make(ann);
        String second = make(ann);
        RecoveryCase of = scene.identified(ann, scene.somebody(Role.HELP_DESK));
        assertEquals(Outcome.WRONG, keys.take(of, first));
        assertTrue(keys.remove(ann.session()));
        assertFalse(keys.remove(ann.session()));
        assertEquals(Outcome.NOT_NOW, keys.take(of, second));
        assertTrue(scene.told(ann)
                .containsAll(List.of(
                        Notice.Kind.RECOVERY_KEY_MADE,
                        Notice.Kind.RECOVERY_KEY_REPLACED,
                        Notice.Kind.RECOVERY_KEY_REMOVED)));
    }

    @Test
    void whoever_says_that_they_did_not_make_it_has_none() {
        SignedIn ann = scene.reachable(Role.OWNER);
        make(ann);
        world.in.reports().notMe(ann.session(), "session", Optional.empty());
        assertTrue(keys.of(ann.session()).orElseThrow().isReady(), "another report leaves it");
        world.in.reports().notMe(ann.session(), Notice.Kind.RECOVERY_KEY_MADE.name(), Optional.empty());
        assertFalse(keys.of(ann.session()).orElseThrow().isReady());
    }

    @Test
    void a_hash_copied_to_another_owner_fits_nothing_and_no_key_lies_in_the_database() {
        SignedIn ann = scene.reachable(Role.OWNER);
        String key = make(ann);
        RecoveryCase of = scene.identified(ann, scene.somebody(Role.HELP_DESK));
        SignedIn ben = scene.somebody(Role.OWNER);
        make(ben);
        String annsId = HelpScene.id(ann).value();
        String bensId = HelpScene.id(ben).value();
        world.database.writeOnly(tx -> {
            tx.update("delete from recovery_key where subscriber_id = ?", annsId);
            tx.update("update recovery_key set id = ?, subscriber_id = ? where subscriber_id = ?", "x", annsId, bensId);
            tx.update("update membership set role = 'MEMBER' where subscriber_id = ?", bensId);
        });
        assertTrue(keys.isAskedFor(of));
        assertEquals(Outcome.WRONG, keys.take(of, key));
    }

    @Test
    void is_offered_to_owners_alone_until_they_have_one_and_again_a_month_after_they_said_later() {
        SignedIn member = scene.somebody(Role.ADMINISTRATOR);
        assertFalse(keys.isOffered(member.session()));
        assertEquals(Optional.empty(), keys.make(member.session()));
        SignedIn ann = scene.somebody(Role.OWNER);
        assertTrue(keys.isOffered(ann.session()));
        keys.putOff(ann.session());
        world.clock.advance(PrintedKeys.PUT_OFF.minusSeconds(1));
        assertFalse(keys.isOffered(ann.session()));
        world.clock.advance(Duration.ofSeconds(1));
        assertTrue(keys.isOffered(ann.session()));
        keys.putOff(ann.session());
        assertFalse(keys.isOffered(ann.session()));
        make(ann);
        world.clock.advance(PrintedKeys.PUT_OFF);
        assertFalse(keys.isOffered(ann.session()));
    }

    @Test
    void the_database_wants_the_spent_key_the_owner_alone_and_the_twenty_hours() {
        SignedIn ann = scene.reachable(Role.OWNER);
        make(ann);
        RecoveryCase of = scene.identified(ann, scene.somebody(Role.HELP_DESK));
        long now = world.clock.instant().toEpochMilli();
        world.database.writeOnly(tx -> tx.update(
                "insert into recovery_approval (case_id, approver, kind, at) values (?, 'key', 'KEY', ?)",
                of.id().value(),
                now));
        refuses(of, now, 20, "the key is not spent");
        world.database.writeOnly(tx -> tx.update(
                "update recovery_key set used_at = ? where subscriber_id = ?",
                now,
                HelpScene.id(ann).value()));
        refuses(of, now, 19, "the wait is too short");
        SignedIn other = scene.somebody(Role.OWNER);
        refuses(of, now, 20, "there is another owner");
        world.database.writeOnly(tx -> tx.update(
                "update membership set status = 'SUSPENDED' where subscriber_id = ?",
                HelpScene.id(other).value()));
        approve(of, now, 20);
        assertEquals(State.APPROVED, scene.now(of).state());
    }

    private void refuses(RecoveryCase of, long now, int hours, String why) {
        assertThrows(DatabaseException.class, () -> approve(of, now, hours), why);
        assertEquals(State.IDENTIFIED, scene.now(of).state());
    }

    private void approve(RecoveryCase of, long now, int hours) {
        world.database.writeOnly(tx -> tx.update(
                "update recovery_case set state = 'APPROVED', approved_at = ?, due_at = ? where id = ?",
                now,
                now + Duration.ofHours(hours).toMillis(),
                of.id().value()));
    }

    @Test
    void is_read_in_any_spelling_and_never_prints() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            PrintedKey key = PrintedKey.fresh(World.SECRETS);
            String spelled = String.join(" ", key.groups());
            assertTrue(spelled.matches("([0-9A-HJKMNP-TV-Z]{4} ){5}[0-9A-HJKMNP-TV-Z]{4}"), "six groups of four");
            assertEquals(
                    key.groups(),
                    PrintedKey.read(spelled.replace('0', 'o').replace('1', 'l'))
                            .orElseThrow()
                            .groups());
            assertEquals(Optional.empty(), PrintedKey.read(spelled + "A"));
            assertTrue(seen.add(spelled));
            assertEquals("PrintedKey", key.toString());
        }
    }

    private String make(SignedIn owner) {
        return String.join(" ", keys.make(owner.session()).orElseThrow().groups());
    }
}
