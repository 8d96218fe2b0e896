package io.countersign.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.enrolment.PendingChange.State;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of an announced change: it waits a day, is open for three, is good for one change, and can be stopped. */
class PendingChangeTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final AuthenticatorId TABLET = new AuthenticatorId("tablet");
    private static final PendingChange ANNOUNCED =
            PendingChange.announced("c1", new SubscriberId("ann"), "Firefox", NOON);

    @ParameterizedTest
    @CsvSource({
        "0, WAITING",
        "86399999, WAITING",
        "86400000, OPEN",
        "345599999, OPEN",
        "345600000, LAPSED",
        "31536000000, LAPSED"
    })
    void waits_24_hours_and_is_open_for_72_to_the_millisecond(long millis, State state) {
        assertEquals(state, ANNOUNCED.at(NOON.plusMillis(millis)));
    }

    @Test
    void cannot_be_used_before_its_time_nor_after_it() {
        assertTrue(ANNOUNCED.used(NOON.plus(PendingChange.WAIT).minusMillis(1)).isEmpty());
        assertTrue(ANNOUNCED.used(NOON.plus(PendingChange.WAIT)).isPresent());
        assertTrue(ANNOUNCED.used(ANNOUNCED.lapsesAt().minusMillis(1)).isPresent());
        assertTrue(ANNOUNCED.used(ANNOUNCED.lapsesAt()).isEmpty());
    }

    @Test
    void a_set_up_begun_in_time_may_be_confirmed_a_little_later() {
        Instant lastMoment = ANNOUNCED.lapsesAt().minusMillis(1);
        PendingChange claimed = ANNOUNCED.claimed(TABLET, lastMoment).orElseThrow();

        assertTrue(claimed.used(lastMoment.plus(Enrolment.TIME)).isPresent());
        assertTrue(claimed.used(ANNOUNCED.lapsesAt().plus(Enrolment.TIME)).isEmpty());
        assertTrue(ANNOUNCED.claimed(TABLET, ANNOUNCED.lapsesAt()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(PendingChange.End.class)
    void what_has_ended_stays_so_for_ever(PendingChange.End end) {
        Instant open = ANNOUNCED.opensAt();
        PendingChange ended =
                (end == PendingChange.End.USED ? ANNOUNCED.used(open) : ANNOUNCED.cancelled(open)).orElseThrow();

        for (Duration later :
                new Duration[] {Duration.ZERO, Duration.ofDays(1), Duration.ofDays(4), Duration.ofDays(400)}) {
            Instant now = open.plus(later);
            assertFalse(ended.isAlive(now));
            assertEquals(Optional.empty(), ended.used(now));
            assertEquals(Optional.empty(), ended.cancelled(now));
            assertEquals(Optional.empty(), ended.claimed(TABLET, now));
        }
    }

    /** Random steps at random times, against what must hold of any of them. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void over_any_steps_it_is_used_at_most_once_and_never_outside_its_time(long seed) {
        RandomGenerator random = new Random(seed);
        for (int life = 0; life < 2_000; life++) {
            PendingChange change = ANNOUNCED;
            Instant now = NOON;
            int used = 0;
            boolean cancelled = false;
            for (int step = 0; step < 12; step++) {
                now = now.plusSeconds(random.nextLong(0, 60 * 60 * 24));
                Optional<PendingChange> next = switch (random.nextInt(3)) {
                    case 0 -> change.cancelled(now);
                    case 1 -> change.used(now);
                    default -> change.claimed(new AuthenticatorId("a" + step), now);
                };
                if (next.isPresent()) {
                    boolean wasOver = cancelled || used > 0;
                    assertFalse(wasOver, "seed " + seed + ", life " + life + ": something came after the end");
                    change = next.get();
                    cancelled = change.end() == PendingChange.End.CANCELLED;
                    used += change.end() == PendingChange.End.USED ? 1 : 0;
                    if (used > 0) {
                        assertFalse(now.isBefore(change.opensAt()), "seed " + seed);
                        assertTrue(now.isBefore(change.lapsesAt().plus(Enrolment.TIME)), "seed " + seed);
                    }
                }
                assertEquals(ANNOUNCED.announcedAt(), change.announcedAt(), "its time never begins anew");
            }
            assertTrue(used <= 1, "seed " + seed);
        }
    }
}
