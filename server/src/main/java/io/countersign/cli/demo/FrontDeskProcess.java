package io.countersign.cli.demo;

import io.countersign.platform.settings.SettingsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Front Desk, in a process of its own: a stranger, who is told an address, a name and a secret, and nothing else. */
final class FrontDeskProcess {
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;

    private FrontDeskProcess(Process process) {
        this.process = process;
    }

    /**
     * Its program.
     *
     * @throws SettingsException if it is not built
     */
    static Path program() {
        return beside().filter(Files::exists)
                .orElseThrow(
                        () -> new SettingsException(
                                "Front Desk is not built here. ./countersign demo builds it; so does ./mvnw -pl frontdesk package"));
    }

    /** Starts it, and waits until it listens. */
    static FrontDeskProcess start(Path program, int port, URI issuer, String id, Path secret) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx128m"));
        command.addAll(
                List.of("-jar", program.toString(), "--port", String.valueOf(port), "--issuer", issuer.toString()));
        command.addAll(List.of("--client-id", id, "--client-secret-file", secret.toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var started = new FrontDeskProcess(process);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls this when it ends, for whatever reason. */
    void whenEnded(Runnable then) {
        var _ = process.onExit().thenRun(then);
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        @Nullable String line = said.readLine();
        if (line == null || !line.contains("is ready")) {
            process.destroyForcibly();
            throw new SettingsException("Front Desk did not start; what it said stands above");
        }
    }

    /** Where the build puts it, seen from the program that runs. */
    private static Optional<Path> beside() {
        try {
            Path ours = Path.of(FrontDeskProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.ofNullable(ours.getParent())
                    .map(target -> target.resolve("../../frontdesk/target/frontdesk.jar")
                            .normalize());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
