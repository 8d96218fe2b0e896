package io.countersign.audit;

import io.countersign.platform.database.DatabaseException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread of the running server that keeps the log sealed, and copies checkpoints to their folder each day. */
public final class AuditKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AuditKeeper.class.getName());

    /** With the time a round takes, no event waits longer than a second. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How often a failure that lasts is told, and a folder that cannot be written tried again. */
    private static final Duration TOLD_EVERY = Duration.ofMinutes(10);

    private final Sealer sealer;
    private final CheckpointFolder folder;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Instant sealingFailed;
    private @Nullable Instant folderFailed;

    private AuditKeeper(Sealer sealer, CheckpointFolder folder, InstantSource clock) {
        this.sealer = sealer;
        this.folder = folder;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("audit-keeper").daemon().unstarted(this::run);
    }

    /** Starts it; its first work can wait until the doors are open. */
    public static AuditKeeper start(Sealer sealer, CheckpointFolder folder, InstantSource clock) {
        var keeper = new AuditKeeper(sealer, folder, clock);
        keeper.thread.start();
        return keeper;
    }

    /** Ends the thread, seals what is left and copies the last checkpoints. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sealed();
        copied(() -> folder.add(clock.instant(), sealer.current()));
    }

    private void run() {
        try {
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                sealed();
                if (isTime(folderFailed)) {
                    copied(() -> folder.write(clock.instant(), sealer::current));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sealed() {
        try {
            sealer.seal();
            sealingFailed = null;
        } catch (DatabaseException e) {
            if (isTime(sealingFailed)) {
                LOG.log(System.Logger.Level.WARNING, "The audit log could not be sealed; it is tried again.", e);
                sealingFailed = clock.instant();
            }
        }
    }

    private void copied(Runnable copying) {
        try {
            copying.run();
            folderFailed = null;
        } catch (UncheckedIOException | DatabaseException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Checkpoints of the audit log could not be copied to their folder; it is tried again later: {0}",
                    e.getMessage());
            folderFailed = clock.instant();
        }
    }

    private boolean isTime(@Nullable Instant failed) {
        return failed == null || !clock.instant().isBefore(failed.plus(TOLD_EVERY));
    }
}
