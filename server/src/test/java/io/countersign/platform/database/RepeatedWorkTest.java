package io.countersign.platform.database;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Work that is done again and again. */
class RepeatedWorkTest {
    @Test
    void a_round_that_fails_in_any_way_does_not_end_the_work_and_closing_does() throws Exception {
        var several = new CountDownLatch(3);
        RepeatedWork work = RepeatedWork.start("test-work", Duration.ofMillis(1), () -> {
            several.countDown();
            throw new IllegalStateException("this round fails");
        });
        assertTrue(several.await(30, TimeUnit.SECONDS), "it goes on after a failure");

        work.close();

        assertTrue(
                Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("test-work")),
                "and nothing runs once it is closed");
    }
}
