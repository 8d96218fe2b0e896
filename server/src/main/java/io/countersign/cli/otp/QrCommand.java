package io.countersign.cli.otp;

import io.countersign.cli.ExitCode;
import io.nayuki.qrcodegen.DataTooLongException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code otp qr}: the QR code of that address, drawn in the terminal. */
@Command(name = "qr", description = "Draw the QR code of a key in the terminal, for an app to scan. It holds the key.")
final class QrCommand implements Callable<Integer> {

    private final KeySource keys;
    private final TerminalQr.Style style;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final AddressOptions address = new AddressOptions();

    QrCommand(KeySource keys, TerminalQr.Style style) {
        this.keys = keys;
        this.style = style;
    }

    @Override
    public Integer call() {
        String text = SpelledOut.address(address.address(spec, keys));
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.print(TerminalQr.draw(text, style));
        } catch (DataTooLongException e) {
            throw ParameterOptions.wrong(spec, "The names are too long for a QR code.");
        }
        out.flush();
        return ExitCode.FINE;
    }
}
