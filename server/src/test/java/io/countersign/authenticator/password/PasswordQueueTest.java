package io.countersign.authenticator.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.Busy;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SeededSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PasswordQueueTest {
    private final PasswordQueue queue = new PasswordQueue(SeededSecrets.rootKey(1), SecretFactory.system(), 1);

    @AfterEach
    void end() {
        queue.close();
    }

    @Test
    void hashes_and_verifies() {
        Password password = Password.typed("correct horse").orElseThrow();
        String stored = queue.hash(password);
        assertTrue(queue.verify(password, stored));
        assertFalse(queue.verify(Password.typed("wrong horse").orElseThrow(), stored));
        assertFalse(queue.needsUpgrade(stored));
        queue.verifyDecoy(password);
    }

    @Test
    void tells_the_caller_why_a_stored_hash_cannot_be_checked() {
        Password password = Password.typed("correct horse").orElseThrow();
        assertThrows(IllegalStateException.class, () -> queue.verify(password, "nonsense"));
    }

    @Test
    void refuses_at_once_what_would_wait_too_long_and_finishes_what_it_took() {
        var release = new CountDownLatch(1);
        List<CompletableFuture<Integer>> taken = new ArrayList<>();
        for (int i = 0; i <= PasswordQueue.WAITING; i++) {
            int number = i;
            taken.add(queue.submit(() -> {
                await(release);
                return number;
            }));
        }
        var busy = assertThrows(
                Busy.class, () -> queue.hash(Password.typed("correct horse").orElseThrow()));
        assertEquals("the password queue is full", busy.getMessage());
        release.countDown();
        for (int i = 0; i <= PasswordQueue.WAITING; i++) {
            assertEquals(i, taken.get(i).join());
        }
        assertTrue(queue.hash(Password.typed("correct horse").orElseThrow()).startsWith("$argon2id$"));
    }

    @Test
    void works_on_platform_threads_so_that_no_request_loses_its_carrier() {
        assertFalse(queue.submit(() -> Thread.currentThread().isVirtual()).join());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
