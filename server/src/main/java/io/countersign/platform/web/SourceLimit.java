package io.countersign.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many forms one network may send: a bucket of a minute's worth that refills steadily. It stands on top of the counts
 * of failures by person, which alone are kept for ever; this one slows whoever tries one password on many names.
 *
 * <p>Counts live in this node's memory, for the networks seen last. The network is the peer's, or what a listed proxy
 * says of it; nothing else a client sends can choose whose bucket is emptied.
 */
public final class SourceLimit {
    private static final int NETWORKS_KEPT = 20_000;

    private final double capacity;
    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > NETWORKS_KEPT;
        }
    };

    /**
     * Takes the limit.
     *
     * @param perMinute forms a minute from one network, at least 1
     */
    public SourceLimit(int perMinute, InstantSource clock) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a limit of " + perMinute + " lets nobody in");
        }
        this.capacity = perMinute;
        this.perSecond = perMinute / 60.0;
        this.clock = clock;
    }

    /** Takes one form from a network's bucket, or refuses with the time after which there is one again. */
    void take(Source source) {
        Instant now = clock.instant();
        synchronized (buckets) {
            Bucket before = buckets.getOrDefault(source.network(), new Bucket(capacity, now));
            Bucket filled = before.filled(now, capacity, perSecond);
            if (filled.forms() < 1) {
                buckets.put(source.network(), filled);
                long wait = (long) Math.ceil((1 - filled.forms()) / perSecond);
                throw Refusal.tooOften(Duration.ofSeconds(wait));
            }
            buckets.put(source.network(), new Bucket(filled.forms() - 1, now));
        }
    }

    private record Bucket(double forms, Instant at) {
        Bucket filled(Instant now, double capacity, double perSecond) {
            double seconds = Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
            return new Bucket(Math.min(capacity, forms + seconds * perSecond), now);
        }
    }
}
