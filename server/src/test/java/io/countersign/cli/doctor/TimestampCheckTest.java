package io.countersign.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.doctor.Finding.State;
import io.countersign.platform.settings.TimestampSettings;
import io.countersign.timestamp.SmallAuthority;
import io.countersign.timestamp.Stamp;
import io.countersign.timestamp.Timestamps;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the time-stamp authority fares, as the doctor says it. */
class TimestampCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    @Test
    void is_content_where_nobody_is_named_and_asks_nobody() {
        var check = new TimestampCheck(
                new TimestampSettings(Optional.empty(), Optional.empty()),
                () -> {
                    throw new AssertionError("nobody is to be asked");
                },
                InstantSource.fixed(NOW));

        assertEquals(State.OK, check.look().getFirst().state());
    }

    @Test
    void names_an_authority_that_answers_and_warns_where_its_time_is_another() {
        Finding right = look(stamp(NOW.plusSeconds(60)));
        assertEquals(State.OK, right.state());
        assertEquals("tsa.example.org gives them, signed by CN=Example Time-stamps", right.message());

        Finding late = look(stamp(NOW.plus(Duration.ofMinutes(3))));
        assertEquals(State.WARNING, late.state());
        assertTrue(late.message().endsWith("but says that it is 2026-03-04T09:03:00Z"), late.message());
    }

    @Test
    void calls_an_authority_that_gives_none_a_problem_and_says_why() {
        Finding finding = look(new Stamp.Missing("tsa.example.org", "timed out"));

        assertEquals(State.PROBLEM, finding.state());
        assertEquals("tsa.example.org gave none: timed out", finding.message());
    }

    private static Stamp stamp(Instant at) {
        try (var authority = new SmallAuthority(InstantSource.fixed(at));
                Timestamps client = authority.client()) {
            return client.of(new byte[] {1});
        }
    }

    private static Finding look(Stamp stamp) {
        var settings = new TimestampSettings(Optional.of(URI.create("https://tsa.example.org/tsr")), Optional.empty());
        return new TimestampCheck(settings, () -> stamp, InstantSource.fixed(NOW))
                .look()
                .getFirst();
    }
}
