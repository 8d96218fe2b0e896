package io.countersign.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command {@code countersign}, under which the others hang. */
@Command(name = "countersign", description = "Two-factor authentication for any online account.")
public final class CountersignCommand implements Runnable {

    private CountersignCommand() {}

    /**
     * The whole command line: each command with {@code --help}, those that read settings with an option for each.
     *
     * @param withSettings commands that take every setting as an option
     * @param plain commands that take none, with their own subcommands
     */
    public static CommandLine of(Version version, SettingOptions options, Iterable<?> withSettings, Iterable<?> plain) {
        CommandLine commands = new CommandLine(new CountersignCommand());
        CommandSpec root = commands.getCommandSpec();
        root.version(version.lines());
        root.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("Print the version.")
                .build());
        withSettings.forEach(command -> {
            CommandLine line = new CommandLine(command);
            options.addTo(line.getCommandSpec());
            commands.addSubcommand(line);
        });
        plain.forEach(commands::addSubcommand);
        addHelp(commands);
        PlainErrors.addTo(commands);
        return commands;
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("--help", "-h")
                        .usageHelp(true)
                        .type(boolean.class)
                        .description("Print this help.")
                        .build());
        command.getSubcommands().values().forEach(CountersignCommand::addHelp);
    }
}
