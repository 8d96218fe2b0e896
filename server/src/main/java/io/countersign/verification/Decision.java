package io.countersign.verification;

import io.countersign.audit.AuditEvent;
import io.countersign.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A verdict, the state after it, and what is written and told because of it: all of it becomes durable together.
 *
 * @param step the time step of an accepted code that has one (RFC 6238 section 4.2)
 */
public record Decision(
        Verdict verdict, VerificationState next, AuditEvent event, List<Notice> notices, OptionalLong step) {
    /** How long the next attempt of this kind must wait, after a rejection; nothing where it need not. */
    public Duration pause(Attempt attempt, Instant now) {
        Instant open = Verifier.countsOf(attempt).stream()
                .map(about -> Throttle.openAt(next.tally(about, attempt.circle()), next.tries()))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return open.isAfter(now) ? Duration.between(now, open) : Duration.ZERO;
    }
}
