package io.countersign.cli;

import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.settings.NearestName;
import io.countersign.platform.settings.SettingsException;
import io.countersign.platform.web.ClosedDoorException;
import io.countersign.secret.KeyFileException;
import io.countersign.secret.UnreadableSecretException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command line that cannot be used is answered: what is wrong, what was probably meant, where help is. */
public final class PlainErrors {

    private PlainErrors() {}

    /** Gives the command and its subcommands these answers. */
    public static void addTo(CommandLine commands) {
        commands.setParameterExceptionHandler(PlainErrors::wrongUse);
        commands.setExecutionExceptionHandler((thrown, command, parsed) -> {
            if (thrown instanceof SettingsException settings) {
                settings.problems().forEach(command.getErr()::println);
                return ExitCode.WRONG_USE;
            }
            if (saysWhatToDo(thrown)) {
                command.getErr().println(thrown.getMessage());
                return ExitCode.PROBLEM;
            }
            throw thrown;
        });
    }

    /** Whether the message alone is for the person at the keyboard, and a stack trace would only hide it. */
    private static boolean saysWhatToDo(Exception thrown) {
        return thrown instanceof ClosedDoorException
                || thrown instanceof KeyFileException
                || thrown instanceof UnreadableSecretException
                || thrown instanceof DatabaseException;
    }

    private static int wrongUse(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            unmatched.getUnmatched().stream()
                    .limit(1)
                    .map(written -> unknown(written, command))
                    .forEach(command.getErr()::println);
        } else {
            command.getErr().println(wrong.getMessage());
        }
        command.getErr().println("See ./" + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USE;
    }

    /** Repeats the name only: what follows an equals sign may be a secret. */
    private static String unknown(String written, CommandLine command) {
        String name = written.replaceFirst("=.*", "");
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        for (OptionSpec option : command.getCommandSpec().options()) {
            known.addAll(List.of(option.names()));
        }
        return "There is no " + (name.startsWith("-") ? "option " : "command ") + name + "."
                + NearestName.to(name, known)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse("");
    }
}
