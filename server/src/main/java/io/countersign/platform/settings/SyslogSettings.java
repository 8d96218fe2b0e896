package io.countersign.platform.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the audit log is sent as it grows: to one syslog server over TLS, or nowhere.
 *
 * @param server the syslog server (RFC 5425)
 * @param ca a file with the certificates it is known by; those the machine believes where there is none
 */
public record SyslogSettings(Optional<HostAndPort> server, Optional<Path> ca) {

    public static final Setting<Optional<HostAndPort>> SERVER = new Setting<>(
            "syslog-server",
            Forms.optional(Forms.hostAndPort()),
            "none",
            settings -> Optional.empty(),
            "The syslog server that gets every entry of the audit log over TLS (RFC 5425), such as"
                    + " logs.example.org:6514. Nothing is sent in clear.");

    public static final Setting<Optional<Path>> CA = new Setting<>(
            "syslog-ca",
            Forms.optional(Forms.path()),
            "what this machine believes",
            settings -> Optional.empty(),
            "A PEM file with the certificates of whoever vouches for the syslog server, where that is somebody of your"
                    + " own. Nobody else is believed then.");

    public static final SettingGroup SETTINGS = SettingGroup.of("Syslog", SERVER, CA);

    public static SyslogSettings from(Settings settings) {
        return new SyslogSettings(settings.get(SERVER), settings.get(CA));
    }
}
