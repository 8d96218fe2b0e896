package io.countersign.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.outgoing.Failure;
import io.countersign.webhook.Answer.Failed;
import io.countersign.webhook.Answer.Status;
import io.countersign.webhook.RetryRules.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from an answer. */
class RetryRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void takes_every_success_for_delivered(int code) {
        assertEquals(new Next.Delivered(), after(status(code, ""), 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 301, 302, 307, 308, 400, 401, 404, 409, 429, 500, 503, 599})
    void tries_again_after_anything_else_redirects_among_it(int code) {
        assertEquals(new Next.Again(NOW.plusSeconds(5)), after(status(code, ""), 0, 0));
    }

    @Test
    void stops_for_good_when_the_endpoint_has_gone() {
        assertEquals(new Next.Gone(), after(status(410, ""), 0, 0));
        assertEquals(new Next.Gone(), after(status(410, ""), 9, 0));
    }

    @Test
    void tries_ten_times_over_three_days_and_more() {
        Answer failed = new Failed(Failure.UNREACHABLE);
        Duration whole = Stream.iterate(0L, attempt -> attempt + 1)
                .limit(9)
                .map(attempt -> Duration.between(NOW, ((Next.Again) after(failed, attempt, 0)).at()))
                .reduce(Duration.ZERO, Duration::plus);

        assertEquals(Duration.parse("PT75H35M5S"), whole);
        assertTrue(whole.compareTo(RetryRules.DAYS_OF_FAILURE) > 0);
        assertEquals(new Next.GiveUp(), after(failed, 9, 0));
    }

    @Test
    void waits_up_to_a_fifth_longer_by_chance_and_never_shorter() {
        assertEquals(new Next.Again(NOW.plusSeconds(300)), after(status(500, ""), 1, 0));
        assertEquals(new Next.Again(NOW.plusSeconds(330)), after(status(500, ""), 1, 0.5));
        assertEquals(new Next.Again(NOW.plusSeconds(360)), after(status(500, ""), 1, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    429 | 120                           | 120
                    503 | 120                           | 120
                    500 | 120                           | 5
                    503 | 1                             | 5
                    503 | 0                             | 5
                    503 | -7                            | 5
                    503 | soon                          | 5
                    503 | 86400                         | 86400
                    503 | 999999999                     | 86400
                    503 | 99999999999999999999          | 5
                    503 | Mon, 2 Mar 2026 12:02:00 GMT  | 120
                    503 | Mon, 2 Mar 2026 11:00:00 GMT  | 5
                    503 | Mon, 2 Mar 2099 12:00:00 GMT  | 86400
                    """)
    void waits_as_long_as_an_overloaded_endpoint_asks_within_a_day(int code, String header, long seconds) {
        assertEquals(new Next.Again(NOW.plusSeconds(seconds)), after(status(code, header), 0, 0));
    }

    private static Next after(Answer answer, long attempts, double chance) {
        return RetryRules.after(answer, attempts, chance, NOW);
    }

    private static Answer status(int code, String retryAfter) {
        return new Status(code, Optional.of(retryAfter).filter(text -> !text.isEmpty()));
    }
}
