package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CodeTest {
    static Stream<Arguments> codes() {
        return Vectors.rows("code.json", "codes");
    }

    private static Code code(String text) {
        return Code.parse(text, text.length()).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void is_read_as_the_row_says(JsonNode row) {
        Optional<String> read = Code.parse(
                        row.get("text").stringValue(), row.get("digits").intValue())
                .map(Code::text);
        assertEquals(
                row.get("code").isNull()
                        ? Optional.empty()
                        : Optional.of(row.get("code").stringValue()),
                read);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 0, -1, Integer.MAX_VALUE})
    void has_six_to_eight_digits(int digits) {
        assertThrows(IllegalArgumentException.class, () -> Code.parse("123456", digits));
    }

    @Test
    void is_read_from_any_text_that_is_its_digits_and_separators_and_from_no_other() {
        String drawnFrom = "0123456789 -\t\u00a0\u202f\u2010\u2011\u0660\uff10a.+";
        Seeded.check(3000, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(0, 12); i > 0; i--) {
                int bound = random.nextInt(10) == 0 ? drawnFrom.length() : drawnFrom.length() - 5;
                text.append(drawnFrom.charAt(random.nextInt(bound)));
            }
            int digits = random.nextInt(6, 9);
            String bare = text.toString().replaceAll("[ \\-\t\u00a0\u202f\u2010\u2011]", "");
            boolean right = bare.matches("[0-9]{" + digits + "}");
            assertEquals(
                    right ? Optional.of(bare) : Optional.empty(),
                    Code.parse(text, digits).map(Code::text));
        });
    }

    @Test
    void is_equal_to_the_same_digits_only() {
        assertEquals(code("012345"), code("012345"));
        assertEquals(code("012345").hashCode(), code("012345").hashCode());
        assertNotEquals(code("012345"), code("012346"));
        assertNotEquals(code("012345"), code("0012345"));
        assertNotEquals(code("012345"), new Object());
        assertNotEquals(code("012345").hashCode(), code("0012345").hashCode());
    }

    @Test
    void tells_its_number_of_digits_and_never_the_digits() {
        assertEquals("Code[6 digits]", code("012345").toString());
        assertEquals("Code[8 digits]", code("01234567").toString());
        assertEquals(7, code("0123456").digits());
    }

    @Test
    void gives_nothing_away_by_its_hash() {
        assertEquals(code("012345").hashCode(), code("999999").hashCode());
    }

    @Test
    void cannot_be_serialised() {
        assertFalse(Serializable.class.isAssignableFrom(Code.class));
    }

    @Test
    void fits_the_numbers_that_end_in_it_and_no_other() {
        Seeded.check(2000, random -> {
            int truncated = random.nextInt(Integer.MAX_VALUE);
            int digits = random.nextInt(6, 9);
            Code code = Code.ofTruncated(truncated, digits);
            assertEquals(-1L, code.maskIfCodeOf(truncated));
            int place = (int) Math.pow(10, random.nextInt(digits));
            int changed = truncated / place % 10 == 9 ? truncated - place : truncated + place;
            if (changed > 0) {
                assertEquals(0L, code.maskIfCodeOf(changed));
            }
        });
    }
}
