package io.countersign.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that signed checkpoints are copied to, one file a day (UTC). A file is there whole or not at all, and gains
 * notes but never loses one.
 */
public final class CheckpointFolder {
    private static final String PREFIX = "checkpoints-";
    private static final String SUFFIX = ".txt";

    private final Path folder;
    private @Nullable LocalDate written;

    /** Takes the folder, which is made when the first file is. */
    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes the file of the day, unless it is there. */
    void write(Instant now, Supplier<List<String>> notes) {
        LocalDate day = day(now);
        if (day.equals(written)) {
            return;
        }
        if (!Files.exists(file(day))) {
            List<String> found = notes.get();
            if (found.isEmpty()) {
                return;
            }
            put(file(day), found);
        }
        written = day;
    }

    /** Adds to the file of the day what it does not hold yet. */
    void add(Instant now, List<String> notes) {
        Path file = file(day(now));
        List<String> before = Files.exists(file) ? Notary.split(read(file)) : List.of();
        List<String> after =
                Stream.concat(before.stream(), notes.stream()).distinct().toList();
        if (after.size() > before.size()) {
            put(file, after);
        }
    }

    /** The last day of which there is a file in a folder; nothing if there is none. */
    public static Optional<LocalDate> lastDay(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "\\d{4}-\\d{2}-\\d{2}\\" + SUFFIX))
                    .map(name -> name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
                    .max(String::compareTo)
                    .map(LocalDate::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(LocalDate day) {
        return folder.resolve(PREFIX + day + SUFFIX);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Path file, List<String> notes) {
        Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
        String text = notes.stream().collect(Collectors.joining("\n"));
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
