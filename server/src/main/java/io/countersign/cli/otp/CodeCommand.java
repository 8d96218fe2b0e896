package io.countersign.cli.otp;

import io.countersign.cli.ExitCode;
import io.countersign.otp.Totp;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code otp code}: the code of now, or of another time. */
@Command(name = "code", description = "Print the code of a key.")
final class CodeCommand implements Callable<Integer> {

    private final KeySource keys;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final KeyOption key = new KeyOption();

    @Mixin
    private final ParameterOptions parameters = new ParameterOptions();

    @Option(names = "--at", paramLabel = "UNIXTIME", description = "Seconds since 1970 (default: now).")
    private @Nullable Long at;

    CodeCommand(KeySource keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Totp totp = parameters.totp(spec);
        Instant now = ParameterOptions.instant(spec, at, clock);
        PrintWriter out = spec.commandLine().getOut();
        out.println(totp.code(keys.read(spec, key.secret), now).text());
        out.flush();
        return ExitCode.FINE;
    }
}
