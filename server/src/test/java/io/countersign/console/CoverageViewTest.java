package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.evidence.Coverage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a practice has come, as lines and as numbers. */
class CoverageViewTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 11);

    @Test
    void nothing_is_known_before_anything_was_counted() {
        CoverageView view = CoverageView.of(List.of(), TODAY);

        assertFalse(view.known());
        assertFalse(view.drawn());
        assertEquals(List.of(), view.lines());
    }

    @Test
    void one_day_is_told_and_not_drawn() {
        CoverageView view = CoverageView.of(List.of(new Coverage(TODAY, 3, 2, 1, 0)), TODAY);

        assertTrue(view.known());
        assertFalse(view.drawn());
        assertEquals(66, view.lines().getFirst().percent());
        assertEquals(0, view.lines().getLast().percent());
    }

    @Test
    void what_was_so_stays_so_until_the_day_on_which_it_is_otherwise() {
        CoverageView view = CoverageView.of(
                List.of(
                        new Coverage(LocalDate.of(2026, 3, 1), 4, 1, 0, 0),
                        new Coverage(LocalDate.of(2026, 3, 6), 4, 3, 0, 4)),
                TODAY);

        assertTrue(view.drawn());
        assertEquals(
                List.of("M0 75H500V25H1000", "M0 100H500V100H1000", "M0 100H500V0H1000"),
                view.lines().stream().map(CoverageView.Line::path).toList());
        assertEquals(Instant.parse("2026-03-01T00:00:00Z"), view.from());
        assertEquals(
                Instant.parse("2026-03-06T00:00:00Z"), view.rows().getFirst().day());
        assertEquals(4, view.rows().getFirst().codes());
    }

    @Test
    void what_held_when_the_picture_begins_is_drawn_from_its_edge() {
        CoverageView view = CoverageView.of(List.of(new Coverage(TODAY.minusDays(400), 10, 5, 5, 5)), TODAY);

        assertTrue(view.drawn());
        assertEquals("M0 50H1000", view.lines().getFirst().path());
        assertEquals(
                TODAY.minusDays(CoverageView.DAYS).toString() + "T00:00:00Z",
                view.from().toString());
    }

    @Test
    void a_hundred_percent_is_everybody_and_a_practice_of_nobody_has_none() {
        CoverageView view = CoverageView.of(List.of(new Coverage(TODAY, 1000, 999, 1000, 0)), TODAY);

        assertEquals(99, view.lines().getFirst().percent());
        assertEquals(100, view.lines().get(1).percent());
        assertEquals(
                0,
                CoverageView.of(List.of(new Coverage(TODAY, 0, 0, 0, 0)), TODAY)
                        .lines()
                        .getFirst()
                        .percent());
    }
}
