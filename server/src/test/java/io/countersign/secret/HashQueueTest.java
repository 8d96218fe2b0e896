package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.platform.Busy;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HashQueueTest {
    private final HashQueue queue = new HashQueue(SeededSecrets.rootKey(1), 1);

    @AfterEach
    void end() {
        queue.close();
    }

    @Test
    void refuses_at_once_what_would_wait_too_long_and_finishes_what_it_took() {
        var release = new CountDownLatch(1);
        List<CompletableFuture<Integer>> taken = new ArrayList<>();
        for (int i = 0; i <= HashQueue.WAITING; i++) {
            int number = i;
            taken.add(queue.submit(() -> {
                await(release);
                return number;
            }));
        }
        var busy = assertThrows(Busy.class, () -> queue.run(() -> 1));
        assertEquals("the hashing queue is full", busy.getMessage());
        release.countDown();
        for (int i = 0; i <= HashQueue.WAITING; i++) {
            assertEquals(i, taken.get(i).join());
        }
        assertEquals(7, queue.run(() -> 7));
    }

    @Test
    void tells_the_caller_why_work_failed() {
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> queue.run(() -> {
                    throw new IllegalStateException("a damaged hash");
                }));
        assertEquals("a damaged hash", thrown.getMessage());
    }

    @Test
    void works_on_platform_threads_so_that_no_request_loses_its_carrier() {
        assertFalse(queue.run(() -> Thread.currentThread().isVirtual()));
    }

    @Test
    void gives_each_purpose_a_pepper_of_its_own() {
        assertNotEquals(
                HexFormat.of().formatHex(queue.pepperFor("one").hmac("x")),
                HexFormat.of().formatHex(queue.pepperFor("other").hmac("x")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
