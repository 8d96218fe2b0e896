package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scripts of the documents, which read what we write without anything of ours: with Python and openssl. */
public final class SecondReader {
    private static final Path DOCUMENTS = Path.of("..", "docs");

    private SecondReader() {}

    /** Has a test skipped, and says why, where the two programs are not. */
    public static void assumeIsThere() {
        assumeTrue(isThere("python3", "--version"), "python3 is not here");
        assumeTrue(isThere("openssl", "version"), "openssl is not here");
    }

    /** The lines that a script prints, which must end so. */
    public static List<String> run(int exitCode, String script, Path... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("python3", "-B", DOCUMENTS.resolve(script).toString()));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exitCode, process.waitFor(), printed);
        return printed.lines().toList();
    }

    private static boolean isThere(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
