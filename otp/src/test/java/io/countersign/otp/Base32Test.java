package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class Base32Test {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    static Stream<Arguments> valid() {
        return Vectors.rows("base32.json", "valid");
    }

    static Stream<Arguments> invalid() {
        return Vectors.rows("base32.json", "invalid");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void reads_the_row(JsonNode row) {
        assertEquals(
                Optional.of(row.get("hex").stringValue()),
                Base32.decode(row.get("text").stringValue()).map(HexFormat.of()::formatHex));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void writes_the_row_in_upper_case_without_anything_between(JsonNode row) {
        String plain = row.get("text")
                .stringValue()
                .replaceAll("[ \\-=\t\u00a0\u202f\u2010\u2011]", "")
                .toUpperCase(java.util.Locale.ROOT);
        assertEquals(plain, Base32.encode(Vectors.hex(row.get("hex"))));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refuses_the_row(JsonNode row) {
        assertTrue(Base32.decode(row.get("text").stringValue()).isEmpty());
    }

    @Test
    void reads_what_it_has_written_however_it_is_laid_out() {
        Seeded.check(1000, random -> {
            byte[] bytes = new byte[random.nextInt(0, 80)];
            random.nextBytes(bytes);
            String text = Base32.encode(bytes);
            assertTrue(text.matches("[A-Z2-7]*"));
            StringBuilder laidOut = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                laidOut.append(random.nextBoolean() && c >= 'A' ? (char) (c + 'a' - 'A') : c);
                if (random.nextInt(4) == 0) {
                    laidOut.append(" -\t\u00a0".charAt(random.nextInt(4)));
                }
            }
            laidOut.append("=".repeat(random.nextInt(0, 7)));
            assertArrayEquals(bytes, Base32.decode(laidOut).orElseThrow());
        });
    }

    @Test
    void reads_each_key_from_one_text_only() {
        Seeded.check(3000, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(0, 40); i > 0; i--) {
                text.append(ALPHABET.charAt(random.nextInt(32)));
            }
            Base32.decode(text).ifPresent(bytes -> assertEquals(text.toString(), Base32.encode(bytes)));
        });
    }

    @Test
    void answers_any_text_without_failing() {
        Seeded.check(3000, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(0, 20); i > 0; i--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            }
            boolean foreign = text.toString()
                            .replaceAll("[A-Za-z2-7= \\-\t\u00a0\u202f\u2010\u2011]", "")
                            .length()
                    > 0;
            Optional<byte[]> bytes = Base32.decode(text);
            assertTrue(bytes.isEmpty() || !foreign);
        });
    }
}
