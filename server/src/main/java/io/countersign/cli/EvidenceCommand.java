package io.countersign.cli;

import io.countersign.evidence.pack.Derived;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evidence}: what is done with packs of evidence anywhere. It opens no data and asks no server. */
@Command(name = "evidence", description = "Prove packs of evidence, anywhere: without a server, and without its data.")
public final class EvidenceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private EvidenceCommand() {}

    /**
     * The command with its subcommands.
     *
     * @param derived gives what computes the files of a pack again
     */
    public static CommandLine of(Supplier<Derived> derived) {
        return new CommandLine(new EvidenceCommand()).addSubcommand(new EvidenceVerifyCommand(derived));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
