package io.countersign.platform.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a secret lies, which is all that a setting ever holds of it. A secret written as the value of a setting would
 * show in process lists, in {@code env} and in backups of the settings file.
 */
public record SecretReference(Path file) {

    private static final String SCHEME = "file:";

    static SecretReference parse(String text) {
        if (!text.startsWith(SCHEME) || text.length() == SCHEME.length()) {
            throw new IllegalArgumentException(
                    "must be file: and the path of a file that holds the secret, never the secret itself");
        }
        try {
            return new SecretReference(Path.of(text.substring(SCHEME.length())));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("has a path this system cannot have", e);
        }
    }

    /** The secret, read now; a missing, empty or unreadable file is an error that names the file. */
    public ConfigSecret resolve() {
        return ConfigSecret.read(file);
    }

    @Override
    public String toString() {
        return SCHEME + file;
    }
}
