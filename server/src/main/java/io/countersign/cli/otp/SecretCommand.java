package io.countersign.cli.otp;

import io.countersign.cli.ExitCode;
import io.countersign.otp.HashAlgorithm;
import io.countersign.secret.SecretFactory;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code otp secret}: a new key. */
@Command(name = "secret", description = "Print a new random key in Base32, as long as its algorithm asks.")
final class SecretCommand implements Callable<Integer> {

    private final SecretFactory secrets;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            defaultValue = "SHA1",
            description = "SHA1 (160 bits, the default), SHA256 (256) or SHA512 (512).")
    private String algorithm;

    SecretCommand(SecretFactory secrets) {
        this.secrets = secrets;
    }

    @Override
    public Integer call() {
        HashAlgorithm hash = HashAlgorithm.ofUriName(algorithm)
                .orElseThrow(() ->
                        ParameterOptions.wrong(spec, "--algorithm is SHA1, SHA256 or SHA512, not " + algorithm + "."));
        PrintWriter out = spec.commandLine().getOut();
        out.println(SpelledOut.base32(secrets.sharedSecret(hash)));
        out.flush();
        return ExitCode.FINE;
    }
}
