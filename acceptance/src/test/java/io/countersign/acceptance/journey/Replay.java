package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One code, one success: against the crowd, against the clock, and against the power cut. */
class Replay {
    private static final boolean THOROUGH = Boolean.getBoolean("countersign.thorough");
    private static final int SESSIONS = 10;
    private static final int THREADS = 100;

    @Test
    @Proves({"OTP-12", "OTP-14", "CVE-2026-107276", "CVE-2026-103655", "V6.5.1"})
    void a_hundred_threads_with_one_code_have_one_success_between_them() throws Exception {
        int rounds = THOROUGH ? 200 : 4;
        try (Practice practice = Practice.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= rounds; round++) {
                // A month apart, so that the 99 refusals of one round do not close the next one.
                practice.monthLater();
                practice.clock().nextStep();
                String code = practice.code();
                var start = new CountDownLatch(1);
                var answers = new ArrayList<Future<Answer>>();
                List<Ready> everybody = atTheCode(practice);
                for (Ready ready : everybody) {
                    answers.add(threads.submit(() -> {
                        start.await();
                        return ready.visitor().fill(ready.page(), "code", code);
                    }));
                }
                start.countDown();
                int successes = 0;
                for (Future<Answer> answer : answers) {
                    successes += Practice.isSignedIn(answer.get()) ? 1 : 0;
                }
                assertEquals(1, successes, "round " + round);
                assertEquals(
                        1,
                        everybody.stream()
                                .filter(ready -> practice.frontDesk().opensTo(ready.visitor()))
                                .count(),
                        "let in by the application, round " + round);
            }
        }
    }

    private record Ready(Visitor visitor, Answer page) {}

    private static List<Ready> atTheCode(Practice practice) {
        var ready = new ArrayList<Ready>();
        for (int session = 0; session < SESSIONS; session++) {
            Visitor visitor = practice.visitor();
            Answer page = practice.atTheCode(visitor);
            for (int i = 0; i < THREADS / SESSIONS; i++) {
                ready.add(new Ready(visitor.twin(), page));
            }
        }
        return ready;
    }

    @Test
    @Proves({"OTP-12", "CVE-2026-103655", "Infisical PR #6112", "CVE-2026-35597"})
    void a_power_cut_amid_sign_ins_forgets_no_use_that_was_answered_and_lets_no_code_work_twice() throws Exception {
        long seed = Long.getLong("countersign.seed", System.nanoTime());
        var random = new Random(seed);
        try (Practice practice = Practice.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int acknowledged = 0;
            for (int round = 1; round <= (THOROUGH ? 40 : 6); round++) {
                String where = "round " + round + ", -Dcountersign.seed=" + seed;
                practice.clock().advance(Duration.ofDays(31));
                practice.clock().nextStep();
                String code = practice.code();
                List<Ready> ready = atTheCode(practice).subList(0, 4);
                var answers = new ArrayList<Future<Optional<Answer>>>();
                for (Ready one : ready) {
                    answers.add(threads.submit(() -> send(one, code)));
                }
                if (round % 2 == 0) {
                    Thread.sleep(random.nextInt(60));
                } else {
                    awaitSuccess(answers);
                }
                practice.server().kill();
                int before = 0;
                for (Future<Optional<Answer>> answer : answers) {
                    before += answer.get().filter(Replay::isAccepted).isPresent() ? 1 : 0;
                }
                practice.server().start();
                int after = 0;
                for (int i = 0; i < 2; i++) {
                    after += Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), code)) ? 1 : 0;
                }
                assertTrue(before + after <= 1, where + ": " + before + " before, " + after + " after");
                acknowledged += before;
                assertTrue(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), practice.freshCode())), where);
            }
            assertTrue(acknowledged > 0, "every other power cut comes behind an answer");
        }
    }

    /** Waits for the one success, so that the cut comes right behind its answer; at most for all answers. */
    private static void awaitSuccess(List<Future<Optional<Answer>>> answers) throws InterruptedException {
        boolean success = false;
        while (!success && !answers.stream().allMatch(Future::isDone)) {
            Thread.sleep(1);
            success = answers.stream()
                    .filter(Future::isDone)
                    .anyMatch(answer ->
                            answer.resultNow().filter(Replay::isAccepted).isPresent());
        }
    }

    private static Optional<Answer> send(Ready ready, String code) {
        try {
            return Optional.of(ready.visitor().submit(ready.page(), "", "code", code));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean isAccepted(Answer answer) {
        return answer.status() == 303 && answer.location().orElse("").startsWith("/account");
    }

    @Test
    @Proves({"OTP-12", "CVE-2026-103655"})
    void a_restart_remembers_what_is_spent_and_what_has_failed() {
        try (Practice practice = Practice.open()) {
            practice.clock().nextStep();
            String code = practice.code();
            assertTrue(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), code)));
            for (int i = 0; i < 5; i++) {
                Person.ANN.signsIn(practice.visitor(), practice.wrongCode());
            }
            practice.server().stop();
            practice.server().start();
            assertFalse(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), code)));
            practice.clock().advance(Duration.ofSeconds(29));
            assertFalse(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), practice.code())));
            practice.clock().advance(Duration.ofSeconds(31));
            assertTrue(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), practice.code())));
        }
    }

    @Test
    @Proves({"OTP-16", "privacyIDEA #1408"})
    void a_fast_phone_is_learned_at_set_up_and_never_followed_further_than_two_steps() {
        try (Practice practice = Practice.open()) {
            // The owner's phone was right at set-up, so nothing ahead is accepted of it, however often it tries.
            for (int round = 0; round < 3; round++) {
                practice.monthLater();
                practice.clock().nextStep();
                String ahead = practice.phone().code(practice.clock().now().plusSeconds(30));
                assertFalse(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), ahead)));
            }
        }
    }
}
