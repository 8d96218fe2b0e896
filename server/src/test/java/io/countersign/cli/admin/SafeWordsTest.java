package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators read of a backup that came back. */
class SafeWordsTest {
    @ParameterizedTest
    @CsvSource({"1, 1 set of backup codes was set aside", "2, 2 sets of backup codes were set aside"})
    void one_set_of_codes_is_told_of_as_one(int voided, String words) {
        assertTrue(restored(voided).contains(words), restored(voided));
    }

    @ParameterizedTest
    @CsvSource("0")
    void no_set_of_codes_is_not_told_of(int voided) {
        assertFalse(restored(voided).contains("backup codes"));
        assertEquals(
                1,
                restored(voided)
                        .lines()
                        .filter(line -> line.startsWith("Restored as it was"))
                        .count());
    }

    private static String restored(int codesVoided) {
        return SafeWords.of(new AdminAnswer.BackupRestored(
                Instant.parse("2026-03-02T12:00:00Z"), 100, List.of(), List.of(), codesVoided, Optional.empty(), true));
    }
}
