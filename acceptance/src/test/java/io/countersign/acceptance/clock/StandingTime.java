package io.countersign.acceptance.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A time of day in a file of eight bytes, which two processes see alike from one moment to the next. */
public final class StandingTime {
    private final ByteBuffer millis;

    private StandingTime(ByteBuffer millis) {
        this.millis = millis;
    }

    /** Opens the file, or makes it. */
    public static StandingTime in(Path file) {
        try {
            if (Files.size(file) < Long.BYTES) {
                Files.write(file, new byte[Long.BYTES]);
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return new StandingTime(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What time it is. */
    public Instant read() {
        return Instant.ofEpochMilli(millis.getLong(0));
    }

    /** What time it is from now on. */
    public void write(Instant instant) {
        millis.putLong(0, instant.toEpochMilli());
    }
}
