package io.countersign.cli.otp;

import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.Totp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how codes are computed. */
final class ParameterOptions {

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            defaultValue = "SHA1",
            description = "SHA1, SHA256 or SHA512 (default: SHA1).")
    private String algorithm;

    @Option(names = "--digits", paramLabel = "N", defaultValue = "6", description = "6 to 8 (default: 6).")
    private int digits;

    @Option(names = "--period", paramLabel = "SECONDS", defaultValue = "30", description = "15 to 120 (default: 30).")
    private int period;

    Totp totp(CommandSpec spec) {
        HashAlgorithm hash = HashAlgorithm.ofUriName(algorithm)
                .orElseThrow(() -> wrong(spec, "--algorithm is SHA1, SHA256 or SHA512, not " + algorithm + "."));
        if (digits < 6 || digits > 8) {
            throw wrong(spec, "--digits is 6 to 8, not " + digits + ".");
        }
        if (period < Totp.SHORTEST_PERIOD || period > Totp.LONGEST_PERIOD) {
            throw wrong(spec, "--period is 15 to 120 seconds, not " + period + ".");
        }
        return Totp.of(hash, digits, period);
    }

    static Instant instant(CommandSpec spec, @Nullable Long unixTime, InstantSource clock) {
        try {
            return unixTime == null ? clock.instant() : Instant.ofEpochSecond(unixTime);
        } catch (DateTimeException e) {
            throw wrong(spec, "--at is further away than time can be written.");
        }
    }

    static ParameterException wrong(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
