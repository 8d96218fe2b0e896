package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MacPoolTest {
    private static final byte[] BYTES = {1, 2, 3};
    private static final SecretKey KEY = new SecretKeySpec(BYTES, "RAW");
    private static final SecretKey OTHER = new SecretKeySpec(new byte[] {4, 5, 6}, "RAW");
    private static final byte[] MESSAGE = {7, 8};

    private final MacPool pool = MacPool.of(HashAlgorithm.SHA256);

    @Test
    void gives_the_same_instance_again_to_one_thread_after_another() {
        Mac first = pool.borrow(KEY);
        pool.giveBack(first);
        Mac second = pool.borrow(OTHER);
        pool.giveBack(second);
        assertSame(first, second);
    }

    @Test
    void gives_two_instances_to_two_questions_at_once() {
        Mac first = pool.borrow(KEY);
        Mac second = pool.borrow(KEY);
        assertNotSame(first, second);
        pool.giveBack(first);
        pool.giveBack(second);
    }

    @Test
    void keeps_no_key_in_an_idle_instance() {
        Mac mac = pool.borrow(KEY);
        byte[] keyed = mac.doFinal(MESSAGE);
        pool.giveBack(mac);
        assertFalse(java.util.Arrays.equals(keyed, mac.doFinal(MESSAGE)));
    }

    @Test
    void has_one_pool_for_each_algorithm() {
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            Mac mac = MacPool.of(algorithm).borrow(KEY);
            assertEquals(algorithm.macName(), mac.getAlgorithm());
            MacPool.of(algorithm).giveBack(mac);
        }
    }

    @Test
    void is_given_back_to_when_a_question_ends() {
        SharedSecret secret = SharedSecret.ofWeak(BYTES);
        Mac idle = pool.borrow(KEY);
        pool.giveBack(idle);
        Hotp.code(secret, HashAlgorithm.SHA256, 6, 1);
        secret.hmac(HashAlgorithm.SHA256, MESSAGE);
        Mac after = pool.borrow(KEY);
        pool.giveBack(after);
        assertSame(idle, after);
    }

    @Test
    void answers_many_threads_with_each_its_own_key() throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            byte[] key = {(byte) i, 9, 9};
            tasks.add(() -> {
                SharedSecret secret = SharedSecret.ofWeak(key);
                byte[] expected = secret.hmac(HashAlgorithm.SHA256, MESSAGE);
                for (int n = 0; n < 500; n++) {
                    assertArrayEquals(expected, secret.hmac(HashAlgorithm.SHA256, MESSAGE));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(24);
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
