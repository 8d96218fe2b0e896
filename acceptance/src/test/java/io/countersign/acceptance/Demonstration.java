package io.countersign.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code demo} as a process, on ports of its own. */
public final class Demonstration implements AutoCloseable {
    private static final Path JAR = Path.of("..", "server", "target", "countersign.jar");
    private static final long PATIENCE_SECONDS = 120;

    private final Path log;
    private final int port = ServerProcess.freePort();
    private final int frontDeskPort = ServerProcess.freePort();
    private final int peoplePort = ServerProcess.freePort();
    private final Process process;

    private Demonstration(String... options) {
        try {
            log = Files.createTempFile("demo", ".log");
            List<String> command = new ArrayList<>(command("demo"));
            command.addAll(List.of("--port", String.valueOf(port)));
            command.addAll(List.of("--frontdesk-port", String.valueOf(frontDeskPort)));
            command.addAll(List.of("--people-port", String.valueOf(peoplePort)));
            command.addAll(List.of(options));
            process = new ProcessBuilder(command)
                    .redirectOutput(log.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    /** Starts one, and waits until it has printed who can sign in. */
    public static Demonstration started(String... options) {
        return new Demonstration(options);
    }

    /** How to run a command of the program. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-jar", JAR.toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    public URI countersign() {
        return URI.create("http://localhost:" + port);
    }

    public URI frontDesk() {
        return URI.create("http://localhost:" + frontDeskPort);
    }

    public URI people() {
        return URI.create("http://localhost:" + peoplePort);
    }

    public int port() {
        return port;
    }

    /** Everything it has printed. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as Ctrl+C would. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the demo did not stop:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        log.toFile().delete();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!output().contains("Press Ctrl+C to stop both.")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new AssertionError("the demo did not start:\n" + output());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
