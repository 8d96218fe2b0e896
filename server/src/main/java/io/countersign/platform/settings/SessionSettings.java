package io.countersign.platform.settings;

import java.time.Duration;

/**
 * How long a session lives. The upper bounds are those of NIST SP 800-63B-4 section 2.2.3 for AAL2: one hour without
 * activity, 24 hours in all.
 *
 * @param idle the time without a request after which it ends
 * @param absolute the time after which it ends whatever happens
 */
public record SessionSettings(Duration idle, Duration absolute) {

    public static final Setting<Duration> SESSION_IDLE = Setting.of(
            "session-idle",
            Forms.duration(Duration.ofMinutes(1), Duration.ofHours(1)),
            "30m",
            "A session ends after this time without a request.");

    public static final Setting<Duration> SESSION_ABSOLUTE = Setting.of(
            "session-absolute",
            Forms.duration(Duration.ofMinutes(5), Duration.ofHours(24)),
            "12h",
            "A session ends this long after the sign-in, used or not.");

    public static final SettingGroup SETTINGS = SettingGroup.of("Sessions", SESSION_IDLE, SESSION_ABSOLUTE);

    public static SessionSettings from(Settings settings) {
        SessionSettings session = new SessionSettings(settings.get(SESSION_IDLE), settings.get(SESSION_ABSOLUTE));
        if (session.idle.compareTo(session.absolute) > 0) {
            throw new SettingsException(settings.sourceOf(SESSION_IDLE) + " is longer than session-absolute ("
                    + DurationText.format(session.absolute) + "), so it would never end a session");
        }
        return session;
    }
}
