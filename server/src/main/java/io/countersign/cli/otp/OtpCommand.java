package io.countersign.cli.otp;

import io.countersign.secret.SecretFactory;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code otp}: one-time passwords at the command line. It opens no data and asks no server. */
@Command(
        name = "otp",
        description = "Compute and check one-time passwords, and write the addresses and QR codes of keys.")
public final class OtpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private OtpCommand() {}

    /**
     * The command with its subcommands.
     *
     * @param environment where the key may be found, as {@value KeyOption#VARIABLE}
     * @param input where {@code --secret -} reads it
     * @param terminal the character set of the terminal, which decides how a QR code is drawn
     */
    public static CommandLine of(
            Map<String, String> environment,
            InputStream input,
            Charset terminal,
            InstantSource clock,
            SecretFactory secrets) {
        KeySource keys = new KeySource(environment, input);
        return new CommandLine(new OtpCommand())
                .addSubcommand(new CodeCommand(keys, clock))
                .addSubcommand(new VerifyCommand(keys, clock))
                .addSubcommand(new UriCommand(keys))
                .addSubcommand(new QrCommand(keys, TerminalQr.Style.of(terminal)))
                .addSubcommand(new SecretCommand(secrets));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
