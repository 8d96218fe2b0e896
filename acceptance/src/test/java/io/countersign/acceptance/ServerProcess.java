package io.countersign.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program under test: one process with a data folder of its own, which can be stopped, killed and started again. */
public final class ServerProcess implements AutoCloseable {
    private static final Path JAR = Path.of("..", "server", "target", "countersign.jar");
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/[\\w/-]{22,}");
    private static final long PATIENCE_MILLIS = 120_000;

    private final Path folder;
    private final int port;
    private final Optional<ServerClock> clock;
    private final List<String> options;
    private final Transcript transcript = new Transcript();
    private @Nullable Process process;
    private int starts;

    private ServerProcess(Optional<ServerClock> clock, List<String> options) {
        try {
            this.folder = Files.createTempDirectory("countersign");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.port = freePort();
        this.clock = clock;
        this.options = options;
    }

    /** A fresh installation whose clock stands still until moved. */
    public static ServerProcess startedAt(ServerClock clock, String... options) {
        var server = new ServerProcess(Optional.of(clock), List.of(options));
        server.start();
        return server;
    }

    /** A fresh installation in real time. */
    public static ServerProcess started(String... options) {
        var server = new ServerProcess(Optional.empty(), List.of(options));
        server.start();
        return server;
    }

    /** Starts the process and waits until it says it is ready. */
    public void start() {
        starts++;
        List<String> command = command("serve", "--listen", "127.0.0.1:" + port, "--public-url", url().toString());
        command.addAll(options);
        var builder = new ProcessBuilder(command)
                .redirectOutput(log("out").toFile())
                .redirectError(log("err").toFile());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    /** Ends the process as Ctrl+C would. */
    public void stop() {
        end(false);
    }

    /** Ends the process as a power cut would. */
    public void kill() {
        end(true);
    }

    /** Runs one of the program's other commands on the same data, at the same time. */
    public Program run(String... arguments) {
        return Program.run(command(arguments));
    }

    /** Runs one of the program's commands that know of no data, as anybody anywhere does. */
    public Program runAnywhere(String... arguments) {
        List<String> command = program();
        command.addAll(List.of(arguments));
        return Program.run(command);
    }

    /** Runs one of the program's other commands with these lines for what is typed. */
    public Program runTyping(List<String> lines, String... arguments) {
        try {
            Path typed = Files.createTempFile("typed", ".txt");
            Files.write(typed, lines);
            Program ran = Program.run(command(arguments), typed.toFile());
            Files.delete(typed);
            return ran;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tries to start, and tells how that ended: for starts that are refused. */
    public Program refusesToStart(String... further) {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:" + port, "--public-url", url().toString()));
        arguments.addAll(options);
        arguments.addAll(List.of(further));
        return Program.run(command(arguments.toArray(String[]::new)));
    }

    /** Takes the data folder away, as a lost disk would. */
    public void loseData() {
        try (Stream<Path> files = Files.walk(data())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last one-time link it has printed. */
    public String setupLink() {
        return lastLink(output()).orElseThrow(() -> new AssertionError("no link was printed:\n" + output()));
    }

    /** The last one-time link in some text. */
    public static Optional<String> lastLink(String text) {
        return LINK.matcher(text).results().map(MatchResult::group).reduce((a, b) -> b);
    }

    /** Its public URL. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    public int port() {
        return port;
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Everything that was ever answered to a {@link Visitor} of this server. */
    public Transcript transcript() {
        return transcript;
    }

    /** Everything it has printed since the last start. */
    public String output() {
        return read(log("out"));
    }

    /** Everything it has ever printed and logged. */
    public String everythingLogged() {
        try (Stream<Path> files = Files.list(folder)) {
            var all = new StringBuilder();
            files.filter(Files::isRegularFile).sorted().forEach(file -> all.append(read(file)));
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JVM that lives in the same time as this server. */
    List<String> java() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        clock.ifPresent(c -> command.addAll(c.options()));
        return command;
    }

    private List<String> command(String... arguments) {
        List<String> command = program();
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data().toString()));
        return command;
    }

    private List<String> program() {
        List<String> command = java();
        command.addAll(List.of("-jar", JAR.toAbsolutePath().normalize().toString()));
        return command;
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!output().contains("Press Ctrl+C to stop.")) {
            Process running = process;
            if (running == null || !running.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the server did not start:\n" + everythingLogged());
            }
            pause();
        }
    }

    private void end(boolean atOnce) {
        Process running = process;
        if (running == null) {
            return;
        }
        Process asked = running;
        if (atOnce) {
            asked.destroyForcibly();
        } else {
            asked.destroy();
        }
        try {
            if (!asked.waitFor(30, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                throw new AssertionError("the server did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    private Path log(String kind) {
        return folder.resolve(starts + "." + kind);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
