package io.countersign.authenticator.password;

import io.countersign.platform.Busy;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The queue in which all passwords are hashed and checked, one thread fewer than the machine has processors.
 *
 * <p>A hash takes a processor for tens of milliseconds and 19 MiB. The threads are platform threads of its own,
 * so a flood of sign-ins fills this queue and leaves a processor to those who type codes (on a machine with one, the
 * kernel shares it fairly: Linux heeds no priority among Java's threads). The queue is bounded, so it costs at most
 * threads x 19 MiB and refuses what would wait for seconds. Idle threads end.
 */
public final class PasswordQueue implements AutoCloseable {
    /** So many may wait: on the smallest machine about 3 seconds of work, past which people press the button again. */
    static final int WAITING = 64;

    private static final int IDLE_SECONDS = 30;

    private final PasswordHash hashes;
    private final ThreadPoolExecutor threads;

    /** Takes the pepper, and starts no thread before the first password. */
    public PasswordQueue(RootKey pepper, SecretFactory random) {
        this(pepper, random, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    PasswordQueue(RootKey pepper, SecretFactory random, int size) {
        this.hashes = new PasswordHash(pepper, random);
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Whether this is the password.
     *
     * @throws Busy if the queue is full
     * @throws IllegalStateException if the stored hash is damaged, or was made with another pepper
     */
    public boolean verify(Password password, String stored) {
        return run(() -> hashes.verify(password, stored));
    }

    /**
     * The same work as {@link #verify} for a person we do not know.
     *
     * @throws Busy if the queue is full
     */
    public void verifyDecoy(Password password) {
        run(() -> {
            hashes.verifyDecoy(password);
            return true;
        });
    }

    /**
     * A new hash with today's cost.
     *
     * @throws Busy if the queue is full
     */
    public String hash(Password password) {
        return run(() -> hashes.hash(password));
    }

    /** Whether a stored hash should be made again at the next sign-in. It costs nothing and does not queue. */
    public boolean needsUpgrade(String stored) {
        return hashes.needsUpgrade(stored);
    }

    private <T> T run(Supplier<T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    <T> CompletableFuture<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            throw new Busy("password");
        }
    }

    /** Finishes what was begun. */
    @Override
    public void close() {
        threads.close();
    }
}
