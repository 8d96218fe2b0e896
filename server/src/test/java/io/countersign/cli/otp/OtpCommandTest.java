package io.countersign.cli.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.PlainErrors;
import io.countersign.secret.SecretFactory;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OtpCommandTest {

    /** The key of RFC 4226, Appendix D and RFC 6238, Appendix B: "12345678901234567890". */
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void prints_the_code_of_rfc_6238_appendix_b() {
        assertEquals(0, run("", "code", "--secret", KEY, "--at", "59", "--digits", "8"));
        assertEquals("94287082\n", out.toString());
    }

    @Test
    void takes_now_from_the_clock_where_no_time_is_given() {
        assertEquals(0, run("", "code", "--secret", KEY));
        assertEquals("287082\n", out.toString());
    }

    @Test
    void reads_the_key_from_standard_input_in_groups_and_lower_case() {
        assertEquals(0, run("gezd gnbv gy3t qojq gezd gnbv gy3t qojq\n", "code", "--secret", "-", "--at", "59"));
        assertEquals("287082\n", out.toString());
    }

    @Test
    void reads_the_key_from_its_variable() {
        assertEquals(0, run(Map.of(KeyOption.VARIABLE, KEY), "", "code", "--at", "59"));
        assertEquals("287082\n", out.toString());
    }

    @Test
    void says_how_to_give_a_key_where_there_is_none() {
        assertEquals(2, run("", "code"));
        assertTrue(err.toString().contains("--secret -"));
        assertTrue(err.toString().contains(KeyOption.VARIABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUNTER18", "GEZDGNBVGY3TQOJQG", "", "===="})
    void refuses_a_key_that_is_not_base32_without_repeating_it(String key) {
        assertEquals(2, run("", "code", "--secret", key));
        assertTrue(err.toString().startsWith("The key is not Base32"));
        assertFalse(err.toString().contains("HUNTER18"));
    }

    @Test
    void takes_a_short_key_with_a_warning() {
        assertEquals(0, run("", "code", "--secret", "JBSWY3DPEHPK3PXP", "--at", "0"));
        assertEquals("282760\n", out.toString());
        assertTrue(err.toString().contains("80 bits"));
    }

    @ParameterizedTest
    @CsvSource({
        "--digits,5,--digits is 6 to 8",
        "--digits,9,--digits is 6 to 8",
        "--period,14,--period is 15 to 120",
        "--period,121,--period is 15 to 120",
        "--algorithm,MD5,--algorithm is SHA1",
        "--at,31556889864403200,--at is further away",
        "--at,noon,Invalid value for option '--at'"
    })
    void says_what_a_parameter_may_be(String option, String value, String message) {
        assertEquals(2, run("", "code", "--secret", KEY, option, value));
        assertTrue(err.toString().startsWith(message), err::toString);
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "287082,59,1/0,0,'accepted: step 1, the present one'",
        "287-082,89,1/0,0,'accepted: step 1, 1 before the present one'",
        "287082,119,1/0,1,not accepted",
        "287082,119,2,0,'accepted: step 1, 2 before the present one'",
        "287082,0,1/0,1,not accepted",
        "287082,0,0/1,0,'accepted: step 1, 1 after the present one'",
        "287083,59,1/1,1,not accepted"
    })
    void says_whether_a_code_is_accepted_and_where(String code, String at, String window, int exit, String answer) {
        assertEquals(exit, run("", "verify", code, "--secret", KEY, "--at", at, "--window", window));
        assertEquals(answer + "\n", out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"28708", "2870820", "28708a", "٢٨٧٠٨٢"})
    void refuses_what_is_no_code(String code) {
        assertEquals(2, run("", "verify", code, "--secret", KEY));
        assertTrue(err.toString().startsWith("A code has 6 digits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1/", "-1", "99999", "1/2/3"})
    void refuses_what_is_no_window(String window) {
        assertEquals(2, run("", "verify", "287082", "--secret", KEY, "--window=" + window));
        assertTrue(err.toString().startsWith("--window is steps back and ahead"));
    }

    @Test
    void prints_the_address_of_a_key() {
        assertEquals(0, run("", "uri", "--secret", KEY, "--issuer", "Smile Dental", "--account", "ann@example.org"));
        assertEquals(
                "otpauth://totp/Smile%20Dental:ann@example.org?secret=" + KEY + "&issuer=Smile%20Dental\n",
                out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri", "qr"})
    void needs_an_account_for_an_address(String command) {
        assertEquals(2, run("", command, "--secret", KEY));
        assertTrue(err.toString().contains("--account"));
        assertEquals(2, run("", command, "--secret", KEY, "--account", " "));
    }

    @Test
    void says_that_names_are_too_long_for_a_qr_code() {
        assertEquals(2, run("", "qr", "--secret", KEY, "--account", "a".repeat(4000)));
        assertTrue(err.toString().startsWith("The names are too long for a QR code."));
    }

    @ParameterizedTest
    @CsvSource({"SHA1,32", "SHA256,52", "SHA512,103"})
    void prints_a_new_key_as_long_as_its_algorithm_asks(String algorithm, int characters) {
        assertEquals(0, run("", "secret", "--algorithm", algorithm));
        String first = out.toString();
        assertTrue(first.matches("[A-Z2-7]{" + characters + "}\n"));
        assertEquals(0, run("", "secret", "--algorithm", algorithm));
        assertNotEquals(first + first, out.toString());
    }

    @Test
    void shows_its_commands_where_none_is_given() {
        assertEquals(0, run(""));
        for (String command : new String[] {"code", "verify", "uri", "qr", "secret"}) {
            assertTrue(out.toString().contains("  " + command), command);
        }
    }

    private int run(String input, String... args) {
        return run(Map.of(), input, args);
    }

    private int run(Map<String, String> environment, String input, String... args) {
        CommandLine commands = OtpCommand.of(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8,
                InstantSource.fixed(Instant.ofEpochSecond(59)),
                SecretFactory.system());
        PlainErrors.addTo(commands);
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(args);
    }
}
