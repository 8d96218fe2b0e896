package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.TypedCode;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.TestDatabase;
import io.countersign.platform.database.Tx;
import io.countersign.verification.Verdict.Accepted;
import io.countersign.verification.Workshop.Bound;
import io.countersign.verification.Workshop.Holder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an asker takes away is written with the decision, and given again in the place of another one. */
@StoreContract
class ReceiptTest {
    private static final int THREADS = 40;

    private final Database database;
    private final TestDatabase connections;
    private final Workshop workshop;
    private final Verifications node;

    ReceiptTest(Database database, TestDatabase connections) {
        this.database = database;
        this.connections = connections;
        this.workshop = new Workshop(database);
        this.node = workshop.anotherNode(database);
    }

    @BeforeEach
    void forget() {
        database.writeOnly(tx -> tx.update("delete from api_receipt"));
    }

    @AfterEach
    void close() {
        node.close();
        workshop.close();
    }

    @Test
    void says_in_which_step_a_code_was_accepted() {
        Holder ann = workshop.holder();

        assertEquals(
                "accepted " + workshop.clock.instant().getEpochSecond() / 30,
                node.present(ann.claimant(), code(ann), workshop.clock, new Paper("one")));
    }

    @Test
    void says_how_long_to_wait_once_there_is_a_wait() {
        Holder ann = workshop.holder();
        var answers = new ArrayList<String>();
        for (int i = 0; i <= Throttle.FREE; i++) {
            answers.add(node.present(ann.claimant(), wrong(), workshop.clock, new Paper("" + i)));
        }

        assertEquals("rejected PT0S", answers.get(Throttle.FREE - 2));
        assertEquals("rejected PT30S", answers.get(Throttle.FREE - 1));
        assertEquals("rejected PT30S", answers.get(Throttle.FREE));
    }

    @Test
    void counts_with_the_browsers_that_are_known_and_clears_them() {
        Holder ann = workshop.holder();
        node.present(ann.claimant(), wrong(), workshop.clock, new Paper("one"));
        VerificationState failed = look(ann);
        assertEquals(1, failed.tally("codes", Circle.KNOWN).inARow());
        assertEquals(0, failed.tally("codes", Circle.STRANGER).inARow());

        node.present(ann.claimant(), code(ann), workshop.clock, new Paper("two"));
        assertEquals(0, look(ann).tally("codes", Circle.KNOWN).inARow());
    }

    @Test
    void is_given_again_and_nothing_is_decided_anew() {
        Holder ann = workshop.holder();
        String first = node.present(ann.claimant(), code(ann), workshop.clock, new Paper("one"));

        assertEquals(first, node.present(ann.claimant(), code(ann), workshop.clock, new Paper("one")));
        assertEquals("rejected PT0S", node.present(ann.claimant(), code(ann), workshop.clock, new Paper("two")));
        assertEquals(1, look(ann).tally("codes", Circle.KNOWN).inARow(), "only the one that was decided counts");
    }

    @Test
    void is_one_for_all_who_ask_the_same_at_once_on_two_nodes() throws Exception {
        Holder ann = workshop.holder();
        TypedCode code = code(ann);
        try (Database second = connections.open();
                Verifications other = workshop.anotherNode(second);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new CountDownLatch(1);
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < THREADS; i++) {
                Verifications asked = i % 2 == 0 ? node : other;
                answers.add(threads.submit(() -> {
                    start.await();
                    return asked.present(ann.claimant(), code, workshop.clock, new Paper("same"));
                }));
            }
            start.countDown();
            Set<String> given = new HashSet<>();
            for (Future<String> answer : answers) {
                given.add(answer.get());
            }

            assertEquals(1, given.size(), given::toString);
            assertTrue(given.iterator().next().startsWith("accepted "), given::toString);
        }
    }

    @Test
    void is_lost_with_the_decision_if_it_cannot_be_written() {
        Holder ann = workshop.holder();
        assertThrows(
                DatabaseException.class,
                () -> node.present(ann.claimant(), code(ann), workshop.clock, new Paper("one") {
                    @Override
                    public String write(Tx tx, Attempt attempt, Decision decision, Instant now) {
                        super.write(tx, attempt, decision, now);
                        throw new DatabaseException("the paper burns");
                    }
                }));

        assertTrue(node.present(ann.claimant(), code(ann), workshop.clock, new Paper("one"))
                .startsWith("accepted "));
    }

    @Test
    void goes_by_the_time_of_whoever_asks() {
        Holder ann = workshop.holder();
        Instant later = workshop.clock.instant().plus(Duration.ofDays(400));
        var code = new TypedCode(ann.phone().codeAt(later));

        assertEquals("rejected PT0S", node.present(ann.claimant(), code, workshop.clock, new Paper("one")));
        assertEquals(
                "accepted " + later.getEpochSecond() / 30,
                node.present(ann.claimant(), code, InstantSource.fixed(later), new Paper("two")));
    }

    @Test
    void goes_with_a_first_code_too() {
        Holder ann = workshop.holder();
        Bound pending = workshop.bind(ann.subscriber(), AuthenticatorStatus.PENDING);
        var code = new TypedCode(pending.phone().codeAt(workshop.clock.instant()));

        String answer = node.confirm(
                ann.claimant(), pending.authenticator(), code, Set.of(), "", workshop.clock, new Paper("one"));
        assertTrue(answer.startsWith("accepted "), answer);
        assertEquals(AuthenticatorStatus.ACTIVE, workshop.row(pending).status());
    }

    private VerificationState look(Holder ann) {
        return database.read(tx -> new VerificationStore(
                        workshop.authenticators,
                        new io.countersign.audit.AuditLog(workshop.secrets),
                        new io.countersign.notice.NoticeStore(
                                workshop.secrets, io.countersign.notice.NoticePost.NOWHERE))
                .look(tx, ann.subscriber().id()));
    }

    private TypedCode code(Holder holder) {
        return new TypedCode(holder.phone().codeAt(workshop.clock.instant()));
    }

    private static TypedCode wrong() {
        return new TypedCode(Code.parse("00000000", 8).orElseThrow());
    }

    /** A receipt in the table of the API's, by a name alone. */
    private static class Paper implements Receipt<String> {
        private final String name;

        Paper(String name) {
            this.name = name;
        }

        @Override
        public Optional<String> earlier(Tx tx, Instant now) {
            return tx.one("select answer from api_receipt where request = ?", row -> row.text("answer"), name);
        }

        @Override
        public String write(Tx tx, Attempt attempt, Decision decision, Instant now) {
            String answer = decision.verdict() instanceof Accepted
                    ? "accepted " + decision.step().getAsLong()
                    : "rejected " + decision.pause(attempt, now);
            tx.update("insert into api_receipt (request, body, answer, at) values (?, '', ?, ?)", name, answer, now);
            return answer;
        }
    }
}
