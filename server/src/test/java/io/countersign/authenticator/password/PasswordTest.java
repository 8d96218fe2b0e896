package io.countersign.authenticator.password;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordTest {

    @Test
    void counts_a_letter_or_an_emoji_once_however_it_is_written() {
        assertEquals(4, length("pass"));
        assertEquals(4, length("caf\u00e9"));
        assertEquals(4, length("cafe\u0301"));
        assertEquals(1, length("\ud83d\ude00"));
        assertEquals(3, length("   "));
    }

    @Test
    void leaves_spaces_case_and_every_sign_as_they_were_typed() {
        String typed = " Pa ss\t\0WORD ";
        assertEquals(typed, Password.typed(typed).orElseThrow().normalised());
    }

    @Test
    void writes_both_forms_of_one_letter_the_same() {
        assertArrayEquals(
                Password.typed("\u00e9").orElseThrow().utf8(),
                Password.typed("e\u0301").orElseThrow().utf8());
    }

    @Test
    void is_nothing_when_nothing_or_half_a_character_was_typed() {
        for (String broken : List.of("", "\ud83d", "pass\ude00word")) {
            assertEquals(Optional.empty(), Password.typed(broken));
        }
    }

    @Test
    void never_prints() {
        Password canary = Password.typed("canary-4711").orElseThrow();
        assertFalse(("" + canary + Optional.of(canary) + new TypedPassword(canary)).contains("canary"));
    }

    private static int length(String typed) {
        return Password.typed(typed).orElseThrow().length();
    }
}
