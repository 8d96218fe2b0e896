package io.countersign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to move. */
public final class TestClock implements InstantSource {
    /** The first second of a time step of 30 s. */
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves it forward. */
    public Instant advance(Duration by) {
        return now.updateAndGet(before -> before.plus(by));
    }

    /** Sets it. */
    public void set(Instant instant) {
        now.set(instant);
    }
}
