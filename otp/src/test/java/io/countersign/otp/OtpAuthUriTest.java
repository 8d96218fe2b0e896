package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.otp.OtpAuthUri.Flaw;
import io.countersign.otp.OtpAuthUri.Parameter;
import io.countersign.otp.OtpAuthUri.Reading;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OtpAuthUriTest {
    private static final SecretAccess ACCESS = SecretAccess.granted();
    private static final SharedSecret SECRET =
            SharedSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final String SECRET_TEXT = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    static Stream<Arguments> good() {
        return Vectors.rows("otpauth-uri.json", "addresses").filter(OtpAuthUriTest::isGood);
    }

    static Stream<Arguments> flawed() {
        return Vectors.rows("otpauth-uri.json", "addresses").filter(row -> !isGood(row));
    }

    private static boolean isGood(Arguments row) {
        return ((JsonNode) Objects.requireNonNull(row.get()[0])).has("expect");
    }

    private static Reading read(JsonNode row) {
        String uri = row.get("uri").stringValue();
        return row.get("weakAllowed").booleanValue() ? OtpAuthUri.parseWeak(uri) : OtpAuthUri.parse(uri);
    }

    private static OtpAuthUri parsed(Reading reading) {
        return assertInstanceOf(Reading.Parsed.class, reading).uri();
    }

    @ParameterizedTest
    @MethodSource("good")
    void reads_the_row(JsonNode row) {
        OtpAuthUri uri = parsed(read(row));
        JsonNode expect = row.get("expect");
        boolean timed = expect.get("type").stringValue().equals("totp");
        assertEquals(timed ? OtpAuthUri.Type.TOTP : OtpAuthUri.Type.HOTP, uri.type());
        assertEquals(Optional.ofNullable(expect.get("issuer").stringValue(null)), uri.issuer());
        assertEquals(expect.get("account").stringValue(), uri.account());
        assertArrayEquals(Vectors.hex(expect.get("secretHex")), uri.secret().bytes(ACCESS));
        assertEquals(Vectors.algorithm(expect), uri.algorithm());
        assertEquals(expect.get("digits").intValue(), uri.digits());
        assertEquals(timed ? OptionalInt.of(expect.get("period").intValue()) : OptionalInt.empty(), uri.period());
        assertEquals(timed ? Optional.of(Vectors.totp(expect)) : Optional.empty(), uri.totp());
        assertEquals(
                timed
                        ? OptionalLong.empty()
                        : OptionalLong.of(expect.get("counter").longValue()),
                uri.counter());
        List<Parameter> others = expect.get("others")
                .valueStream()
                .map(pair ->
                        new Parameter(pair.get(0).stringValue(), pair.get(1).stringValue()))
                .toList();
        assertEquals(others, uri.others());
    }

    @ParameterizedTest
    @MethodSource("good")
    void writes_the_row_in_its_plainest_form_which_reads_back_the_same(JsonNode row) {
        String written = parsed(read(row)).format(ACCESS);
        assertEquals(row.get("format").stringValue(), written);
        assertEquals(written, parsed(OtpAuthUri.parseWeak(written)).format(ACCESS));
    }

    @ParameterizedTest
    @MethodSource("flawed")
    void names_what_is_wrong_with_the_row(JsonNode row) {
        Flaw flaw = assertInstanceOf(Reading.Malformed.class, read(row)).flaw();
        assertEquals(row.get("flaw").stringValue(), flaw.name());
    }

    @ParameterizedTest
    @MethodSource("good")
    void never_prints_the_secret(JsonNode row) {
        Reading reading = read(row);
        String secret = parsed(reading).secret().base32(ACCESS);
        assertFalse(reading.toString().contains(secret));
    }

    @Test
    void prints_names_and_lengths_and_no_foreign_parameters() {
        OtpAuthUri uri = OtpAuthUri.totp("Smile", "ann", SECRET, Totp.DEFAULT).with("pin", "1234");
        assertEquals("OtpAuthUri[TOTP, issuer Smile, account ann, SharedSecret[20 bytes]]", uri.toString());
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    void spells_nothing_out_without_permission() {
        OtpAuthUri uri = OtpAuthUri.totp("Smile", "ann", SECRET, Totp.DEFAULT);
        assertThrows(NullPointerException.class, () -> uri.format(null));
    }

    @Test
    void replaces_the_colons_that_the_format_does_not_allow() {
        OtpAuthUri uri = OtpAuthUri.totp(" A:B Clinic ", " ann:x ", SECRET, Totp.DEFAULT);
        assertEquals(Optional.of("A-B Clinic"), uri.issuer());
        assertEquals("ann-x", uri.account());
        assertEquals(
                "otpauth://totp/A-B%20Clinic:ann-x?secret=" + SECRET_TEXT + "&issuer=A-B%20Clinic", uri.format(ACCESS));
    }

    @Test
    void names_no_issuer_where_none_is_given() {
        OtpAuthUri uri = OtpAuthUri.hotp(" ", "ann", SECRET, HashAlgorithm.SHA256, 8, 7);
        assertEquals(Optional.empty(), uri.issuer());
        assertEquals(
                "otpauth://hotp/ann?secret=" + SECRET_TEXT + "&algorithm=SHA256&digits=8&counter=7",
                uri.format(ACCESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void needs_an_account(String account) {
        assertThrows(IllegalArgumentException.class, () -> OtpAuthUri.totp("Smile", account, SECRET, Totp.DEFAULT));
    }

    @Test
    void needs_a_counter_that_is_not_negative() {
        assertEquals(
                OptionalLong.of(0),
                OtpAuthUri.hotp("", "ann", SECRET, HashAlgorithm.SHA1, 6, 0).counter());
        assertThrows(
                IllegalArgumentException.class, () -> OtpAuthUri.hotp("", "ann", SECRET, HashAlgorithm.SHA1, 6, -1));
    }

    @Test
    void takes_more_parameters_but_not_its_own() {
        OtpAuthUri uri = OtpAuthUri.totp("", "ann", SECRET, Totp.DEFAULT)
                .with("image", "https://example.org/a.png")
                .with("counter", "x y");
        assertEquals(
                "otpauth://totp/ann?secret=" + SECRET_TEXT + "&image=https%3A%2F%2Fexample.org%2Fa.png&counter=x%20y",
                uri.format(ACCESS));
        for (String own : List.of("", "secret", "SECRET", "issuer", "algorithm", "digits", "period")) {
            assertThrows(IllegalArgumentException.class, () -> uri.with(own, "x"));
        }
        OtpAuthUri counted = OtpAuthUri.hotp("", "ann", SECRET, HashAlgorithm.SHA1, 6, 0);
        assertThrows(IllegalArgumentException.class, () -> counted.with("Counter", "1"));
        assertTrue(counted.with("period", "1").format(ACCESS).endsWith("&counter=0&period=1"));
    }

    @Test
    void keeps_its_parameters_to_itself() {
        OtpAuthUri uri = OtpAuthUri.totp("", "ann", SECRET, Totp.DEFAULT);
        assertThrows(UnsupportedOperationException.class, () -> uri.others().add(new Parameter("a", "b")));
    }

    @Test
    void escapes_all_of_ascii_but_the_unreserved_characters_and_the_at_sign() {
        for (char c = ' '; c < 0x80; c++) {
            String written =
                    OtpAuthUri.totp("", "a" + c + "b", SECRET, Totp.DEFAULT).format(ACCESS);
            String label = written.substring("otpauth://totp/".length(), written.indexOf('?'));
            boolean plain = String.valueOf(c).matches("[A-Za-z0-9._~@-]");
            String expected = c == ':'
                    ? "-"
                    : plain
                            ? String.valueOf(c)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits((byte) c);
            assertEquals("a" + expected + "b", label);
        }
    }

    @Test
    void turns_half_a_surrogate_pair_into_a_question_mark() {
        OtpAuthUri uri =
                OtpAuthUri.totp("\ud83d", "ann\ude00", SECRET, Totp.DEFAULT).with("x\ud83d", "\ud83d");
        assertEquals(Optional.of("?"), uri.issuer());
        assertEquals("ann?", uri.account());
        assertEquals(List.of(new Parameter("x?", "?")), uri.others());
        assertEquals("ann?", parsed(OtpAuthUri.parse(uri.format(ACCESS))).account());
    }

    @Test
    void reads_what_it_has_written() {
        Seeded.check(1500, random -> {
            OtpAuthUri uri = random.nextBoolean()
                    ? OtpAuthUri.totp(text(random), "a" + text(random), Seeded.secret(random), Seeded.totp(random))
                    : OtpAuthUri.hotp(
                            text(random),
                            "a" + text(random),
                            Seeded.secret(random),
                            Seeded.algorithm(random),
                            random.nextInt(6, 9),
                            random.nextLong(0, Long.MAX_VALUE));
            for (int i = random.nextInt(3); i > 0; i--) {
                uri = uri.with("x" + text(random), text(random));
            }
            OtpAuthUri back = parsed(OtpAuthUri.parse(uri.format(ACCESS)));
            assertEquals(uri.toString(), back.toString());
            assertEquals(uri.secret(), back.secret());
            assertEquals(uri.totp(), back.totp());
            assertEquals(uri.counter(), back.counter());
            assertEquals(uri.algorithm(), back.algorithm());
            assertEquals(uri.digits(), back.digits());
            assertEquals(uri.others(), back.others());
            assertTrue(uri.format(ACCESS).matches("otpauth://[A-Za-z0-9/?&=%:@._~-]+"));
        });
    }

    @Test
    void answers_any_text_without_failing() {
        List<String> pieces = List.of(
                "otpauth://",
                "totp/",
                "hotp/",
                "ann",
                ":",
                "%3A",
                "%",
                "%2",
                "%zz",
                "%ff",
                "?",
                "&",
                "=",
                "#",
                "+",
                "secret=",
                SECRET_TEXT,
                "issuer=",
                "algorithm=SHA1",
                "digits=6",
                "period=30",
                "counter=0",
                " ",
                "\u0130",
                "\u0661",
                "\ud83d",
                "\u0000",
                "/");
        Seeded.check(5000, random -> {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "otpauth://totp/ann?secret=");
            for (int i = random.nextInt(0, 14); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            Reading reading = OtpAuthUri.parse(text.toString());
            assertNotNull(reading);
            if (reading instanceof Reading.Parsed good) {
                String written = good.uri().format(ACCESS);
                assertEquals(written, parsed(OtpAuthUri.parse(written)).format(ACCESS));
            }
        });
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(0, 12); i > 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? random.nextInt(0x20, 0x7f) : random.nextInt(0x80, 0xd800));
        }
        return text.toString();
    }
}
