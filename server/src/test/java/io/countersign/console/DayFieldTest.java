package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayFieldTest {
    @Test
    void a_day_begins_where_whoever_chose_it_is() {
        assertEquals(
                Optional.of(Instant.parse("2026-12-06T13:00:00Z")),
                new DayField("2026-12-07", "Australia/Sydney").instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nowhere/Atlantis", "../etc/passwd"})
    void a_day_begins_in_utc_where_the_browser_does_not_say_where_it_is(String zone) {
        assertEquals(Optional.of(Instant.parse("2026-12-07T00:00:00Z")), new DayField("2026-12-07", zone).instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7.12.2026", "2026-02-30", "+999999999-12-31T", "tomorrow"})
    void what_is_no_day_is_none(String typed) {
        assertEquals(Optional.empty(), new DayField(typed, "").instant());
    }
}
