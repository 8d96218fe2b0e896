package io.countersign.message.text;

import io.countersign.message.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one gateway has fared since this server started, and until when it is left alone. After a failure it rests, longer
 * after each that follows, up to two minutes: a code is worth nothing after ten.
 */
final class GatewayStanding {
    static final Duration FIRST_REST = Duration.ofSeconds(10);
    static final Duration LONGEST_REST = Duration.ofMinutes(2);

    /** The most that a gateway may ask for; its owner may have mended it since. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

    private static final int DOUBLINGS = 4;

    private long taken;
    private long refused;
    private long failed;
    private int inARow;
    private Instant restsUntil = Instant.MIN;
    private @Nullable Fault last;

    /** What went wrong the last time. */
    record Fault(Why why, Instant at) {}

    /** How it has fared. */
    record Seen(long taken, long refused, long failed, Optional<Fault> last, Optional<Instant> restsUntil) {}

    synchronized void took() {
        taken++;
        well();
    }

    /** It refused a message for good, or this one; it works. */
    synchronized void refused(Why why, Instant now) {
        refused++;
        last = new Fault(why, now);
        well();
    }

    /** It took nothing, or nobody knows. */
    synchronized void failed(Why why, Optional<Duration> asked, Instant now) {
        failed++;
        last = new Fault(why, now);
        Duration own = FIRST_REST.multipliedBy(1L << Math.min(inARow, DOUBLINGS));
        inARow++;
        Duration rest = asked.map(wish -> shorter(wish, LONGEST_ASKED)).orElse(shorter(own, LONGEST_REST));
        restsUntil = now.plus(rest);
    }

    private void well() {
        inARow = 0;
        restsUntil = Instant.MIN;
    }

    synchronized boolean isResting(Instant now) {
        return now.isBefore(restsUntil);
    }

    synchronized Seen seen(Instant now) {
        return new Seen(
                taken,
                refused,
                failed,
                Optional.ofNullable(last),
                isResting(now) ? Optional.of(restsUntil) : Optional.empty());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
