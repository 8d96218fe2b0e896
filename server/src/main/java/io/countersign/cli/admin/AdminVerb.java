package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.platform.logging.LogLevel;
import io.countersign.platform.logging.Logging;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One command of {@code admin}: makes a request of its options, sends it on its way and prints the answer. */
abstract class AdminVerb implements Callable<Integer> {
    private final SettingOptions options;
    private final AdminErrand errand;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object for scripts.")
    private boolean json;

    AdminVerb(SettingOptions options, AdminErrand errand) {
        this.options = options;
        this.errand = errand;
    }

    abstract AdminRequest request();

    @Override
    public final Integer call() throws InterruptedException {
        Logging.start(LogLevel.ERROR);
        AdminAnswer answer = errand.run(options.read(spec), request());
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
