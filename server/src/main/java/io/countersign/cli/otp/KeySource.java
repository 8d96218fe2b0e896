package io.countersign.cli.otp;

import io.countersign.otp.Base32;
import io.countersign.otp.SharedSecret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where a command finds the key: in its option, at standard input or in a variable. No message repeats it. */
final class KeySource {

    private static final int LONGEST_INPUT = 8192;

    private final Map<String, String> environment;
    private final InputStream input;

    KeySource(Map<String, String> environment, InputStream input) {
        this.environment = environment;
        this.input = input;
    }

    /** The key; one under 128 bits is taken with a word of warning, since others issue such keys. */
    SharedSecret read(CommandSpec spec, @Nullable String option) {
        CommandLine command = spec.commandLine();
        String text = text(command, option);
        SharedSecret secret = Base32.decode(text)
                .filter(bytes -> bytes.length > 0)
                .map(SharedSecret::ofWeak)
                .orElseThrow(() -> new ParameterException(
                        command,
                        "The key is not Base32: letters A to Z and digits 2 to 7, nothing missing at the end."));
        if (secret.isWeak()) {
            command.getErr()
                    .println("This key has " + secret.length() * Byte.SIZE
                            + " bits. A good one has 160; RFC 4226 asks for 128 at least.");
        }
        return secret;
    }

    private String text(CommandLine command, @Nullable String option) {
        if ("-".equals(option)) {
            return firstLine();
        }
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(environment.get(KeyOption.VARIABLE)))
                .orElseThrow(() -> new ParameterException(
                        command,
                        "There is no key. Give --secret - and write it to standard input, or set " + KeyOption.VARIABLE
                                + ". (--secret KEY works, but everybody on this machine can see it.)"));
    }

    private String firstLine() {
        try {
            String all = new String(input.readNBytes(LONGEST_INPUT), StandardCharsets.UTF_8);
            return all.lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
