package io.countersign.enrolment;

import io.countersign.platform.database.DatabaseException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread of the running server that writes down which old authenticators have retired: several nodes may. That they work
 * no more does not depend on it.
 */
public final class ReplacementKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReplacementKeeper.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Replacements replacements;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("replacement-keeper").daemon().unstarted(this::run);

    private ReplacementKeeper(Replacements replacements) {
        this.replacements = replacements;
    }

    /** Starts it. */
    public static ReplacementKeeper start(Replacements replacements) {
        var keeper = new ReplacementKeeper(replacements);
        keeper.thread.start();
        return keeper;
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean failed = false;
        try {
            do {
                failed = !settled(failed);
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean settled(boolean toldAlready) {
        try {
            replacements.settle();
            return true;
        } catch (DatabaseException e) {
            if (!toldAlready) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Old authenticators could not be looked after; it is tried again.",
                        e);
            }
            return false;
        }
    }
}
