package io.countersign.cli.doctor;

import io.countersign.platform.settings.TimestampSettings;
import io.countersign.timestamp.Stamp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the time-stamp authority answers with what counts, and whether its time is ours. It is asked for the time of
 * something that means nothing.
 */
record TimestampCheck(TimestampSettings settings, Supplier<Stamp> probe, InstantSource clock) implements Check {
    private static final String ABOUT = "time-stamps";
    private static final Duration FAR = Duration.ofMinutes(2);

    @Override
    public List<Finding> look() {
        Optional<URI> authority = settings.authority();
        if (authority.isEmpty()) {
            return List.of(Finding.ok(ABOUT, "no authority is named, so evidence and seals bear none"));
        }
        return List.of(
                switch (probe.get()) {
                    case Stamp.Given given -> given(authority.get().getHost(), given);
                    case Stamp.Missing missing ->
                        Finding.problem(
                                ABOUT,
                                missing.authority() + " gave none: " + missing.why(),
                                "Check --timestamp-authority and --timestamp-ca; meanwhile evidence and seals go without.");
                    case Stamp.NotAsked _ -> Finding.ok(ABOUT, "nobody was asked");
                });
    }

    private Finding given(String host, Stamp.Given given) {
        Instant now = clock.instant();
        String said = host + " gives them, signed by " + given.authority();
        return Duration.between(given.at(), now).abs().compareTo(FAR) > 0
                ? Finding.warning(
                        ABOUT,
                        said + ", but says that it is " + given.at(),
                        "Set the clock of this machine, which says " + now + ", or see what is wrong with theirs.")
                : Finding.ok(ABOUT, said);
    }
}
