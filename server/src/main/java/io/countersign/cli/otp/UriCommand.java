package io.countersign.cli.otp;

import io.countersign.cli.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code otp uri}: the address that carries a key to an authenticator app. */
@Command(name = "uri", description = "Print the otpauth: address of a key. It holds the key.")
final class UriCommand implements Callable<Integer> {

    private final KeySource keys;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final AddressOptions address = new AddressOptions();

    UriCommand(KeySource keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        String text = SpelledOut.address(address.address(spec, keys));
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
        return ExitCode.FINE;
    }
}
