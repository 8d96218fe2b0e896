package io.countersign.authenticator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is spent stays spent: the floor, the set above it, and the drift. */
class MarksTest {
    private static final long SEED = Long.getLong("countersign.seed", 20_260_302L);

    @Test
    void holds_nothing_spent_before_the_first_proof() {
        assertFalse(Marks.NONE.isSpent(Long.MIN_VALUE + 1));
        assertFalse(Marks.NONE.isSpent(-1));
        assertFalse(Marks.NONE.isSpent(0));
    }

    @Test
    void spends_a_mark_and_everything_below_it() {
        Marks marks = Marks.NONE.accepted(100, 0);

        assertTrue(marks.isSpent(99));
        assertTrue(marks.isSpent(100));
        assertFalse(marks.isSpent(101));
    }

    @Test
    void keeps_marks_spent_ahead_without_moving_the_floor() {
        var marks = new Marks(100, new TreeSet<>(List.of(105L, 106L)), 0, 0);

        assertFalse(marks.isSpent(104));
        assertTrue(marks.isSpent(105));
        assertTrue(marks.isSpent(106));
        assertFalse(marks.isSpent(107));
    }

    @Test
    void drops_entries_that_the_floor_has_reached() {
        var marks = new Marks(100, new TreeSet<>(List.of(99L, 100L, 105L, 200L)), 0, 0).accepted(105, 0);

        assertEquals(Set.of(200L), marks.spent());
        assertTrue(marks.isSpent(105));
    }

    @Test
    void never_lowers_the_floor() {
        assertEquals(100, Marks.NONE.accepted(100, 0).accepted(50, 0).floor());
    }

    @Test
    void holds_at_the_highest_floor_there_is() {
        var marks = new Marks(Long.MAX_VALUE, new TreeSet<>(List.of(1L)), 0, 0);

        assertEquals(Set.of(), marks.spent());
        assertTrue(marks.isSpent(Long.MAX_VALUE));
        assertTrue(marks.isSpent(Long.MIN_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 1, 1", "0, 2, 1", "1, 2, 2", "2, 2, 2", "2, 0, 1", "0, -1, -1", "-1, -2, -2", "-2, 2, -1"
    })
    void learns_drift_one_step_at_a_time(long known, long observed, long learned) {
        assertEquals(
                learned,
                new Marks(0, new TreeSet<>(), known, 0).accepted(1, observed).drift());
    }

    @Test
    void never_learns_more_than_two_steps() {
        assertEquals(2, new Marks(0, new TreeSet<>(), 2, 0).accepted(1, 9).drift());
        assertEquals(-2, new Marks(0, new TreeSet<>(), -2, 0).accepted(1, -9).drift());
    }

    @Test
    void refuses_a_drift_beyond_two_steps() {
        assertThrows(IllegalArgumentException.class, () -> new Marks(0, new TreeSet<>(), 3, 0));
        assertThrows(IllegalArgumentException.class, () -> new Marks(0, new TreeSet<>(), -3, 0));
    }

    @Test
    void reads_its_text_back() {
        var marks = new Marks(5, new TreeSet<>(List.of(7L, 9L)), 0, 0);

        assertEquals("7,9", marks.spentAsText());
        assertEquals(marks.spent(), Marks.spentFromText("7,9"));
        assertEquals(Set.of(), Marks.spentFromText(""));
    }

    @Test
    void spends_everything_up_to_a_mark_and_never_less_than_was_spent() {
        var marks = new Marks(5, new TreeSet<>(List.of(7L, 20L)), 1, 3).spentUpTo(10);

        assertEquals(new Marks(10, new TreeSet<>(List.of(20L)), 1, 3), marks);
        assertEquals(10, marks.spentUpTo(2).floor());
    }

    @Test
    void joins_what_is_spent_in_two_states() {
        var one = new Marks(5, new TreeSet<>(List.of(7L, 9L)), 1, 3);
        var other = new Marks(6, new TreeSet<>(List.of(8L)), 0, 4);

        assertEquals(new Marks(6, new TreeSet<>(List.of(7L, 8L, 9L)), 1, 4), one.and(other));
    }

    @Test
    void sees_a_counter_move_on_only_when_it_grows_or_never_counts() {
        assertTrue(Marks.NONE.hasMovedOn(0));
        assertTrue(Marks.NONE.hasMovedOn(1));
        assertFalse(Marks.NONE.hasMovedOn(-1));
        var counted = new Marks(0, new TreeSet<>(), 0, 5);
        assertTrue(counted.hasMovedOn(6));
        assertFalse(counted.hasMovedOn(5));
        assertFalse(counted.hasMovedOn(0));
    }

    /** Whatever is presented in whatever order, no mark is accepted twice, and each is newer than the one before. */
    @Test
    void accepts_each_mark_at_most_once_in_rising_order_in_any_history() {
        for (int history = 0; history < 500; history++) {
            var random = new SplittableRandom(SEED + history);
            Marks marks = Marks.NONE;
            Set<Long> accepted = new HashSet<>();
            long last = Long.MIN_VALUE;
            for (int i = 0; i < 100; i++) {
                long mark = random.nextLong(40);
                if (!marks.isSpent(mark)) {
                    assertTrue(accepted.add(mark), "seed " + (SEED + history));
                    assertTrue(mark > last, "seed " + (SEED + history));
                    last = mark;
                    marks = marks.accepted(mark, random.nextLong(-3, 4));
                }
            }
        }
    }
}
