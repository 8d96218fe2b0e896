package io.countersign.cli.demo;

import io.countersign.cli.ExitCode;
import io.countersign.cli.SettingOptions;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SettingsException;
import io.countersign.platform.web.Endpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: Countersign and an application that signs people in through it, with people who are not real. */
@Command(
        name = "demo",
        description = {
            "Start Countersign and Front Desk, an application that signs people in through it, and print who can"
                    + " sign in with which passwords and codes.",
            "Everything stays on this computer. No setting but these has an effect."
        },
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "1:the demo could not start, or Front Desk ended",
            "2:a port is taken, a folder is in use, or Front Desk is not built",
            "130, 143:stopped by Ctrl+C or a signal"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;

    private final SettingOptions options;
    private final Function<Settings, House> open;
    private final Function<Cast, List<Endpoint>> pages;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Countersign's port; 8080.")
    private int port;

    @Option(
            names = "--frontdesk-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Front Desk's port; 8090.")
    private int frontDeskPort;

    @Option(
            names = "--people-port",
            paramLabel = "PORT",
            defaultValue = "8091",
            description = "The port of the page with people, codes and outbox; 8091.")
    private int peoplePort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder to keep the demo in, so that the next one has the same people. Without it the demo"
                    + " is removed at the end.")
    private @Nullable Path data;

    /** Takes what opens a server with these settings, and what shows a cast. */
    public DemoCommand(SettingOptions options, Function<Settings, House> open, Function<Cast, List<Endpoint>> pages) {
        this.options = options;
        this.open = open;
        this.pages = pages;
    }

    @Override
    public Integer call() throws InterruptedException {
        var places = new Stage.Places(port, frontDeskPort, peoplePort);
        check(places);
        Path program = FrontDeskProcess.program();
        DemoFolder folder = data == null ? DemoFolder.passing() : DemoFolder.at(data);
        Stage stage = stage(folder, places, program);
        var ended = new CountDownLatch(1);
        var asked = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.set(true);
            stage.close();
            folder.leave();
            ended.countDown();
        }));
        stage.whenFrontDeskEnds(ended::countDown);
        say(stage, places, folder);
        ended.await();
        if (!asked.get()) {
            spec.commandLine().getErr().println("Front Desk has ended, so the demo ends too.");
            return ExitCode.PROBLEM;
        }
        return ExitCode.FINE;
    }

    private Stage stage(DemoFolder folder, Stage.Places places, Path program) {
        Optional<List<Belongings>> known = folder.people();
        if (known.isEmpty()) {
            folder.begin();
            spec.commandLine().getErr().println("Making the people of the demo…");
        }
        try {
            Map<String, String> given =
                    Map.of("listen", "127.0.0.1:" + port, "data", folder.path().toString(), "log-level", "error");
            House house = open.apply(Settings.read(options.declared(), given, Map.of()));
            return Stage.open(house, folder, known, places, program, pages);
        } catch (RuntimeException e) {
            folder.leave();
            throw e;
        }
    }

    private void say(Stage stage, Stage.Places places, DemoFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(Programme.of(stage, places, folder));
        out.flush();
    }

    /** Looks before anything is made, so that a taken port costs nobody a half-made demo. */
    private void check(Stage.Places places) {
        List<String> names = List.of("--port", "--frontdesk-port", "--people-port");
        List<Integer> ports = List.of(places.countersign(), places.frontDesk(), places.people());
        for (int i = 0; i < ports.size(); i++) {
            int one = ports.get(i);
            if (one < 1 || one > LAST_PORT) {
                throw new SettingsException(names.get(i) + " is a number from 1 to " + LAST_PORT);
            }
            if (ports.indexOf(one) < i) {
                throw new SettingsException(names.get(i) + " and " + names.get(ports.indexOf(one)) + " are both " + one
                        + ": give one of them another");
            }
            if (!isFree(one)) {
                throw new SettingsException("port " + one + " is taken by another program: stop that one, or give"
                        + " another port with " + names.get(i));
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do: a port that lingers from one just stopped counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
