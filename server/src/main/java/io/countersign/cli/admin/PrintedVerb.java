package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.platform.logging.LogLevel;
import io.countersign.platform.logging.Logging;
import io.countersign.platform.settings.Settings;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One command of {@code admin}: gets an answer, from wherever it comes, and prints it. */
abstract class PrintedVerb implements Callable<Integer> {
    private final SettingOptions options;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object for scripts.")
    private boolean json;

    PrintedVerb(SettingOptions options) {
        this.options = options;
    }

    abstract AdminAnswer answer(Settings settings) throws InterruptedException;

    /** Where words for people go that are no answer, such as what to type; scripts get none. */
    PrintWriter aside() {
        return json ? new PrintWriter(Writer.nullWriter()) : spec.commandLine().getErr();
    }

    @Override
    public final Integer call() throws InterruptedException {
        Logging.start(LogLevel.ERROR);
        AdminAnswer answer = answer(options.read(spec));
        print(answer);
        return answer.exitCode();
    }

    private void print(AdminAnswer answer) {
        boolean toErrors = answer instanceof Refused && !json;
        PrintWriter out =
                toErrors ? spec.commandLine().getErr() : spec.commandLine().getOut();
        out.print(json ? AdminJson.write(answer) + "\n" : AdminWords.of(answer));
        out.flush();
    }
}
