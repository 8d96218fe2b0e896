package io.countersign.platform.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who is asked for time-stamps of what is signed: one authority over TLS, or nobody.
 *
 * @param authority where it answers (RFC 3161)
 * @param ca a file with the certificates its connection is known by; those the machine believes where there is none
 */
public record TimestampSettings(Optional<URI> authority, Optional<Path> ca) {

    public static final Setting<Optional<URI>> AUTHORITY = new Setting<>(
            "timestamp-authority",
            Forms.optional(Forms.httpsUrl()),
            "none",
            settings -> Optional.empty(),
            "The address of a time-stamp authority (RFC 3161). It is sent the SHA-256 of each weekly seal of a log and of"
                    + " the signature of each pack of evidence, nothing else, and says when they were there.");

    public static final Setting<Optional<Path>> CA = new Setting<>(
            "timestamp-ca",
            Forms.optional(Forms.path()),
            "what this machine believes",
            settings -> Optional.empty(),
            "A PEM file with the certificates of whoever vouches for the connection to the time-stamp authority, where"
                    + " that is somebody of your own. Nobody else is believed then.");

    public static final SettingGroup SETTINGS = SettingGroup.of("Time-stamps", AUTHORITY, CA);

    public static TimestampSettings from(Settings settings) {
        return new TimestampSettings(settings.get(AUTHORITY), settings.get(CA));
    }
}
