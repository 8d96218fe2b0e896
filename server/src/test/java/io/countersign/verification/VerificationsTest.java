package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.TestDatabase;
import io.countersign.verification.Verdict.Accepted;
import io.countersign.verification.Verdict.Reason;
import io.countersign.verification.Verdict.Rejected;
import io.countersign.verification.Workshop.Bound;
import io.countersign.verification.Workshop.Holder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One code, one success: over threads, nodes and restarts, on both engines. */
@StoreContract
class VerificationsTest {
    private static final int THREADS = 100;
    private static final int ROUNDS = Integer.getInteger("countersign.rounds", 200);
    private static final Duration STEP = Duration.ofSeconds(30);

    private final TestDatabase test;
    private final Database database;
    private final Workshop workshop;

    VerificationsTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.workshop = new Workshop(database);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    /** MISP CVE-2026-107276: parallel submissions of one code. */
    @Test
    void accepts_one_code_once_from_a_hundred_threads_in_every_round() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Holder ann = workshop.holder();
            Code code = ann.phone().codeAt(workshop.clock.instant());

            List<Verdict> verdicts = atOnce(THREADS, () -> workshop.present(ann, code));

            assertEquals(1, verdicts.stream().filter(Accepted.class::isInstance).count(), "round " + round);
        }
    }

    /** Keycloak CVE-2024-4629, ZITADEL GHSA-7h8m-vrxx-vr4m: parallel tries exceed the limit. */
    @Test
    void looks_at_five_of_five_hundred_parallel_wrong_codes() throws Exception {
        Holder ann = workshop.holder();
        Code wrong = wrongFor(ann);

        List<Verdict> verdicts = atOnce(500, () -> workshop.present(ann, wrong));

        assertEquals(5, verdicts.stream().filter(v -> reason(v) == Reason.WRONG).count());
        assertEquals(
                495,
                verdicts.stream().filter(v -> reason(v) == Reason.THROTTLED).count());
    }

    @Test
    void accepts_the_codes_of_many_people_that_arrive_at_once() throws Exception {
        List<Callable<Verdict>> attempts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Holder holder = workshop.holder();
            Code code = holder.phone().codeAt(workshop.clock.instant());
            attempts.add(() -> workshop.present(holder, code));
        }

        assertTrue(atOnce(attempts).stream().allMatch(Accepted.class::isInstance));
    }

    /** MISP CVE-2026-103655: the same code after a restart, and on another node. */
    @Test
    void rejects_a_used_code_on_another_node_and_after_a_restart() {
        Holder ann = workshop.holder();
        Code code = ann.phone().codeAt(workshop.clock.instant());
        assertInstanceOf(Accepted.class, workshop.present(ann, code));

        try (Database connection = test.open();
                Verifications node = workshop.anotherNode(connection)) {
            assertEquals(Reason.ALREADY_USED, reason(workshop.present(node, ann, code)));
        }
    }

    @Test
    void accepts_one_code_once_over_two_nodes() throws Exception {
        try (Database connection = test.open();
                Verifications node = workshop.anotherNode(connection)) {
            for (int round = 0; round < Math.max(2, ROUNDS / 10); round++) {
                Holder ann = workshop.holder();
                Code code = ann.phone().codeAt(workshop.clock.instant());
                List<Callable<Verdict>> attempts = new ArrayList<>();
                for (int i = 0; i < 25; i++) {
                    attempts.add(() -> workshop.present(ann, code));
                    attempts.add(() -> workshop.present(node, ann, code));
                }

                assertEquals(
                        1,
                        atOnce(attempts).stream()
                                .filter(Accepted.class::isInstance)
                                .count(),
                        "round " + round);
            }
        }
    }

    @Test
    void keeps_the_count_of_failures_over_a_restart() {
        Holder ann = workshop.holder();
        for (int i = 0; i < 5; i++) {
            workshop.present(ann, wrongFor(ann));
        }

        try (Database connection = test.open();
                Verifications node = workshop.anotherNode(connection)) {
            Code right = ann.phone().codeAt(workshop.clock.instant());
            assertEquals(Reason.THROTTLED, reason(workshop.present(node, ann, right)));
        }
    }

    /** hanko PR #2723: the code of the set-up worked again at the first log-in. */
    @Test
    void rejects_the_confirming_code_at_the_first_sign_in() {
        Holder ann = workshop.holder();
        Bound tablet = workshop.bind(ann.subscriber(), AuthenticatorStatus.PENDING);
        Code code = tablet.phone().codeAt(workshop.clock.instant());

        assertInstanceOf(Accepted.class, workshop.confirm(ann, tablet, code));

        assertEquals(Reason.ALREADY_USED, reason(workshop.present(ann, code)));
    }

    @Test
    void keeps_the_phone_where_a_tablet_is_confirmed_beside_it() {
        Holder ann = workshop.holder();
        Bound tablet = workshop.bind(ann.subscriber(), AuthenticatorStatus.PENDING);
        workshop.confirm(ann, tablet, tablet.phone().codeAt(workshop.clock.instant()));

        assertInstanceOf(Accepted.class, workshop.present(ann, ann.phone().codeAt(workshop.clock.instant())));
    }

    @Test
    void confirms_one_set_up_once_from_many_threads() throws Exception {
        Holder ann = workshop.holder();
        Bound tablet = workshop.bind(ann.subscriber(), AuthenticatorStatus.PENDING);
        Code code = tablet.phone().codeAt(workshop.clock.instant());

        List<Verdict> verdicts = atOnce(20, () -> workshop.confirm(ann, tablet, code));

        assertEquals(1, verdicts.stream().filter(Accepted.class::isInstance).count());
    }

    @Test
    void does_not_accept_the_code_of_somebody_else() {
        Holder ann = workshop.holder();
        Holder ben = workshop.holder();

        assertEquals(Reason.WRONG, reason(workshop.present(ben, ann.phone().codeAt(workshop.clock.instant()))));
    }

    @Test
    void refuses_somebody_nobody_knows() {
        Code code = workshop.holder().phone().codeAt(workshop.clock.instant());

        assertEquals(Reason.NOT_USABLE, reason(workshop.presentUnknown(code)));

        long counted = database.read(tx -> tx.one(
                        "select in_a_row from throttle_tally where subject = 'decoy-0001' and about = 'codes'",
                        row -> row.number("in_a_row")))
                .orElseThrow();
        assertTrue(counted >= 1);
    }

    @Test
    void records_every_verdict_in_the_audit_log() {
        Holder ann = workshop.holder();
        workshop.present(ann, wrongFor(ann));
        workshop.present(ann, ann.phone().codeAt(workshop.clock.instant()));

        List<String> events = database.read(tx -> tx.list(
                "select event from audit_event where subscriber_id = ? order by seq",
                row -> row.text("event"),
                ann.subscriber().id().value()));
        assertEquals(List.of("codes.rejected", "codes.accepted"), events);
    }

    @Test
    void shows_when_an_authenticator_was_last_used() {
        Holder ann = workshop.holder();
        workshop.clock.advance(STEP);

        workshop.present(ann, ann.phone().codeAt(workshop.clock.instant()));

        assertEquals(workshop.clock.instant(), workshop.row(ann.bound()).lastUsedAt());
    }

    private Code wrongFor(Holder holder) {
        // The code of an hour ago; that it equals one of the window is one chance in half a million, and then the
        // test fails rather than passing wrongly.
        return holder.phone().codeAt(workshop.clock.instant().minus(Duration.ofHours(1)));
    }

    private static Reason reason(Verdict verdict) {
        return assertInstanceOf(Rejected.class, verdict).reason();
    }

    private static List<Verdict> atOnce(int times, Callable<Verdict> attempt) throws Exception {
        return atOnce(java.util.Collections.nCopies(times, attempt));
    }

    private static List<Verdict> atOnce(List<Callable<Verdict>> attempts)
            throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Verdict>> futures = attempts.stream()
                    .map(attempt -> threads.submit(() -> {
                        start.await();
                        return attempt.call();
                    }))
                    .toList();
            start.countDown();
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> future : futures) {
                verdicts.add(future.get());
            }
            return verdicts;
        }
    }
}
