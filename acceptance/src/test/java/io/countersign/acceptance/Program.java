package io.countersign.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of another program to its end: what it printed and how it ended. */
public record Program(int exitCode, String out, String err) {
    private static final int PATIENCE_SECONDS = 120;

    /** Runs a program in the present environment. */
    public static Program run(String... command) {
        return run(List.of(command));
    }

    /** Runs a program in the present environment. */
    public static Program run(List<String> command) {
        return run(command, new File("/dev/null"));
    }

    /** Runs a program in the present environment, with this file for what is typed. */
    public static Program run(List<String> command, File typed) {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            var builder = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(typed))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end: " + command);
            }
            var run = new Program(process.exitValue(), text(out), text(err));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + " is needed for the journeys", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it printed, if it ended well. */
    public String printed() {
        if (exitCode != 0) {
            throw new IllegalStateException("exit code " + exitCode + ": " + out + err);
        }
        return out.strip();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
