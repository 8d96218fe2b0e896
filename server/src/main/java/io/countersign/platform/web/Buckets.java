package io.countersign.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each of many may do something: a bucket each of a minute's worth that refills steadily. Counts live in this
 * node's memory, for those seen last.
 */
public final class Buckets {
    private static final int KEPT = 20_000;

    private final int capacity;
    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * Takes the limit.
     *
     * @param perMinute how often in a minute, at least once
     */
    public Buckets(int perMinute, InstantSource clock) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a limit of " + perMinute + " lets nobody in");
        }
        this.capacity = perMinute;
        this.perSecond = perMinute / 60.0;
        this.clock = clock;
    }

    /**
     * What became of one try.
     *
     * @param isIn whether there was one left
     * @param left how many are left now
     * @param pause until there is one again, in whole seconds; nothing while there are
     */
    public record Taken(boolean isIn, int left, Duration pause) {}

    /** How often in a minute. */
    public int perMinute() {
        return capacity;
    }

    /** Takes one from somebody's bucket, if there is one. */
    public Taken take(String who) {
        return count(who, 1);
    }

    /** Whether there is one in somebody's bucket; it stays there. */
    public Taken look(String who) {
        return count(who, 0);
    }

    private Taken count(String who, int taken) {
        Instant now = clock.instant();
        synchronized (buckets) {
            Bucket filled = buckets.getOrDefault(who, new Bucket(capacity, now)).filled(now, capacity, perSecond);
            boolean isIn = filled.left() >= 1;
            double left = isIn ? filled.left() - taken : filled.left();
            buckets.put(who, new Bucket(left, now));
            return new Taken(isIn, (int) left, left >= 1 ? Duration.ZERO : untilOne(left));
        }
    }

    private Duration untilOne(double left) {
        return Duration.ofSeconds((long) Math.ceil((1 - left) / perSecond));
    }

    private record Bucket(double left, Instant at) {
        Bucket filled(Instant now, double capacity, double perSecond) {
            double seconds = Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
            return new Bucket(Math.min(capacity, left + seconds * perSecond), now);
        }
    }
}
