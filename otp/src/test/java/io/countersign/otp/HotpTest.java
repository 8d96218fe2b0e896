package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HotpTest {
    private static final SharedSecret SECRET =
            SharedSecret.of(Vectors.hex(Vectors.file("hotp-rfc4226.json").get("secretHex")));

    private static Code code(JsonNode row, String field) {
        return Code.parse(row.get(field).stringValue(), row.get("digits").intValue())
                .orElseThrow();
    }

    private static OptionalLong counter(JsonNode row) {
        JsonNode counter = row.get("expectCounter");
        return counter.isNull() ? OptionalLong.empty() : OptionalLong.of(counter.longValue());
    }

    @Nested
    class Rfc4226Section5AndAppendixD {
        static Stream<Arguments> codes() {
            return Vectors.rows("hotp-rfc4226.json", "codes");
        }

        @ParameterizedTest
        @MethodSource("codes")
        void computes_the_code_of_the_table(JsonNode row) {
            assertEquals(
                    row.get("code").stringValue(),
                    Hotp.code(SECRET, HashAlgorithm.SHA1, 6, row.get("counter").longValue())
                            .text());
        }

        @ParameterizedTest
        @MethodSource("codes")
        void computes_the_hmac_and_the_truncation_of_the_table(JsonNode row) {
            byte[] counter = ByteBuffer.allocate(Long.BYTES)
                    .putLong(row.get("counter").longValue())
                    .array();
            byte[] hmac = SECRET.hmac(HashAlgorithm.SHA1, counter);
            assertArrayEquals(Vectors.hex(row.get("hmacHex")), hmac);
            assertEquals(row.get("truncated").intValue(), Hotp.truncate(hmac));
        }

        @Test
        void drops_the_sign_bit_and_keeps_the_others() {
            byte[] ones = new byte[20];
            java.util.Arrays.fill(ones, (byte) 0xff);
            assertEquals(Integer.MAX_VALUE, Hotp.truncate(ones));
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 9, 0, -1})
        void refuses_a_number_of_digits_outside_six_to_eight(int digits) {
            assertThrows(IllegalArgumentException.class, () -> Hotp.code(SECRET, HashAlgorithm.SHA1, digits, 0));
        }

        @Test
        void uses_all_eight_bytes_of_the_counter() {
            Seeded.check(500, random -> {
                SharedSecret secret = Seeded.secret(random);
                HashAlgorithm algorithm = Seeded.algorithm(random);
                long counter = random.nextLong();
                byte[] hmac = secret.hmac(
                        algorithm,
                        ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
                String all =
                        Long.toString(10_000_000_000L + Hotp.truncate(hmac)).substring(1);
                for (int digits = 6; digits <= 8; digits++) {
                    assertEquals(
                            all.substring(all.length() - digits),
                            Hotp.code(secret, algorithm, digits, counter).text());
                }
            });
        }
    }

    @Nested
    class Rfc4226Section7Point4 {
        static Stream<Arguments> lookAhead() {
            return Vectors.rows("window.json", "lookAhead");
        }

        static Stream<Arguments> resynchronise() {
            return Vectors.rows("window.json", "resynchroniseCounter");
        }

        @ParameterizedTest
        @MethodSource("lookAhead")
        void answers_with_the_counter_of_the_row(JsonNode row) {
            assertEquals(
                    counter(row),
                    Hotp.match(
                            Vectors.secret(row),
                            Vectors.algorithm(row),
                            code(row, "code"),
                            row.get("expected").longValue(),
                            LookAheadWindow.of(row.get("size").intValue())));
        }

        @ParameterizedTest
        @MethodSource("resynchronise")
        void resynchronises_as_the_row_says(JsonNode row) {
            assertEquals(
                    counter(row),
                    Hotp.resynchronise(
                            Vectors.secret(row),
                            Vectors.algorithm(row),
                            code(row, "first"),
                            code(row, "second"),
                            row.get("expected").longValue(),
                            LookAheadWindow.of(row.get("size").intValue())));
        }

        @Test
        void accepts_exactly_the_counters_of_the_window() {
            Seeded.check(100, random -> {
                SharedSecret secret = Seeded.secret(random);
                HashAlgorithm algorithm = Seeded.algorithm(random);
                int size = random.nextInt(0, 12);
                long expected = random.nextLong(0, Long.MAX_VALUE / 2);
                for (long counter = expected - 3; counter <= expected + size + 3; counter++) {
                    Code code = Hotp.code(secret, algorithm, 8, counter);
                    OptionalLong last = OptionalLong.empty();
                    for (long other = expected; other <= expected + size; other++) {
                        if (Hotp.code(secret, algorithm, 8, other).equals(code)) {
                            last = OptionalLong.of(other);
                        }
                    }
                    assertEquals(last, Hotp.match(secret, algorithm, code, expected, LookAheadWindow.of(size)));
                }
            });
        }

        @Test
        void finds_the_second_of_two_consecutive_codes_wherever_they_lie_in_the_window() {
            Seeded.check(100, random -> {
                SharedSecret secret = Seeded.secret(random);
                HashAlgorithm algorithm = Seeded.algorithm(random);
                int size = random.nextInt(0, 30);
                long expected = random.nextLong(0, Long.MAX_VALUE / 2);
                for (int ahead = -1; ahead <= size + 1; ahead++) {
                    Code first = Hotp.code(secret, algorithm, 8, expected + ahead);
                    Code second = Hotp.code(secret, algorithm, 8, expected + ahead + 1);
                    boolean within = ahead >= 0 && ahead <= size;
                    assertEquals(
                            within ? OptionalLong.of(expected + ahead + 1) : OptionalLong.empty(),
                            Hotp.resynchronise(secret, algorithm, first, second, expected, LookAheadWindow.of(size)));
                }
            });
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, LookAheadWindow.WIDEST + 1, Integer.MAX_VALUE})
        void refuses_a_window_outside_its_bounds(int size) {
            assertThrows(IllegalArgumentException.class, () -> LookAheadWindow.of(size));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, LookAheadWindow.WIDEST})
        void takes_a_window_within_its_bounds(int size) {
            assertEquals(size, LookAheadWindow.of(size).size());
        }

        @Test
        void matches_no_code_of_another_number_of_digits_by_accident() {
            Code six = Hotp.code(SECRET, HashAlgorithm.SHA1, 6, 3);
            Code eight = Hotp.code(SECRET, HashAlgorithm.SHA1, 8, 3);
            assertTrue(eight.text().endsWith(six.text()));
            assertEquals(OptionalLong.of(3), Hotp.match(SECRET, HashAlgorithm.SHA1, eight, 0, LookAheadWindow.of(5)));
        }
    }
}
