package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SourceLimitTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
    private final SourceLimit limit = new SourceLimit(3, now::get);
    private final Source one = new Source(InetAddress.ofLiteral("2001:db8:1:2::1"));
    private final Source neighbour = new Source(InetAddress.ofLiteral("2001:db8:1:2:ffff::1"));
    private final Source other = new Source(InetAddress.ofLiteral("198.51.100.1"));

    @Test
    void a_network_that_sends_too_many_forms_is_told_when_to_come_back() {
        empty();
        Refusal refusal = assertThrows(Refusal.class, () -> limit.take(one));
        assertEquals(429, refusal.status());
        assertEquals(Duration.ofSeconds(20), refusal.retryAfter());
    }

    @Test
    void the_addresses_of_one_network_share_its_bucket_and_others_do_not() {
        empty();
        assertThrows(Refusal.class, () -> limit.take(neighbour));
        assertDoesNotThrow(() -> limit.take(other));
    }

    @Test
    void the_bucket_refills_steadily() {
        empty();
        now.set(now.get().plusSeconds(19));
        assertThrows(Refusal.class, () -> limit.take(one));
        now.set(now.get().plusSeconds(1));
        assertDoesNotThrow(() -> limit.take(one));
        assertThrows(Refusal.class, () -> limit.take(one));
    }

    @Test
    void programs_may_ask_until_they_have_guessed_too_often() {
        for (int i = 0; i < 3; i++) {
            limit.letGuess(one);
            limit.letGuess(one);
            limit.guessed(neighbour);
        }
        Refusal refusal = assertThrows(Refusal.class, () -> limit.letGuess(one));
        assertEquals(Duration.ofSeconds(20), refusal.retryAfter());
        assertDoesNotThrow(() -> limit.letGuess(other));
        now.set(now.get().plusSeconds(20));
        assertDoesNotThrow(() -> limit.letGuess(one));
    }

    @Test
    void guesses_and_forms_of_one_network_are_counted_apart() {
        empty();
        assertDoesNotThrow(() -> limit.letGuess(one));
        for (int i = 0; i < 9; i++) {
            limit.guessed(other);
        }
        assertDoesNotThrow(() -> limit.take(other));
        now.set(now.get().plusSeconds(20));
        assertDoesNotThrow(() -> limit.letGuess(other));
    }

    private void empty() {
        for (int i = 0; i < 3; i++) {
            limit.take(one);
        }
    }
}
