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

    private static final String JSON = "--json";

    private PlainErrors() {}

    /** Gives the command and its subcommands these answers. */
    public static void addTo(CommandLine commands) {
        commands.setParameterExceptionHandler(PlainErrors::wrongUse);
        commands.setExecutionExceptionHandler((thrown, command, parsed) -> {
            if (thrown instanceof SettingsException settings) {
                return say(settings.problems(), List.of(), command, parsed.originalArgs());
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
        String problem = wrong instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().getFirst(), command)
                : String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
        String help = "See ./" + command.getCommandSpec().qualifiedName() + " --help";
        return say(List.of(problem), List.of(help), command, List.of(args));
    }

    /** In words on standard error; for scripts that ask for JSON, as one object on standard output. */
    private static int say(List<String> problems, List<String> help, CommandLine command, List<String> args) {
        if (command.getCommandSpec().optionsMap().containsKey(JSON) && args.contains(JSON)) {
            command.getOut().println(ErrorJson.write(String.join(" ", problems), "wrong-use"));
        } else {
            problems.forEach(command.getErr()::println);
            help.forEach(command.getErr()::println);
        }
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
