package io.countersign.cli;

import io.countersign.platform.settings.Settings;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code serve}: runs the server until the process is told to stop. */
@Command(
        name = "serve",
        description = "Run the server. The first start prints a link that sets everything up.",
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "1:the server could not start",
            "2:the command line, a variable or the settings file is wrong",
            "130, 143:stopped by Ctrl+C or a signal"
        })
public final class ServeCommand implements Callable<Integer> {

    private final SettingOptions options;
    private final Function<Settings, RunningServer> start;

    @Spec
    private CommandSpec spec;

    public ServeCommand(SettingOptions options, Function<Settings, RunningServer> start) {
        this.options = options;
        this.start = start;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunningServer server = start.apply(options.read(spec));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            stopped.countDown();
        }));
        stopped.await();
        return ExitCode.FINE;
    }
}
