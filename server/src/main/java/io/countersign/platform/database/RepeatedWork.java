package io.countersign.platform.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread of the running server that does the same work again and again, with a pause before each round. Several nodes may
 * do it at once. A round that fails is told once, and tried again after the pause.
 */
public final class RepeatedWork implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RepeatedWork.class.getName());

    private final String name;
    private final Duration pause;
    private final Runnable round;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private RepeatedWork(String name, Duration pause, Runnable round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /**
     * Starts it.
     *
     * @param name of the thread, and of the work in the log
     */
    public static RepeatedWork start(String name, Duration pause, Runnable round) {
        var work = new RepeatedWork(name, pause, round);
        work.thread.start();
        return work;
    }

    /** Ends it after the round under way. */
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
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                failed = !done(failed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean done(boolean toldAlready) {
        try {
            round.run();
            return true;
        } catch (RuntimeException e) {
            if (!toldAlready) {
                LOG.log(System.Logger.Level.WARNING, name + " failed; it is tried again.", e);
            }
            return false;
        }
    }
}
