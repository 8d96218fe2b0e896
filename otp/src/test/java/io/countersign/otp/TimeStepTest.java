package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeStepTest {
    private final TimeStep step = new TimeStep(1L << 31);

    @Test
    void is_later_and_earlier_by_so_many_steps() {
        assertEquals(new TimeStep((1L << 31) + 3), step.plus(3));
        assertEquals(new TimeStep((1L << 31) - 3), step.plus(-3));
        assertEquals(3, step.plus(3).minus(step));
        assertEquals(-3, step.plus(-3).minus(step));
    }

    @Test
    void is_ordered_by_time() {
        assertTrue(step.plus(1).isAfter(step));
        assertFalse(step.isAfter(step));
        assertFalse(step.isAfter(step.plus(1)));
        assertTrue(step.compareTo(step.plus(1)) < 0);
        assertTrue(step.plus(1).compareTo(step) > 0);
        assertEquals(0, step.compareTo(new TimeStep(1L << 31)));
    }

    @Test
    void starts_a_whole_number_of_periods_from_1970() {
        assertEquals(Instant.ofEpochSecond((1L << 31) * 30), step.start(Duration.ofSeconds(30)));
        assertEquals(Instant.ofEpochSecond(-60), new TimeStep(-1).start(Duration.ofSeconds(60)));
    }

    @Test
    void overflows_loudly() {
        assertThrows(ArithmeticException.class, () -> new TimeStep(Long.MAX_VALUE).plus(1));
        assertThrows(ArithmeticException.class, () -> new TimeStep(Long.MIN_VALUE).minus(new TimeStep(1)));
    }
}
