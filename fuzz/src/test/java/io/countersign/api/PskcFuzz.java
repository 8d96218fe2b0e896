package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Containers of keys: XML, with all that a parser may do for it. */
class PskcFuzz {
    private static final String PRIVATE = "words-of-a-private-file";
    private static final Path FILE = file();

    @FuzzTest(maxDuration = Budget.TIME)
    void a_container_is_read_or_refused_and_nothing_else_is_opened(byte[] bytes) {
        String xml = new String(bytes, StandardCharsets.UTF_8)
                .replace("$FILE", FILE.toUri().toString());
        try {
            for (KeyToImport key : Pskc.read(xml)) {
                // The fuzzer learns the words from this comparison, and writes them into its own containers.
                assertFalse(!xml.contains(PRIVATE)
                        && (key.name().orElse("") + key.externalId().orElse("")).contains(PRIVATE));
            }
        } catch (Pskc.MalformedContainer e) {
            // Most of what there is.
        }
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("countersign-fuzz", ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, PRIVATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
