package io.countersign.message.text;

import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.platform.outgoing.Exchange;
import io.countersign.platform.outgoing.Failure;
import java.time.Duration;
import java.util.Optional;

/** What it means for a message that a gateway was not reached by HTTP, or not understood. Pure. */
public final class HttpCauses {
    private static final int SECONDS_DIGITS = 6;

    private HttpCauses() {}

    /** Nobody answered: where the request had not left yet nobody can have the message. */
    public static Handover handover(Exchange.Failed failed) {
        Why why = why(failed.why());
        return failed.asked() ? new Handover.Unclear(why) : new Handover.Down(why);
    }

    /** Why nobody answered. */
    public static Why why(Failure failure) {
        return Why.of(
                switch (failure) {
                    case REFUSED -> Cause.FORBIDDEN;
                    case NOT_FOUND -> Cause.NOT_FOUND;
                    case UNREACHABLE -> Cause.UNREACHABLE;
                    case NOT_TRUSTED -> Cause.NOT_TRUSTED;
                    case TIMED_OUT -> Cause.TIMED_OUT;
                    case BROKEN -> Cause.BROKEN;
                });
    }

    /** The seconds of a Retry-After (RFC 9110 section 10.2.3); a date there is not read. */
    public static Optional<Duration> retryAfter(Exchange.Answered answered) {
        return answered.retryAfter()
                .filter(text -> text.matches("[0-9]{1," + SECONDS_DIGITS + "}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
