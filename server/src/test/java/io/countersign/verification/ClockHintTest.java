package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two wrong codes say of a clock. */
class ClockHintTest {
    private static final Duration PERIOD = Duration.ofSeconds(30);

    @Test
    void two_codes_at_one_offset_show_a_clock_that_is_wrong() {
        ClockHint hint = ClockHint.find(List.of(at("phone", 92, -240)), List.of(at("phone", 93, -244)))
                .orElseThrow();

        assertEquals(new AuthenticatorId("phone"), hint.authenticator());
        assertEquals(Set.of(92L, 93L), hint.marks());
        assertEquals(-8, hint.offset());
        assertEquals(Duration.ofSeconds(-242), hint.ahead());
        assertTrue(hint.isSlow());
        assertEquals(4, hint.minutes());
    }

    @Test
    void codes_of_two_authenticators_show_nothing() {
        assertEquals(Optional.empty(), ClockHint.find(List.of(at("phone", 92, -240)), List.of(at("tablet", 93, -240))));
    }

    @Test
    void one_code_alone_shows_nothing() {
        assertEquals(Optional.empty(), ClockHint.find(List.of(), List.of(at("phone", 93, -240))));
        assertEquals(Optional.empty(), ClockHint.find(List.of(at("phone", 93, -240)), List.of()));
    }

    @Test
    void the_same_code_twice_and_codes_that_go_backwards_show_nothing() {
        assertEquals(Optional.empty(), ClockHint.find(List.of(at("phone", 92, -240)), List.of(at("phone", 92, -250))));
        assertEquals(Optional.empty(), ClockHint.find(List.of(at("phone", 93, -240)), List.of(at("phone", 92, -250))));
    }

    @Test
    void offsets_may_differ_by_the_step_in_which_each_was_typed_and_by_no_more() {
        assertTrue(ClockHint.find(List.of(at("phone", 92, -240)), List.of(at("phone", 94, -210)))
                .isPresent());
        assertTrue(ClockHint.find(List.of(at("phone", 92, -240)), List.of(at("phone", 94, -270)))
                .isPresent());
        assertEquals(Optional.empty(), ClockHint.find(List.of(at("phone", 92, -240)), List.of(at("phone", 94, -209))));
        assertEquals(Optional.empty(), ClockHint.find(List.of(at("phone", 92, -240)), List.of(at("phone", 94, -271))));
    }

    @Test
    void of_several_clocks_that_fit_the_nearest_is_believed() {
        ClockHint hint = ClockHint.find(
                        List.of(at("phone", 10, -9000), at("phone", 92, 300)),
                        List.of(at("phone", 11, -9000), at("phone", 93, 300)))
                .orElseThrow();

        assertEquals(Duration.ofSeconds(300), hint.ahead());
        assertFalse(hint.isSlow());
    }

    @ParameterizedTest
    @CsvSource({
        "60, false",
        "90, true",
        "300, true",
        "330, false",
        "-90, true",
        "-60, false",
        "-300, true",
        "-330, false"
    })
    void two_more_codes_help_from_three_steps_to_ten(long seconds, boolean enough) {
        assertEquals(enough, hint(seconds).isNearEnoughForTwoCodes());
    }

    @ParameterizedTest
    @CsvSource({
        "3600, true, 1",
        "3480, true, 1",
        "3720, true, 1",
        "3721, false, 1",
        "3479, false, 1",
        "-7200, true, 2",
        "240, false, 0",
        "60, false, 0",
        "86400, true, 24",
        "5400, false, 2",
        "5399, false, 1"
    })
    void whole_hours_are_known_to_within_two_minutes(long seconds, boolean whole, long hours) {
        assertEquals(whole, hint(seconds).isByWholeHours());
        assertEquals(hours, hint(seconds).hours());
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "89, 1", "90, 2", "-240, 4", "269, 4", "270, 5"})
    void minutes_are_rounded_and_never_none(long seconds, long minutes) {
        assertEquals(minutes, hint(seconds).minutes());
    }

    private static ClockHint hint(long seconds) {
        return new ClockHint(
                new AuthenticatorId("phone"),
                new TreeSet<>(),
                seconds / PERIOD.toSeconds(),
                Duration.ofSeconds(seconds));
    }

    private static Sighting at(String authenticator, long mark, long seconds) {
        return new Sighting(new AuthenticatorId(authenticator), mark, mark - 101, Duration.ofSeconds(seconds), PERIOD);
    }
}
