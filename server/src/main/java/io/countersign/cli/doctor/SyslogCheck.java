package io.countersign.cli.doctor;

import io.countersign.audit.SyslogFeed;
import io.countersign.platform.settings.HostAndPort;
import io.countersign.platform.settings.SyslogSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the log reaches its syslog server, and how far behind it is. The server is greeted and told nothing.
 *
 * @param probe connects and says what went wrong
 * @param state how the sending fares, as the database knows; nothing where there is none yet
 */
record SyslogCheck(
        SyslogSettings syslog,
        Supplier<Optional<String>> probe,
        Supplier<Optional<SyslogFeed.State>> state,
        InstantSource clock)
        implements Check {
    private static final String ABOUT = "syslog";

    /** What is sent within seconds while all is well has failed for longer than any restart takes. */
    private static final Duration LONG = Duration.ofMinutes(15);

    @Override
    public List<Finding> look() {
        if (syslog.server().isEmpty()) {
            return List.of(Finding.ok(ABOUT, "no syslog server is named, so the log is in this database alone"));
        }
        HostAndPort server = syslog.server().get();
        return List.of(probe.get()
                .map(why -> Finding.problem(
                        ABOUT,
                        server + " cannot be reached: " + why,
                        "Check --syslog-server and --syslog-ca; what waits is sent once it answers."))
                .orElseGet(() -> state.get()
                        .map(known -> behind(server, known))
                        .orElseGet(() -> Finding.ok(ABOUT, server + " answers, and nothing was sent yet"))));
    }

    private Finding behind(HostAndPort server, SyslogFeed.State known) {
        String last = known.sentAt().map(at -> "the last arrived " + at).orElse("none has arrived yet");
        Optional<Instant> failing = known.failingSince()
                .filter(since -> Duration.between(since, clock.instant()).compareTo(LONG) > 0);
        if (failing.isPresent()) {
            return Finding.warning(
                    ABOUT,
                    server + " answers, but since " + failing.get() + " nothing arrives ("
                            + known.failure().orElse("nobody knows why") + "), and " + entries(known)
                            + (known.waiting() == 1 ? " waits" : " wait"),
                    "See whether serve runs, and what the syslog server says; \"admin audit syslog\" shows how it goes on.");
        }
        return Finding.ok(
                ABOUT, server + " answers; " + entries(known) + (known.waiting() == 1 ? " waits, " : " wait, ") + last);
    }

    private static String entries(SyslogFeed.State known) {
        return known.waiting() == 1 ? "1 entry" : known.waiting() + " entries";
    }
}
