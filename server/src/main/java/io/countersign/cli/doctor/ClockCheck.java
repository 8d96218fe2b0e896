package io.countersign.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether the machine keeps its clock right, as far as the machine itself can tell; no time server is asked. */
record ClockCheck(InstantSource clock) implements Check {

    private static final String ABOUT = "clock";
    private static final String ADVICE =
            "Turn network time on (for example: sudo timedatectl set-ntp true); codes depend on the time.";

    /** This program did not exist before; a clock that says otherwise has lost its battery. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public List<Finding> look() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(EARLIEST)) {
            return List.of(Finding.problem(ABOUT, "says " + now + ", which is long past", ADVICE));
        }
        return List.of(systemd(now).or(() -> chrony(now)).orElseGet(() -> unknown(now)));
    }

    private static Optional<Finding> systemd(Instant now) {
        return output("timedatectl", "show", "--property=NTPSynchronized", "--value")
                .flatMap(word -> switch (word) {
                    case "yes" -> Optional.of(Finding.ok(ABOUT, now + ", kept right by network time"));
                    case "no" -> Optional.of(Finding.warning(ABOUT, now + ", not kept right by network time", ADVICE));
                    default -> Optional.empty();
                });
    }

    private static Optional<Finding> chrony(Instant now) {
        return output("chronyc", "-n", "tracking")
                .map(text -> text.contains("not synchronised")
                        ? Finding.warning(ABOUT, now + ", not kept right by network time", ADVICE)
                        : Finding.ok(ABOUT, now + ", kept right by network time"));
    }

    private static Finding unknown(Instant now) {
        return Finding.warning(
                ABOUT,
                "says " + now + "; whether network time keeps it right could not be checked here",
                "Compare it with another clock: a minute's difference makes right codes fail.");
    }

    private static Optional<String> output(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (InputStream stream = process.getInputStream()) {
                String text = new String(stream.readNBytes(4096), StandardCharsets.UTF_8);
                boolean done = process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0;
                return done ? Optional.of(text.strip().toLowerCase(Locale.ROOT)) : Optional.empty();
            } finally {
                process.destroy();
            }
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
