package io.countersign.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.enrolment.OwnAuthenticators.Change;
import io.countersign.enrolment.Replacement.OldWorks;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.session.Session;
import io.countersign.session.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new phone: whatever happens on the way, the old one or the new one works. */
@StoreContract
class ReplacementsTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration STEP = Duration.ofSeconds(30);

    private final Database database;
    private final World world;

    ReplacementsTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_old_phone_works_for_a_week_beside_the_new_one_and_then_no_more() {
        Ann ann = new Ann();
        FakePhone next = ann.replaces(OldWorks.A_WEEK);
        var retiring = replacements().retiring(ann.session.subscriber()).orElseThrow();
        assertEquals("New", retiring.by().name());

        world.clock.advance(
                Duration.between(world.clock.instant(), retiring.at()).minusSeconds(61));
        assertTrue(ann.signsInWith(next));
        assertTrue(ann.signsInWith(ann.phone));
        assertFalse(ann.stored(ann.old).isRetired(ann.all(), retiring.at().minusMillis(1)));
        assertTrue(ann.stored(ann.old).isRetired(ann.all(), retiring.at()));
        assertTrue(ann.signsInWith(next), "when the time is over the new one works");
        assertFalse(ann.signsInWith(ann.phone), "and the old one does not, though nobody has written that down");
        assertEquals(AuthenticatorStatus.ACTIVE, ann.status(ann.old));

        replacements().settle();
        assertEquals(AuthenticatorStatus.INVALIDATED, ann.status(ann.old));
        replacements().settle();
        assertEquals(1, ann.told(Notice.Kind.REPLACEMENT_BEGUN));
        assertEquals(1, ann.told(Notice.Kind.REPLACEMENT_DONE));
        assertEquals(Optional.empty(), replacements().retiring(ann.session.subscriber()));
    }

    @Test
    void whoever_proved_with_the_old_phone_proves_again_once_it_has_retired_and_nobody_else_does() {
        Ann ann = new Ann();
        FakePhone next = ann.replaces(OldWorks.A_WEEK);
        world.clock.advance(WEEK.minus(STEP.multipliedBy(4)));
        Session byOld = ann.sessionBy(ann.phone);
        Session byNew = ann.sessionBy(next);
        world.clock.advance(STEP.multipliedBy(3));
        replacements().settle();

        List<SessionId> open = world.in.sessions().of(ann.session.subscriber()).stream()
                .map(Session::id)
                .toList();
        assertFalse(open.contains(byOld.id()));
        assertTrue(open.contains(byNew.id()));
    }

    @Test
    void nothing_happens_to_the_old_phone_before_the_new_one_is_proved() {
        Ann ann = new Ann();
        EnrolmentId begun = ann.begins(OldWorks.NOT_ANY_MORE);
        assertInstanceOf(
                Confirmation.NotAccepted.class,
                world.confirm(begun, ann.session.id().value(), ann.phone.codeAt(world.clock.instant())));

        assertTrue(ann.signsInWith(ann.phone));
        world.clock.advance(WEEK.multipliedBy(2));
        replacements().settle();
        assertTrue(ann.signsInWith(ann.phone));
        assertEquals(0, ann.told(Notice.Kind.REPLACEMENT_DONE));
    }

    @Test
    void where_it_was_chosen_the_old_phone_stops_as_the_new_one_is_proved() {
        Ann ann = new Ann();
        FakePhone next = ann.replaces(OldWorks.NOT_ANY_MORE);

        assertEquals(AuthenticatorStatus.INVALIDATED, ann.status(ann.old));
        assertFalse(ann.signsInWith(ann.phone));
        assertTrue(ann.signsInWith(next));
        assertEquals(1, ann.told(Notice.Kind.REPLACEMENT_DONE));
    }

    @Test
    void taken_back_at_any_moment_the_old_phone_is_as_it_was() {
        Ann ann = new Ann();
        Authenticator before = ann.stored(ann.old);
        FakePhone next = ann.replaces(OldWorks.A_WEEK);
        assertTrue(replacements().cancel(ann.session));
        assertFalse(replacements().cancel(ann.session), "there is nothing more to take back");
        assertEquals(before, ann.stored(ann.old));

        world.clock.advance(WEEK.multipliedBy(2));
        replacements().settle();
        assertTrue(ann.signsInWith(ann.phone));
        assertTrue(ann.signsInWith(next));
        assertEquals(1, ann.told(Notice.Kind.REPLACEMENT_CANCELLED));
    }

    @Test
    void once_its_time_is_over_it_can_not_be_taken_back() {
        Ann ann = new Ann();
        ann.replaces(OldWorks.A_WEEK);
        world.clock.advance(WEEK);

        assertFalse(replacements().cancel(ann.session));
        assertEquals(AuthenticatorStatus.INVALIDATED, ann.status(ann.old));
    }

    @Test
    void the_old_phone_works_on_if_the_new_one_does_not_when_the_time_is_over() {
        Ann ann = new Ann();
        ann.replaces(OldWorks.A_WEEK);
        AuthenticatorId next = replacements()
                .retiring(ann.session.subscriber())
                .orElseThrow()
                .by()
                .id();
        assertEquals(Change.DONE, own().suspend(ann.session, next));
        world.clock.advance(WEEK.plusDays(1));

        assertTrue(ann.signsInWith(ann.phone), "before anybody has looked");
        replacements().settle();
        assertTrue(ann.signsInWith(ann.phone), "and after");
        assertEquals(1, ann.told(Notice.Kind.REPLACEMENT_DROPPED));
        assertEquals(Optional.empty(), replacements().retiring(ann.session.subscriber()));
    }

    @Test
    void a_lost_old_phone_goes_for_good_and_works_at_no_time_between() {
        Ann ann = new Ann();
        FakePhone next = ann.replaces(OldWorks.A_WEEK);
        assertEquals(Change.DONE, own().suspend(ann.session, ann.old));
        assertFalse(ann.signsInWith(ann.phone));
        world.clock.advance(WEEK);
        replacements().settle();

        assertEquals(AuthenticatorStatus.INVALIDATED, ann.status(ann.old));
        assertTrue(ann.signsInWith(next));
    }

    @Test
    void it_can_be_brought_forward_and_only_while_the_new_one_works() {
        Ann ann = new Ann();
        FakePhone next = ann.replaces(OldWorks.A_WEEK);
        AuthenticatorId by = replacements()
                .retiring(ann.session.subscriber())
                .orElseThrow()
                .by()
                .id();
        assertEquals(Change.DONE, own().suspend(ann.session, by));
        assertFalse(replacements().retireNow(ann.session));
        assertTrue(ann.signsInWith(ann.phone));
        assertEquals(Change.DONE, own().resume(ann.sessionBy(ann.phone), by));

        assertTrue(replacements().retireNow(ann.session));
        assertFalse(replacements().retireNow(ann.session));
        assertFalse(ann.signsInWith(ann.phone));
        assertTrue(ann.signsInWith(next));
    }

    @Test
    void one_retires_at_a_time_and_nobody_replaces_what_is_not_theirs() {
        Ann ann = new Ann();
        FakePhone next = ann.replaces(OldWorks.A_WEEK);
        Session fresh = ann.sessionBy(next);
        EnrolmentId more = world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(fresh), TotpType.NAME);
        assertFalse(replacements().intend(fresh, more, new Replacement(ann.old, OldWorks.A_WEEK)));

        Ann ben = new Ann();
        EnrolmentId bens = ben.begins(OldWorks.A_WEEK);
        assertFalse(replacements().intend(ben.session, bens, new Replacement(ann.old, OldWorks.A_WEEK)));
        assertFalse(replacements().intend(ann.session, bens, new Replacement(ben.old, OldWorks.A_WEEK)));
    }

    @Test
    void what_was_begun_in_place_of_the_old_phone_is_not_resumed_as_one_more() {
        Ann ann = new Ann();
        EnrolmentId begun = ann.begins(OldWorks.NOT_ANY_MORE);
        EnrolmentId more = world.in
                .enrolments()
                .begin(new EnrolmentPermit.BySession(ann.session))
                .orElseThrow();
        assertFalse(begun.equals(more));
        ann.confirms(more);

        assertTrue(ann.signsInWith(ann.phone));
    }

    @Test
    void whoever_says_it_was_not_them_keeps_the_old_phone() {
        Ann ann = new Ann();
        ann.replaces(OldWorks.A_WEEK);
        world.in.reports().notMe(ann.session, "REPLACEMENT_BEGUN", Optional.empty());
        world.clock.advance(WEEK.plusDays(1));
        replacements().settle();

        assertTrue(ann.signsInWith(ann.phone));
    }

    @Test
    void taking_it_back_and_bringing_it_forward_at_once_have_one_outcome() throws Exception {
        for (int round = 0; round < 10; round++) {
            Ann ann = new Ann();
            ann.replaces(OldWorks.A_WEEK);
            List<Boolean> done = atOnce(
                    () -> replacements().cancel(ann.session),
                    () -> replacements().retireNow(ann.session));

            assertTrue(done.get(0) ^ done.get(1), done::toString);
            assertEquals(done.get(0), ann.status(ann.old) == AuthenticatorStatus.ACTIVE);
            assertEquals(1, ann.told(Notice.Kind.REPLACEMENT_CANCELLED) + ann.told(Notice.Kind.REPLACEMENT_DONE));
        }
    }

    @Test
    void proving_the_new_phone_and_stopping_the_old_one_by_hand_at_once_leave_the_new_one() throws Exception {
        for (int round = 0; round < 10; round++) {
            Ann ann = new Ann();
            EnrolmentId begun = ann.begins(OldWorks.A_WEEK);
            FakePhone next = world.phone(begun, ann.session.id().value());
            var code = next.codeAt(world.clock.instant());
            List<Boolean> done = atOnce(
                    () -> world.confirm(begun, ann.session.id().value(), code) instanceof Confirmation.Confirmed,
                    () -> own().suspend(ann.session, ann.old) == Change.DONE);

            assertEquals(List.of(true, true), done);
            world.clock.advance(WEEK.plusDays(1));
            replacements().settle();
            assertEquals(AuthenticatorStatus.INVALIDATED, ann.status(ann.old));
            assertTrue(ann.signsInWith(next));
        }
    }

    @Test
    void two_nodes_that_settle_at_once_tell_it_once() throws Exception {
        Ann ann = new Ann();
        ann.replaces(OldWorks.A_WEEK);
        world.clock.advance(WEEK);
        Callable<Boolean> settle = () -> {
            replacements().settle();
            return true;
        };
        atOnce(settle, settle);

        assertEquals(1, ann.told(Notice.Kind.REPLACEMENT_DONE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void in_any_order_of_clicks_and_days_something_that_worked_works_on(long seed) {
        var random = new Random(seed);
        Ann ann = new Ann();
        Map<AuthenticatorId, FakePhone> phones = new LinkedHashMap<>(Map.of(ann.old, ann.phone));
        List<String> log = new ArrayList<>();
        for (int click = 0; click < 25; click++) {
            Session session = ann.sessionByAny(phones).orElseThrow(() -> new AssertionError("seed " + seed + log));
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    // With few phones at a time each click is the one that matters.
                    if (ann.working().size() > 1
                            || replacements().retiring(session.subscriber()).isPresent()) {
                        break;
                    }
                    OldWorks works = OldWorks.values()[random.nextInt(2)];
                    List<Authenticator> old = replacements().replaceable(session.subscriber());
                    AuthenticatorId which = old.get(random.nextInt(old.size())).id();
                    EnrolmentId begun =
                            world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(session), TotpType.NAME);
                    boolean meant = replacements().intend(session, begun, new Replacement(which, works));
                    boolean proved = random.nextInt(4) > 0;
                    log.add("set up for " + which.value() + " " + works + " " + meant + " " + proved);
                    if (proved) {
                        FakePhone next = world.phone(begun, session.id().value());
                        assertInstanceOf(
                                Confirmation.Confirmed.class,
                                world.confirm(begun, session.id().value(), next.codeAt(world.clock.instant())));
                        phones.put(ann.newest(), next);
                    }
                }
                case 3 -> log.add("cancel " + replacements().cancel(session));
                case 4 -> log.add("retire " + replacements().retireNow(session));
                case 5, 6 -> {
                    // A report may stop even the last one: only one that others stand beside is lost here.
                    List<Authenticator> working = ann.working();
                    AuthenticatorId lost =
                            working.get(random.nextInt(working.size())).id();
                    if (working.size() > 1) {
                        log.add("lose " + lost.value() + " " + own().suspend(session, lost));
                        // Often enough the new one is lost, and the week of the old one ends before anybody looks.
                        Duration gone = random.nextBoolean() ? WEEK.plusDays(1) : Duration.ZERO;
                        world.clock.advance(gone);
                        log.add(gone.toDays() + " days");
                    }
                }
                case 7 -> {
                    replacements().settle();
                    log.add("settle");
                }
                default -> {
                    int days = random.nextInt(9);
                    world.clock.advance(Duration.ofDays(days));
                    log.add(days + " days");
                }
            }
            assertFalse(ann.working().isEmpty(), () -> "seed " + seed + ": " + log);
            world.clock.advance(STEP.multipliedBy(4));
        }
    }

    private Replacements replacements() {
        return world.in.replacements();
    }

    private OwnAuthenticators own() {
        return world.in.ownAuthenticators();
    }

    private static List<Boolean> atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> futures = List.of(one, other).stream()
                    .map(work -> threads.submit(() -> {
                        go.await();
                        return work.call();
                    }))
                    .toList();
            go.countDown();
            return List.of(futures.get(0).get(), futures.get(1).get());
        }
    }

    /** Somebody with one phone, just signed in. */
    private final class Ann {
        final SignedIn signedIn = world.signedIn();
        final Session session = signedIn.session();
        final FakePhone phone = signedIn.phone();
        final AuthenticatorId old = newest();

        EnrolmentId begins(OldWorks works) {
            EnrolmentId begun =
                    world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(session), TotpType.NAME);
            assertTrue(replacements().intend(session, begun, new Replacement(old, works)));
            return begun;
        }

        FakePhone replaces(OldWorks works) {
            return confirms(begins(works));
        }

        FakePhone confirms(EnrolmentId begun) {
            String holder = session.id().value();
            FakePhone next = world.phone(begun, holder);
            var confirmation = world.in
                    .enrolments()
                    .confirm(
                            begun,
                            holder,
                            new TypedCode(next.codeAt(world.clock.instant())),
                            Optional.of(World.name("New")));
            assertInstanceOf(Confirmation.Confirmed.class, confirmation);
            world.clock.advance(STEP);
            return next;
        }

        boolean signsInWith(FakePhone with) {
            return progressBy(with) instanceof Progress.SignedIn;
        }

        Session sessionBy(FakePhone with) {
            return ((Progress.SignedIn) progressBy(with)).opened().session();
        }

        Optional<Session> sessionByAny(Map<AuthenticatorId, FakePhone> phones) {
            return working().stream()
                    .flatMap(a -> Optional.ofNullable(phones.get(a.id())).stream())
                    .findFirst()
                    .map(this::sessionBy);
        }

        private Progress progressBy(FakePhone with) {
            world.clock.advance(STEP);
            return world.present(
                    world.askedForCode(signedIn.person(), signedIn.own()),
                    with.codeAt(world.clock.instant()),
                    signedIn.own());
        }

        List<Authenticator> working() {
            List<Authenticator> all = all();
            return all.stream()
                    .filter(a -> a.type().equals(TotpType.NAME) && a.status() == AuthenticatorStatus.ACTIVE)
                    .filter(a -> !a.isRetired(all, world.clock.instant()))
                    .toList();
        }

        AuthenticatorId newest() {
            return all().stream()
                    .filter(a -> a.type().equals(TotpType.NAME) && a.confirmedAt() != null)
                    .reduce((one, later) -> later)
                    .orElseThrow()
                    .id();
        }

        Authenticator stored(AuthenticatorId id) {
            return database.read(tx -> new AuthenticatorStore().byId(tx, id)).orElseThrow();
        }

        AuthenticatorStatus status(AuthenticatorId id) {
            return stored(id).status();
        }

        private List<Authenticator> all() {
            return database.read(tx -> new AuthenticatorStore().of(tx, session.subscriber()));
        }

        long told(Notice.Kind kind) {
            return database
                    .read(tx -> tx.list(
                            "select kind from notice where subscriber_id = ?",
                            row -> row.text("kind"),
                            session.subscriber().value()))
                    .stream()
                    .filter(kind.name()::equals)
                    .count();
        }
    }
}
