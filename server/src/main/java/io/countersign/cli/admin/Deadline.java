package io.countersign.cli.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A limit on how long a connection may take: it is closed when the time is up, which ends whatever waits for it. */
final class Deadline implements AutoCloseable {
    private final Thread watch;

    private Deadline(Thread watch) {
        this.watch = watch;
    }

    static Deadline on(SocketChannel channel, Duration time) {
        return new Deadline(Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(time);
                channel.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** What was waited for has come. */
    @Override
    public void close() {
        watch.interrupt();
    }
}
