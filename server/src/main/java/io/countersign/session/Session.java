package io.countersign.session;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Method;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A signed-in browser.
 *
 * @param methods how what it was opened with was proved
 * @param browser the browser's own name for itself, shortened
 * @param provedAt when everything in {@code methods} was last proved
 * @param expiresAt the absolute limit
 */
public record Session(
        SessionId id,
        SubscriberId subscriber,
        AssuranceLevel level,
        List<Method> methods,
        String browser,
        Instant openedAt,
        Instant lastSeenAt,
        Instant provedAt,
        Instant expiresAt) {
    /** For how long a proof is fresh enough for a sensitive act. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** Whether this session's proofs are fresh enough for a sensitive act. */
    public boolean isFresh(Instant now) {
        return now.isBefore(provedAt.plus(FRESH));
    }
}
