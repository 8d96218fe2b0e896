package io.countersign.webhook;

import io.countersign.webhook.Answer.Status;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from the answer to a message. Pure. The waits are those that Standard Webhooks proposes. */
final class RetryRules {
    static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** An endpoint at which everything has failed for so long is disabled; the last wait of a message ends after it. */
    static final Duration DAYS_OF_FAILURE = Duration.ofDays(3);

    /** The most that somebody who is overloaded may have us wait. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** So much longer than its schedule a wait can be, lest everything comes back in one moment. */
    private static final double JITTER = 0.2;

    private static final int GONE = 410;
    private static final Set<Integer> OVERLOADED = Set.of(429, 503);

    private RetryRules() {}

    /** What is to be done with a message. */
    sealed interface Next {
        /** It has arrived. */
        record Delivered() implements Next {}

        /** It is tried once more. */
        record Again(Instant at) implements Next {}

        /** It was tried for days. */
        record GiveUp() implements Next {}

        /** Nobody is there any more, for this message or any other. */
        record Gone() implements Next {}
    }

    /**
     * Decides.
     *
     * @param attempts how often it was tried before this answer
     * @param chance from 0 to 1, for the jitter
     */
    static Next after(Answer answer, long attempts, double chance, Instant now) {
        int code = answer instanceof Status status ? status.code() : 0;
        if (code >= 200 && code <= 299) {
            return new Next.Delivered();
        }
        if (code == GONE) {
            return new Next.Gone();
        }
        if (attempts >= WAITS.size()) {
            return new Next.GiveUp();
        }
        Duration planned = WAITS.get((int) attempts);
        Duration jittered = planned.plusMillis((long) (planned.toMillis() * JITTER * chance));
        Duration asked = askedFor(answer, now);
        return new Next.Again(now.plus(asked.compareTo(jittered) > 0 ? asked : jittered));
    }

    /** RFC 9110 section 10.2.3: seconds, or a date. */
    private static Duration askedFor(Answer answer, Instant now) {
        if (answer instanceof Status(int code, Optional<String> header)
                && OVERLOADED.contains(code)
                && header.isPresent()) {
            Duration asked = read(header.get().strip(), now);
            return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        }
        return Duration.ZERO;
    }

    private static Duration read(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
