package io.countersign.evidence.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.Evidencing;
import io.countersign.fuzzing.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Packs of evidence from anywhere: ZIP files, and what lies in them. */
class PackFileFuzz {
    private static final PackProof PROOF =
            new PackProof(Optional.empty(), List.of(), Evidencing.derived(), Optional.empty());
    private static final Path FILE = file();

    @FuzzTest(maxDuration = Budget.TIME)
    void a_file_is_a_pack_of_known_parts_within_bounds_or_said_to_be_none(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        try (PackFile pack = PackFile.open(FILE)) {
            for (Part part : pack.parts()) {
                bounded(pack, part);
            }
        } catch (MalformedPackException e) {
            says(e);
        }
        try {
            Findings findings = PROOF.of(FILE);
            assertFalse(findings.isProved(), "nothing is proved without a key");
        } catch (MalformedPackException e) {
            says(e);
        }
    }

    private static void bounded(PackFile pack, Part part) {
        try {
            byte[] first = pack.bytes(part);
            assertTrue(first.length <= part.most());
            assertArrayEquals(first, pack.bytes(part), "the same each time");
        } catch (MalformedPackException e) {
            says(e);
        }
    }

    private static void says(MalformedPackException why) {
        assertFalse(Objects.requireNonNullElse(why.getMessage(), "").isBlank());
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("countersign-fuzz", ".zip");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
