package io.countersign.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.message.Posted;
import io.countersign.notice.Notice;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryDesk.Outcome;
import io.countersign.recovery.Rehearsals.Begun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rehearsal goes the way of a real case, and nothing ever comes of it. */
@StoreContract
class RehearsalsTest {
    private static final long SEED = Long.getLong("rehearsal.seed", 20260302L);
    private static final int SEQUENCES = 6;
    private static final int STEPS = 40;

    private final World world;
    private final HelpScene scene;

    RehearsalsTest(Database database) {
        this.world = new World(database);
        this.scene = new HelpScene(world);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void walks_from_the_first_page_to_where_a_set_up_would_begin_without_a_wait_and_changes_nothing() {
        SignedIn owner = scene.reachable(Role.OWNER);
        SignedIn player = scene.somebody(Role.ADMINISTRATOR);
        List<Authenticator> before = authenticators(owner);
        RecoveryCase of = begin(player, owner);
        assertTrue(scene.told(owner).contains(Notice.Kind.REHEARSAL_OPENED));

        world.in.helping().recoveries().askForCode(of, Language.ENGLISH);
        Posted mail = scene.posted(owner).stream()
                .filter(one -> one.content().key().equals("rehearsalMailbox"))
                .findFirst()
                .orElseThrow();
        assertTrue(world.in
                .helping()
                .recoveries()
                .showMailbox(of, mail.content().code().orElseThrow().digits().replace(" ", "")));
        assertInstanceOf(Outcome.Done.class, scene.called(scene.somebody(Role.HELP_DESK), of));
        SignedIn one = scene.somebody(Role.OWNER);
        SignedIn two = scene.somebody(Role.ADMINISTRATOR);
        assertInstanceOf(Outcome.Refused.class, scene.desk().approve(scene.by(player), of.id()), "who plays the owner");
        scene.desk().approve(scene.by(one), of.id());
        assertEquals(State.IDENTIFIED, scene.now(of).state(), "an owner needs two, as on the real day");
        scene.desk().approve(scene.by(two), of.id());
        scene.rounds().make();

        RecoveryCase now = scene.now(of);
        assertTrue(now.isRehearsed(world.clock.instant()));
        assertTrue(now.wouldBeDue().isPresent());
        assertFalse(now.isCollectable(world.clock.instant()));
        assertTrue(world.in.helping().rehearsals().finish(now));
        assertEquals(State.EXPIRED, scene.now(of).state());
        assertEquals(before, authenticators(owner));
        assertTrue(world.in.sessions().find(owner.opened().token()).isPresent(), "nobody is signed out");
        var last = world.database
                .read(tx -> world.in.helping().rehearsals().last(tx, world.practice.id()))
                .orElseThrow();
        assertTrue(last.reached());
    }

    @Test
    void everything_anybody_is_told_of_it_is_marked() {
        SignedIn owner = scene.reachable(Role.OWNER);
        RecoveryCase of = begin(owner, owner);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        SignedIn one = scene.somebody(Role.OWNER);
        SignedIn two = scene.somebody(Role.ADMINISTRATOR);
        scene.called(helper, of);
        scene.seen(helper, of);
        assertEquals(
                List.of(Notice.Kind.REHEARSAL_TO_APPROVE),
                scene.told(one).stream()
                        .filter(kind ->
                                kind.name().contains("RECOVERY") || kind.name().contains("REHEARSAL"))
                        .toList());
        scene.desk().approve(scene.by(one), of.id());
        scene.desk().approve(scene.by(two), of.id());
        scene.rounds().make();
        world.in.helping().rehearsals().finish(scene.now(of));

        assertFalse(scene.told(owner).stream().anyMatch(kind -> kind.name().startsWith("RECOVERY")));
        assertTrue(scene.told(owner).containsAll(List.of(Notice.Kind.REHEARSAL_WENT_ON, Notice.Kind.REHEARSAL_OVER)));
        List<String> events = world.database.read(tx -> tx.list(
                "select event from audit_event where event like 'recovery.%' or event like 'rehearsal.%'",
                row -> row.text("event")));
        assertTrue(
                events.size() > 6 && events.stream().allMatch(event -> event.startsWith("rehearsal.")),
                events::toString);
    }

    @Test
    void an_owner_who_is_alone_fetches_the_printed_key_and_does_not_spend_it() {
        SignedIn owner = scene.reachable(Role.OWNER);
        PrintedKeys keys = world.in.helping().keys();
        Rehearsals rehearsals = world.in.helping().rehearsals();
        PrintedKey key = keys.make(owner.session()).orElseThrow();
        RecoveryCase of = begin(owner, owner);
        assertFalse(rehearsals.holdKey(of), "not before it is shown who it is");
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        scene.called(helper, of);
        scene.seen(helper, of);
        RecoveryCase now = scene.now(of);
        assertFalse(keys.isAskedFor(now));
        assertEquals(PrintedKeys.Outcome.NOT_NOW, keys.take(now, String.join("-", key.groups())));
        assertTrue(rehearsals.isKeyNext(now) && rehearsals.holdKey(now));
        assertTrue(scene.now(of).isRehearsed(world.clock.instant()));
        assertTrue(rehearsals.finish(scene.now(of)));
        assertTrue(keys.of(owner.session()).orElseThrow().isReady(), "the key is as good as before");
        refuses(
                of,
                "insert into recovery_approval (case_id, approver, kind, at) select id, 'key', 'KEY', 1"
                        + " from recovery_case where id = ?");
    }

    @Test
    void a_real_case_of_the_same_owner_goes_its_way_beside_it() {
        SignedIn owner = scene.reachable(Role.OWNER);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        SignedIn one = scene.somebody(Role.OWNER);
        SignedIn two = scene.somebody(Role.ADMINISTRATOR);
        RecoveryCase rehearsed = begin(owner, owner);
        scene.called(helper, rehearsed);
        scene.seen(helper, rehearsed);
        assertEquals(State.IDENTIFIED, scene.now(rehearsed).state());

        RecoveryCase real = scene.identified(owner, helper);
        assertEquals(State.IDENTIFIED, real.state());
        scene.desk().approve(scene.by(one), real.id());
        scene.desk().approve(scene.by(two), real.id());
        scene.rounds().make();
        assertInstanceOf(Tickets.Outcome.Collected.class, scene.collect(owner, scene.now(real)));
    }

    @Test
    void one_at_a_time_and_for_owners_at_home_only() {
        SignedIn owner = scene.reachable(Role.OWNER);
        SignedIn member = scene.reachable(Role.MEMBER);
        begin(owner, owner);
        assertInstanceOf(Begun.Another.class, rehearse(member, owner));
        assertInstanceOf(Begun.NoOwner.class, rehearse(owner, member));
    }

    @Test
    void an_alarm_and_three_days_end_it_too() {
        SignedIn owner = scene.reachable(Role.OWNER);
        RecoveryCase of = begin(owner, owner);
        scene.pass(RecoveryCase.PATIENCE);
        assertEquals(State.EXPIRED, scene.now(of).state());
        RecoveryCase again = begin(owner, owner);
        world.in.alarms(world.clock).raise(owner.session(), world.practice.id());
        assertEquals(State.CANCELLED, scene.now(again).state());
    }

    @Test
    void the_database_refuses_whatever_would_make_something_of_it() {
        SignedIn owner = scene.reachable(Role.OWNER);
        RecoveryCase of = begin(owner, owner);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        scene.called(helper, of);
        scene.seen(helper, of);
        scene.desk().approve(scene.by(scene.somebody(Role.OWNER)), of.id());
        scene.desk().approve(scene.by(scene.somebody(Role.ADMINISTRATOR)), of.id());
        scene.rounds().make();
        assertEquals(State.TICKET, scene.now(of).state());
        refuses(of, "update recovery_case set rehearsal = 0, would_be_due_at = null where id = ?");
        refuses(of, "update recovery_case set collected_at = due_at where id = ?");
        refuses(of, "update recovery_case set state = 'CLOSED', collected_at = due_at, ended_at = due_at where id = ?");
        refuses(
                of,
                "insert into recovery_code (case_id, purpose, hash, tries, sent, sent_at, expires_at)"
                        + " select id, 'TICKET', secret_hash, 0, 1, 1, 1 from recovery_case where id = ?");
        assertThrows(
                DatabaseException.class,
                () -> world.in
                        .enrolments()
                        .resumeOrBegin(new EnrolmentPermit.ByRecovery(
                                HelpScene.id(owner), of.id().value())));
        assertFalse(scene.now(of).isCollected(world.clock.instant()));
    }

    /** Whatever anybody does in whatever order, there is never a ticket, a set-up, a session that ends or a factor that goes. */
    @Test
    void no_rehearsal_ever_yields_access() {
        int ends = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            long seed = SEED + i;
            try {
                ends += sequence(new SplittableRandom(seed)) ? 1 : 0;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Drehearsal.seed=" + seed, e);
            }
        }
        assertTrue(ends > 1, "some come to their end, so that this shows something: " + ends);
    }

    private boolean sequence(SplittableRandom random) {
        SignedIn owner = scene.reachable(Role.OWNER);
        List<SignedIn> people = List.of(
                owner,
                scene.somebody(Role.HELP_DESK),
                scene.somebody(Role.ADMINISTRATOR),
                scene.somebody(Role.OWNER),
                scene.somebody(Role.ADMINISTRATOR));
        List<Authenticator> before = authenticators(owner);
        RecoveryCase of = begin(random.nextBoolean() ? owner : people.get(2), owner);
        boolean end = false;
        var tickets = new ArrayList<Tickets.Outcome>();
        for (int step = 0; step < STEPS; step++) {
            SignedIn by = people.get(random.nextInt(people.size()));
            switch (random.nextInt(3) == 0 ? random.nextInt(10) : sensible(random, of)) {
                case 0 -> scene.called(by, of);
                case 1 -> scene.seen(by, of);
                case 2, 3 -> scene.desk().approve(scene.by(by), of.id());
                case 4 -> scene.pass(Duration.ofMinutes(random.nextInt(300)));
                case 5 -> scene.rounds().make();
                case 6 -> assertEquals(Recoveries.Sent.NOT_NOW, scene.tickets().send(scene.now(of), Language.ENGLISH));
                case 7 -> tickets.add(scene.tickets().collect(of, "12345678", World.password(World.PASSWORD)));
                case 8 -> tickets.add(scene.tickets().goOn(of));
                default -> {
                    if (random.nextInt(8) == 0) {
                        end |= world.in.helping().rehearsals().finish(scene.now(of));
                    }
                }
            }
            end |= scene.now(of).isRehearsed(world.clock.instant());
            assertEquals(before, authenticators(owner));
            assertTrue(scene.now(of).times().collected().isEmpty());
        }
        assertTrue(tickets.stream().allMatch(Tickets.Outcome.Gone.class::isInstance), tickets::toString);
        assertEquals(List.of(0L), ended(owner), "one session, which nobody ended");
        return end;
    }

    /** What somebody does who wants to get on. */
    private int sensible(SplittableRandom random, RecoveryCase of) {
        return switch (scene.now(of).state()) {
            case OPENED -> random.nextInt(2);
            case IDENTIFIED, APPROVED -> 2;
            case WAITING -> 5;
            case TICKET, CLOSED, REFUSED, CANCELLED, EXPIRED -> random.nextInt(6, 9);
        };
    }

    /** For each session of somebody, when it was ended; 0 where it was not. */
    private List<Long> ended(SignedIn person) {
        return world.database.read(tx -> tx.list(
                "select coalesce(ended_at, 0) as at from session where subscriber_id = ?",
                row -> row.number("at"),
                HelpScene.id(person).value()));
    }

    private RecoveryCase begin(SignedIn player, SignedIn owner) {
        var held = assertInstanceOf(Begun.Held.class, rehearse(player, owner));
        return world.in
                .helping()
                .recoveries()
                .held(held.opened().id(), held.opened().secret())
                .orElseThrow();
    }

    private Begun rehearse(SignedIn player, SignedIn owner) {
        return world.in
                .helping()
                .rehearsals()
                .begin(HelpScene.id(player), world.practice.id(), HelpScene.id(owner), HelpScene.AT_WORK);
    }

    private void refuses(RecoveryCase of, String sql) {
        RecoveryCase before = scene.now(of);
        assertThrows(
                DatabaseException.class,
                () -> world.database.writeOnly(tx -> {
                    tx.update(sql, of.id().value());
                }),
                sql);
        assertEquals(before, scene.now(of));
    }

    private List<Authenticator> authenticators(SignedIn person) {
        return world.database.read(tx -> new AuthenticatorStore().of(tx, HelpScene.id(person)));
    }
}
