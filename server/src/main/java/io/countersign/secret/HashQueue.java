package io.countersign.secret;

import io.countersign.platform.Busy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The queue in which everything is hashed that people choose or type in place of a long key, and the pepper that comes
 * before the hash. It has one thread fewer than the machine has processors.
 *
 * <p>A hash takes a processor for tens of milliseconds and 19 MiB. The threads are platform threads of its own,
 * so a flood of sign-ins fills this queue and leaves a processor to those who type codes (on a machine with one, the
 * kernel shares it fairly: Linux heeds no priority among Java's threads). The queue is bounded, so it costs at most
 * threads x 19 MiB and refuses what would wait for seconds. Idle threads end.
 */
public final class HashQueue implements AutoCloseable {
    /** So many may wait: on the smallest machine about 3 seconds of work, past which people press the button again. */
    public static final int WAITING = 64;

    private static final int IDLE_SECONDS = 30;

    private final RootKey pepper;
    private final ThreadPoolExecutor threads;

    /** Takes the pepper, and starts no thread before the first hash. */
    public HashQueue(RootKey pepper) {
        this(pepper, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    /** Takes the pepper and the number of threads. */
    public HashQueue(RootKey pepper, int size) {
        this.pepper = pepper;
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("hash-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** The key that comes before the hash, for one purpose. */
    public DerivedKey pepperFor(String purpose) {
        return pepper.forPurpose(purpose);
    }

    /** Which pepper it is: a name that tells nothing of it. */
    public String pepperId() {
        return pepper.fingerprint();
    }

    /**
     * Waits for its turn, does this work and gives its result.
     *
     * @throws Busy if the queue is full
     */
    public <T> T run(Supplier<T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Takes this work on.
     *
     * @throws Busy if the queue is full
     */
    public <T> CompletableFuture<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            throw new Busy("hashing");
        }
    }

    /** Finishes what was begun. */
    @Override
    public void close() {
        threads.close();
    }
}
