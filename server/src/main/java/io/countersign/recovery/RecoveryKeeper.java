package io.countersign.recovery;

import io.countersign.platform.database.DatabaseException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread of the running server that makes {@link RecoveryRounds}: several nodes may, since each step is taken once. */
public final class RecoveryKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RecoveryKeeper.class.getName());

    /** Nobody waits longer to be told, nor beyond the wait. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RecoveryRounds rounds;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("recovery-keeper").daemon().unstarted(this::run);

    private RecoveryKeeper(RecoveryRounds rounds) {
        this.rounds = rounds;
    }

    /** Starts it. */
    public static RecoveryKeeper start(RecoveryRounds rounds) {
        var keeper = new RecoveryKeeper(rounds);
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
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                failed = !made(failed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean made(boolean toldAlready) {
        try {
            rounds.make();
            return true;
        } catch (DatabaseException e) {
            if (!toldAlready) {
                LOG.log(System.Logger.Level.WARNING, "Recovery cases could not be looked after; it is tried again.", e);
            }
            return false;
        }
    }
}
