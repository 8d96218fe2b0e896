package io.countersign.cli.otp;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the key. */
final class KeyOption {

    /** The variable that holds the key where no option names it. */
    static final String VARIABLE = "COUNTERSIGN_OTP_SECRET";

    @Option(
            names = "--secret",
            paramLabel = "KEY",
            description = {
                "The key in Base32, or - to read it from standard input.",
                "Without this option it is taken from " + VARIABLE + "."
            })
    @Nullable
    String secret;
}
