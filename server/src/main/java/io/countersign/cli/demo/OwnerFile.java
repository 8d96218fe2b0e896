package io.countersign.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that only the user who runs this may read. */
final class OwnerFile {
    private OwnerFile() {}

    /** Writes one whole, or not at all: temporary files are made closed, and moved into place. */
    static void write(Path file, String text) {
        try {
            Path made = Files.createTempFile(file.getParent(), "demo", ".part");
            Files.writeString(made, text);
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
