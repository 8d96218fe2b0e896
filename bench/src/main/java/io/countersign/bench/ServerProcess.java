package io.countersign.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server started as a person starts it, by the launcher, and stopped when closed. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(5);
    private static final double NANOS = 1e9;
    private static final double KIBI = 1024;

    private final Process process;
    private final Path log;
    private final long started;
    private double secondsToReady;

    private ServerProcess(Process process, Path log, long started) {
        this.process = process;
        this.log = log;
        this.started = started;
    }

    static ServerProcess start(String command, Path folder, int port) throws IOException, InterruptedException {
        Path log = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        command,
                        "serve",
                        "--data",
                        folder.resolve("data").toString(),
                        "--listen",
                        "127.0.0.1:" + port,
                        "--public-url",
                        "http://localhost:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        long started = System.nanoTime();
        ServerProcess server = new ServerProcess(builder.start(), log, started);
        server.awaitReadiness(URI.create("http://localhost:" + port + "/health/ready"));
        return server;
    }

    private void awaitReadiness(URI ready) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
            while (!answers(client, request)) {
                if (!process.isAlive() || System.nanoTime() - started > PATIENCE.toNanos()) {
                    close();
                    throw new IllegalStateException("The server did not become ready:\n" + Files.readString(log));
                }
                Thread.sleep(BETWEEN_QUESTIONS);
            }
            secondsToReady = (System.nanoTime() - started) / NANOS;
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** The resident memory of the launcher's process and of all that it has started. */
    double residentMebibytes() throws IOException {
        double kibibytes = 0;
        for (ProcessHandle one : family()) {
            Path status = Path.of("/proc", Long.toString(one.pid()), "status");
            try (Stream<String> lines = Files.lines(status)) {
                kibibytes += lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum();
            }
        }
        return kibibytes / KIBI;
    }

    /** The options of the JVM, as it was started; those of the program are not among them. */
    String flags() {
        return family().stream()
                .flatMap(one -> Stream.of(one.info().arguments().orElse(new String[0])))
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("--enable-"))
                .map(argument -> argument.replaceAll("=/.*/", "=.../"))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    @Override
    public void close() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroy);
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> found = Files.walk(folder)) {
            inside = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : inside) {
            Files.deleteIfExists(one);
        }
    }
}
