package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.TestClock;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Method;
import io.countersign.authenticator.Prepared;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.Busy;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.Subscriber;
import io.countersign.verification.VerificationState.Count;
import io.countersign.verification.Workshop.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pipeline around the decision: batches, a neighbour that breaks, a full queue, an orderly end. */
@StoreContract
class PipelineTest {
    private final Database database;
    private final Workshop workshop;
    private final TestClock clock = new TestClock();
    private final AuthenticatorStore authenticators = new AuthenticatorStore();
    private final ScriptedType type = new ScriptedType();
    private final VerificationStore store = new VerificationStore(
            authenticators,
            new AuditLog(SecretFactory.system()),
            new NoticeStore(SecretFactory.system(), io.countersign.notice.NoticePost.NOWHERE));
    private final Verifications verifications;
    private final AtomicInteger steps = new AtomicInteger();

    PipelineTest(Database database) {
        this.database = database;
        this.workshop = new Workshop(database);
        this.verifications = new Verifications(
                database, authenticators, new Authenticators(List.of(type, workshop.totp)), store, clock);
    }

    @AfterEach
    void close() {
        verifications.close();
        workshop.close();
    }

    @Test
    void gives_the_caller_the_failure_of_its_own_check_and_nobody_elses() throws Exception {
        Person broken = person("broken", AuthenticatorStatus.ACTIVE);
        Person fine = person("fine", AuthenticatorStatus.ACTIVE);
        var gate = new Gate();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verdict> first = threads.submit(() -> present(person("first", AuthenticatorStatus.ACTIVE), gate));
            gate.awaitEntered();
            Future<Verdict> breaks = threads.submit(() -> present(broken, (marks, leniency, now) -> {
                throw new IllegalStateException("this check breaks");
            }));
            Future<Verdict> neighbour = threads.submit(() -> present(fine, fits()));
            awaitQueued(threads);
            gate.open();

            assertInstanceOf(Verdict.Accepted.class, first.get());
            assertInstanceOf(Verdict.Accepted.class, neighbour.get());
            ExecutionException thrown = assertThrows(ExecutionException.class, breaks::get);
            assertEquals(
                    "this check breaks",
                    assertInstanceOf(IllegalStateException.class, thrown.getCause())
                            .getMessage());
        }
        assertEquals(0, rows("select count(*) as n from throttle_tally where subject = ?", broken));
    }

    @Test
    void answers_busy_past_its_bound_and_everybody_else_in_time() throws Exception {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        var gate = new Gate();
        var busy = new AtomicInteger();
        var answered = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verdict> first = threads.submit(() -> present(ann, gate));
            gate.awaitEntered();
            List<Future<?>> rest = new ArrayList<>();
            for (int i = 0; i < 2_300; i++) {
                rest.add(threads.submit(() -> {
                    try {
                        present(ann, (marks, leniency, now) -> new Check.Wrong());
                        answered.incrementAndGet();
                    } catch (Busy e) {
                        if (busy.incrementAndGet() == 1) {
                            gate.open();
                        }
                    }
                }));
            }
            for (Future<?> one : rest) {
                one.get();
            }
            assertInstanceOf(Verdict.Accepted.class, first.get());
        }
        assertTrue(busy.get() > 0);
        assertTrue(answered.get() >= 2_048, answered + " answered");
        assertEquals(2_300, busy.get() + answered.get());
    }

    @Test
    void answers_busy_to_those_who_wait_when_it_is_closed_and_to_all_who_come_later() throws Exception {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        Person ben = person("ben", AuthenticatorStatus.ACTIVE);
        var gate = new Gate();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verdict> first = threads.submit(() -> present(ann, gate));
            gate.awaitEntered();
            Future<Verdict> waiting = threads.submit(() -> present(ben, fits()));
            awaitQueued(threads);
            Future<?> closed = threads.submit(verifications::close);
            awaitRefusing(ben);
            gate.open();

            assertInstanceOf(Verdict.Accepted.class, first.get());
            closed.get();
            assertInstanceOf(
                    Busy.class,
                    assertThrows(ExecutionException.class, waiting::get).getCause());
        }
        assertThrows(Busy.class, () -> present(ben, fits()));
    }

    @Test
    void prepares_for_active_authenticators_of_a_fitting_kind_only() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        add(ann.holder().subscriber(), "suspended one", AuthenticatorStatus.SUSPENDED);

        present(ann, fits());

        assertEquals(List.of("ann"), type.prepared);
    }

    @Test
    void does_the_same_work_for_somebody_nobody_knows() {
        verifications.present(
                new Claimant.Unknown("decoy-0002"), new ScriptedType.Script(fits()), Circle.STRANGER, true, List.of());

        assertEquals(List.of("decoy"), type.prepared);
    }

    @Test
    void writes_what_an_authenticator_said_of_itself_only_once_it_was_accepted() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);

        present(ann, (marks, leniency, now) -> new Check.Wrong());
        assertEquals(List.of(), type.written);

        Proof proof =
                assertInstanceOf(Verdict.Accepted.class, present(ann, fits())).proof();
        assertEquals(List.of("ann alone"), type.written);

        verifications.present(
                ann.holder().claimant(), new ScriptedType.Script(fits()), Circle.STRANGER, true, List.of(proof));
        assertEquals(List.of("ann alone", "ann beside another"), type.written);
    }

    @Test
    void clears_the_counts_of_what_was_proved_before_in_a_sign_in() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        present(ann, (marks, leniency, now) -> new Check.Wrong());
        Proof before = new Proof(
                ann.holder().subscriber().id(),
                ann.holder().bound().authenticator().id(),
                Method.of("totp"),
                clock.instant());
        database.writeOnly(tx -> tx.update(
                "insert into throttle_tally (subject, about, circle, in_a_row, last_failure_at, by_day)"
                        + " values (?, ?, 'STRANGER', 3, 0, '')",
                ann.subject(),
                before.authenticator().value()));

        verifications.present(
                ann.holder().claimant(), new ScriptedType.Script(fits()), Circle.STRANGER, true, List.of(before));

        assertEquals(0, tally(ann, before.authenticator().value()).inARow());
        assertEquals(0, tally(ann, "codes").inARow());
    }

    @Test
    void leaves_the_version_alone_when_nothing_changes() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        for (int i = 0; i < 5; i++) {
            present(ann, (marks, leniency, now) -> new Check.Wrong());
        }
        long version = version(ann);
        assertEquals(5, version);

        present(ann, fits());

        assertEquals(version, version(ann));
    }

    @Test
    void refuses_to_save_over_a_subject_that_changed_meanwhile() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        present(ann, fits());

        assertThrows(
                DatabaseException.class,
                () -> database.write(tx -> {
                    Map<String, VerificationState> loaded = store.lockAndLoad(tx, Set.of(ann.subject()));
                    tx.update("update throttle_subject set version = version + 1 where subject = ?", ann.subject());
                    VerificationState before = java.util.Objects.requireNonNull(loaded.get(ann.subject()));
                    VerificationState next = before.with("codes", Circle.KNOWN, Tally.NONE.failed(clock.instant()));
                    store.save(tx, loaded, Map.of(ann.subject(), next), List.of());
                    return true;
                }));
    }

    @Test
    void never_brings_back_what_was_set_aside_meanwhile() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        present(ann, fits());

        assertThrows(
                DatabaseException.class,
                () -> database.write(tx -> {
                    Map<String, VerificationState> loaded = store.lockAndLoad(tx, Set.of(ann.subject()));
                    tx.update("update authenticator set status = 'INVALIDATED' where subscriber_id = ?", ann.subject());
                    VerificationState before = java.util.Objects.requireNonNull(loaded.get(ann.subject()));
                    Authenticator used =
                            before.authenticators().values().iterator().next();
                    VerificationState next = before.with(used.used(used.marks().accepted(5_000, 0), clock.instant()));
                    store.save(tx, loaded, Map.of(ann.subject(), next), List.of());
                    return true;
                }));
    }

    /** A revocation and a sign-in of one person come one after the other, never through each other. */
    @Test
    void refuses_a_code_whose_authenticator_is_revoked_while_it_waits() throws Exception {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        present(ann, fits());
        var locked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> revoking = threads.submit(() -> database.writeOnly(tx -> {
                PersonLockStore.take(tx, ann.holder().subscriber().id());
                locked.countDown();
                await(goOn);
                tx.update("update authenticator set status = 'INVALIDATED' where subscriber_id = ?", ann.subject());
            }));
            locked.await();
            Future<Verdict> presented = threads.submit(() -> present(ann, fits()));
            awaitQueued(threads);
            goOn.countDown();
            revoking.get();

            assertInstanceOf(Verdict.Rejected.class, presented.get());
        }
        assertTrue(look(ann).authenticators().values().stream()
                .allMatch(a -> a.status() == AuthenticatorStatus.INVALIDATED));
    }

    @Test
    void keeps_the_days_of_the_failures() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        present(ann, (marks, leniency, now) -> new Check.Wrong());

        assertEquals(Tally.NONE.failed(clock.instant()), tally(ann, "codes"));
    }

    @Test
    void tells_the_person_in_the_transaction_of_the_thirtieth_failure() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        for (int i = 0; i < 30; i++) {
            present(ann, (marks, leniency, now) -> new Check.Wrong());
            clock.set(
                    Throttle.openAt(tally(ann, "codes"), Throttle.FREE).isAfter(clock.instant())
                            ? Throttle.openAt(tally(ann, "codes"), Throttle.FREE)
                            : clock.instant());
        }

        assertEquals(1, rows("select count(*) as n from notice where subscriber_id = ?", ann));
    }

    @Test
    void shows_the_state_of_a_person_without_locking_it() {
        Person ann = person("ann", AuthenticatorStatus.ACTIVE);
        present(ann, (marks, leniency, now) -> new Check.Wrong());

        VerificationState seen = look(ann);

        assertEquals(ann.subject(), seen.subject());
        assertTrue(seen.tallies().containsKey(new Count("codes", Circle.STRANGER)));
        assertEquals(1, seen.tally("codes", Circle.STRANGER).inARow());
        assertEquals(2, seen.authenticators().size());
    }

    @Test
    void tries_a_response_only_against_authenticators_it_can_be_from() {
        Person ann = person("stranger", AuthenticatorStatus.ACTIVE);
        add(ann.holder().subscriber(), "hers", AuthenticatorStatus.ACTIVE);

        assertInstanceOf(Verdict.Accepted.class, present(ann, fits()));

        assertEquals(List.of("hers"), type.prepared);
    }

    @Test
    void sets_the_older_one_aside_where_a_person_has_one_at_a_time() {
        Person ann = person("older", AuthenticatorStatus.ACTIVE);
        add(ann.holder().subscriber(), "newer", AuthenticatorStatus.PENDING);
        Authenticator pending = bound(ann).stream()
                .filter(a -> a.status() == AuthenticatorStatus.PENDING)
                .findFirst()
                .orElseThrow();

        verifications.confirm(ann.holder().claimant(), pending, new ScriptedType.Script(fits()), Set.of(), "");

        assertEquals(
                List.of(AuthenticatorStatus.INVALIDATED, AuthenticatorStatus.ACTIVE),
                bound(ann).stream()
                        .sorted(Comparator.comparing(Authenticator::name).reversed())
                        .map(Authenticator::status)
                        .toList());
    }

    private List<Authenticator> bound(Person who) {
        return database
                .read(tx -> authenticators.of(tx, who.holder().subscriber().id()))
                .stream()
                .filter(a -> a.type().equals(type.name()))
                .sorted(Comparator.comparing(Authenticator::name).reversed())
                .toList();
    }

    private Prepared fits() {
        int step = steps.incrementAndGet();
        return (marks, leniency, now) -> new Check.Once(step, 0);
    }

    private Verdict present(Person who, Prepared check) {
        return verifications.present(
                who.holder().claimant(), new ScriptedType.Script(check), Circle.STRANGER, true, List.of());
    }

    private Person person(String name, AuthenticatorStatus status) {
        Holder holder = workshop.holder();
        add(holder.subscriber(), name, status);
        return new Person(holder);
    }

    private void add(Subscriber subscriber, String name, AuthenticatorStatus status) {
        Instant now = clock.instant();
        database.writeOnly(tx -> authenticators.add(
                tx,
                new Authenticator(
                        new AuthenticatorId(workshop.secrets.id()),
                        subscriber.id(),
                        type.name(),
                        name,
                        status,
                        now,
                        status == AuthenticatorStatus.PENDING ? null : now,
                        null,
                        Marks.NONE)));
    }

    private Tally tally(Person who, String about) {
        return look(who).tally(about, Circle.STRANGER);
    }

    private VerificationState look(Person who) {
        return database.read(tx -> store.look(tx, who.holder().subscriber().id()));
    }

    private long version(Person who) {
        return rows("select version as n from throttle_subject where subject = ?", who);
    }

    private long rows(String sql, Person who) {
        return database.read(tx -> tx.one(sql, row -> row.number("n"), who.subject()))
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets every thread that was started come to rest in the queue. */
    private static void awaitQueued(ExecutorService threads) throws Exception {
        for (int i = 0; i < 50; i++) {
            threads.submit(Thread::yield).get();
            Thread.sleep(2);
        }
    }

    /** Returns once the pipeline takes nothing more; what it took before is left to its answers. */
    private void awaitRefusing(Person who) throws InterruptedException {
        var refused = new CountDownLatch(1);
        while (!refused.await(5, TimeUnit.MILLISECONDS)) {
            Thread.startVirtualThread(() -> {
                try {
                    present(who, (marks, leniency, now) -> new Check.Wrong());
                } catch (Busy e) {
                    refused.countDown();
                }
            });
        }
    }

    /** A check that holds the pipeline until it is let go. */
    private static final class Gate implements Prepared {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        @Override
        public Check check(Marks marks, Leniency leniency, Instant now) {
            entered.countDown();
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Check.Once(1_000, 0);
        }

        void awaitEntered() throws InterruptedException {
            entered.await();
        }

        void open() {
            opened.countDown();
        }
    }

    private record Person(Holder holder) {
        String subject() {
            return holder.subscriber().id().value();
        }
    }
}
