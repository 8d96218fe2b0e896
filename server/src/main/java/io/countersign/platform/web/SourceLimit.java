package io.countersign.platform.web;

import java.time.InstantSource;

/**
 * How many forms one network may send in a minute. It stands on top of the counts of failures by person, which alone are
 * kept for ever; this one slows whoever tries one password on many names.
 *
 * <p>The network is the peer's, or what a listed proxy says of it; nothing else a client sends can choose whose bucket
 * is emptied.
 */
public final class SourceLimit {
    private final Buckets buckets;

    /**
     * Takes the limit.
     *
     * @param perMinute forms a minute from one network, at least 1
     */
    public SourceLimit(int perMinute, InstantSource clock) {
        this.buckets = new Buckets(perMinute, clock);
    }

    /** Takes one form from a network's bucket, or refuses with the time after which there is one again. */
    void take(Source source) {
        Buckets.Taken taken = buckets.take(source.network());
        if (!taken.isIn()) {
            throw Refusal.tooOften(taken.pause());
        }
    }
}
