package io.countersign.secret;

import io.countersign.platform.settings.AuditSettings;
import io.countersign.platform.settings.KeySettings;
import io.countersign.platform.settings.SecretReference;
import io.countersign.platform.settings.Settings;
import io.countersign.secret.KeyFile.Kind;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Where one key comes from at a start: a {@link KeyFile}, or text in the same form from a variable or a command. Files
 * alone are made where there is none; whoever keeps keys elsewhere makes them there.
 */
public final class KeySource {
    private final Kind kind;
    private final SecretReference place;

    private KeySource(Kind kind, SecretReference place) {
        this.kind = kind;
        this.place = place;
    }

    /** The key of this kind at this place. */
    public static KeySource of(Kind kind, SecretReference place) {
        return new KeySource(kind, place);
    }

    /** Every key outside the database, where the settings say it lies. */
    public static List<KeySource> all(Settings settings) {
        KeySettings keys = KeySettings.from(settings);
        return List.of(
                of(Kind.KEY_ENCRYPTION, keys.kek()),
                of(Kind.PEPPER, keys.pepper()),
                of(Kind.AUDIT, AuditSettings.from(settings).key()));
    }

    /** Which key it is. */
    public Kind kind() {
        return kind;
    }

    /** Where it comes from, as a message may say it. */
    public SecretReference place() {
        return place;
    }

    /** The key file, where it is one. */
    public Optional<KeyFile> file() {
        return place.file().map(path -> KeyFile.of(kind, path, "file:" + path));
    }

    /**
     * Reads the key; a file is made on the first start.
     *
     * @param needed whether the database already holds what only this key can open; then no new one is made
     * @throws KeyFileException if the file is open to others or missing though needed, or the text is no such key
     */
    public RootKey open(SecretFactory random, boolean needed) {
        return file().map(file -> file.open(random, needed))
                .orElseGet(() -> KeyText.parse(kind, place.resolve().revealText(), "What comes from " + place));
    }

    /** Reads the key and makes none, whatever the database holds. */
    public RootKey openExisting(SecretFactory random) {
        return open(random, true);
    }

    /** Whether it comes from a command, which may cost something to ask. */
    public boolean isCommand() {
        return place instanceof SecretReference.Command;
    }

    /** Whether the file it should lie in is missing. A variable or a command is only known by asking. */
    public boolean isMissing() {
        return place.file().filter(path -> !Files.exists(path)).isPresent();
    }
}
