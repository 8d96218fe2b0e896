package io.countersign.secret;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.secret.KeyFile.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyLinesTest {
    private static final RootKey KEY = SeededSecrets.rootKey(3);
    private static final List<String> LINES = KeyLines.of(Kind.KEY_ENCRYPTION, KEY);

    @Test
    void a_key_is_five_lines_of_sixteen_characters_with_their_names() {
        assertEquals(5, LINES.size());
        for (int i = 0; i < 5; i++) {
            assertTrue(LINES.get(i).matches("K" + (i + 1) + "( [0-9A-HJKMNP-TV-Z]{4}){4}"), LINES.get(i));
        }
    }

    @Test
    void what_was_written_is_read_back_for_many_keys_of_both_kinds() {
        for (long seed = 0; seed < 200; seed++) {
            RootKey kek = SeededSecrets.rootKey(seed);
            RootKey pepper = SeededSecrets.rootKey(seed + 1000);
            List<String> lines = new ArrayList<>(KeyLines.of(Kind.KEY_ENCRYPTION, kek));
            lines.addAll(KeyLines.of(Kind.PEPPER, pepper));
            Collections.shuffle(lines, new Random(seed));
            Map<Kind, RootKey> read = KeyLines.read(lines).keys();
            assertEquals(
                    kek.fingerprint(),
                    requireNonNull(read.get(Kind.KEY_ENCRYPTION)).fingerprint());
            assertEquals(
                    pepper.fingerprint(), requireNonNull(read.get(Kind.PEPPER)).fingerprint());
        }
    }

    @Test
    void case_spaces_hyphens_and_letters_that_look_like_digits_are_forgiven() {
        List<String> typed = LINES.stream()
                .map(line -> line.toLowerCase(Locale.ROOT)
                        .replace(' ', '-')
                        .replace('0', 'o')
                        .replaceAll("(?<=.{3})1", "l"))
                .toList();
        assertEquals(List.of(), KeyLines.read(typed).problems());
        assertEquals(List.of(), KeyLines.read(List.of(String.join("/", LINES))).problems());
    }

    @Test
    void one_wrong_character_anywhere_is_found_in_its_line() {
        String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        int missed = 0;
        for (int line = 0; line < 5; line++) {
            String right = LINES.get(line);
            for (int at = 3; at < right.length(); at++) {
                char is = right.charAt(at);
                if (is == ' ') {
                    continue;
                }
                char other = alphabet.charAt((alphabet.indexOf(is) + 7) % 32);
                List<String> typed = new ArrayList<>(LINES);
                typed.set(line, right.substring(0, at) + other + right.substring(at + 1));
                List<String> problems = KeyLines.read(typed).problems();
                if (!problems.equals(
                        List.of("Line K" + (line + 1) + " has a typing error: its characters do not fit together."))) {
                    missed++;
                }
            }
        }
        assertEquals(0, missed);
    }

    @Test
    void lines_in_each_other_s_place_a_missing_line_and_a_short_one_are_named() {
        List<String> swapped = new ArrayList<>(LINES);
        swapped.set(0, "K1" + LINES.get(1).substring(2));
        assertEquals(
                List.of("Line K1 has a typing error: its characters do not fit together."),
                KeyLines.read(swapped).problems());
        assertEquals(
                List.of("Line K3 is missing."),
                KeyLines.read(List.of(LINES.get(0), LINES.get(1), LINES.get(3), LINES.get(4)))
                        .problems());
        List<String> cut = new ArrayList<>(LINES);
        cut.set(2, LINES.get(2).substring(0, 20));
        assertEquals(
                List.of("Line K3 has 14 characters after its name instead of 16."),
                KeyLines.read(cut).problems());
    }

    @Test
    void lines_of_two_sheets_do_not_make_a_key() {
        List<String> mixed = new ArrayList<>(LINES);
        mixed.set(1, KeyLines.of(Kind.KEY_ENCRYPTION, SeededSecrets.rootKey(4)).get(1));
        assertEquals(
                List.of("The lines of the key-encryption key are from different sheets."),
                KeyLines.read(mixed).problems());
    }

    @Test
    void no_problem_repeats_what_was_typed() {
        String typed = "hunter2 is my password";
        assertFalse(KeyLines.read(List.of(typed)).problems().toString().contains("hunter2"));
        assertFalse(KeyLines.read(List.of()).problems().isEmpty());
    }
}
