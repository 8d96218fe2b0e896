package io.countersign.cli.demo;

import io.countersign.platform.settings.DataFolder;
import io.countersign.platform.settings.DemoMark;
import io.countersign.platform.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data folder of a demonstration. It is marked before anything else is in it, and a folder that holds something
 * else is never taken for one.
 */
final class DemoFolder {
    private final Path path;
    private final boolean passing;

    private DemoFolder(Path path, boolean passing) {
        this.path = path;
        this.passing = passing;
    }

    /** A folder that goes when the demonstration ends. */
    static DemoFolder passing() {
        try {
            return new DemoFolder(Files.createTempDirectory("countersign-demo-"), true);
        } catch (IOException e) {
            throw new SettingsException("no folder can be made for the demo: give one with --data", e);
        }
    }

    /**
     * A folder that stays.
     *
     * @throws SettingsException if something else is in it
     */
    static DemoFolder at(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        if (!DemoMark.isOn(path) && !isEmpty(path)) {
            throw new SettingsException(
                    path + " holds something that is not a demo, so the demo leaves it alone. Give it"
                            + " a folder of its own with --data, or none at all");
        }
        DataFolder.make(path);
        return new DemoFolder(path, false);
    }

    Path path() {
        return path;
    }

    boolean isPassing() {
        return passing;
    }

    /**
     * What its people were given; nothing if there is nobody yet.
     *
     * @throws SettingsException if the making was interrupted
     */
    Optional<List<Belongings>> people() {
        if (!DemoMark.isOn(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DemoJson.read(Files.readString(DemoMark.in(path)))
                    .orElseThrow(() -> new SettingsException("the demo in " + path
                            + " was interrupted while it was being made: remove the folder and start again")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Marks it as a demonstration's. */
    void begin() {
        OwnerFile.write(DemoMark.in(path), DemoJson.begun());
    }

    /** Keeps what everybody was given. */
    void finish(List<Belongings> everybody) {
        OwnerFile.write(DemoMark.in(path), DemoJson.finished(everybody));
    }

    /** Removes it, if it was to go. */
    void leave() {
        if (!passing) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Path path) {
        if (!Files.exists(path)) {
            return true;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new SettingsException("the folder " + path + " cannot be read", e);
        }
    }
}
