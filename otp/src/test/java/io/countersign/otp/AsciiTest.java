package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AsciiTest {
    @Test
    void knows_digits_letters_and_separators_among_all_characters() {
        for (int i = 0; i <= Character.MAX_VALUE; i++) {
            char c = (char) i;
            String text = String.valueOf(c);
            assertEquals(text.matches("[0-9]"), Ascii.isDigit(c), text);
            assertEquals(text.matches("[A-Za-z]"), Ascii.isLetter(c), text);
            assertEquals(text.matches("[ \\-\t\u00a0\u202f\u2010\u2011]"), Ascii.isSeparator(c), text);
        }
    }

    @Test
    void raises_the_26_letters_and_leaves_every_other_character() {
        for (int i = 0; i <= Character.MAX_VALUE; i++) {
            char c = (char) i;
            char raised = String.valueOf(c).matches("[a-z]") ? (char) (c - 32) : c;
            assertEquals("A" + raised, Ascii.upperCase("a" + c));
        }
    }
}
