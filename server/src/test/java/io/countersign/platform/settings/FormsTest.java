package io.countersign.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.logging.LogLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"90s,90", "30m,1800", "12h,43200", "90d,7776000"})
    void read_a_time_with_its_unit(String text, long seconds) {
        Duration time = Duration.ofSeconds(seconds);

        assertEquals(time, DurationText.parse(text).orElseThrow());
        assertEquals(text, DurationText.format(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "m", "-5m", "1.5h", "5 m", "5M", "٣m", "9999999s"})
    void refuse_what_is_not_a_time(String text) {
        assertTrue(DurationText.parse(text).isEmpty());
    }

    @Test
    void keep_whole_numbers_within_their_range() {
        Form<Integer> form = Forms.wholeNumber(-1, 20);

        assertEquals(-1, form.parse("-1"));
        assertEquals(20, form.parse("20"));
        for (String text : List.of("21", "-2", "", "1e1", "0x1", "99999999999", "٣")) {
            assertThrows(IllegalArgumentException.class, () -> form.parse(text), text);
        }
    }

    @Test
    void read_addresses_of_services_over_https_alone() {
        Form<URI> form = Forms.httpsUrl();

        assertEquals(
                URI.create("https://tsa.example.org:8443/tsr?a=1"), form.parse("https://tsa.example.org:8443/tsr?a=1"));
        for (String text : List.of(
                "",
                "tsa.example.org",
                "http://tsa.example.org/tsr",
                "https://",
                "https:///tsr",
                "https://me:secret@tsa.example.org/",
                "https://tsa.example.org/#a",
                "https://tsa.example.org:70000/",
                "https://tsa example.org/")) {
            assertThrows(IllegalArgumentException.class, () -> form.parse(text), text);
        }
    }

    @Test
    void read_words_in_lower_case_only() {
        assertEquals(LogLevel.DEBUG, Forms.oneOf(LogLevel.class).parse("debug"));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Forms.oneOf(LogLevel.class).parse("DEBUG"));
        assertEquals("is not one of error, warning, info, debug", refused.getMessage());
    }

    @Test
    void know_which_addresses_a_range_holds() {
        AddressRange range = AddressRange.parse("10.20.0.0/15");

        assertTrue(range.contains(InetAddress.ofLiteral("10.20.0.0")));
        assertTrue(range.contains(InetAddress.ofLiteral("10.21.255.255")));
        assertFalse(range.contains(InetAddress.ofLiteral("10.22.0.0")));
        assertFalse(range.contains(InetAddress.ofLiteral("2001:db8::1")));
        assertTrue(AddressRange.parse("2001:db8::/33").contains(InetAddress.ofLiteral("2001:db8:7fff::")));
        assertFalse(AddressRange.parse("2001:db8::/33").contains(InetAddress.ofLiteral("2001:db8:8000::")));
        assertTrue(AddressRange.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("8.8.8.8")));
    }

    @Test
    void read_lists_of_addresses_and_nothing_as_none() {
        assertEquals(List.of(), AddressRange.parseAll(""));
        assertEquals(
                List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")),
                AddressRange.parseAll("10.0.0.0/8, ::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.0/8", "10.0.0.0/33", "localhost", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8,"})
    void refuse_a_range_that_may_not_mean_what_it_says(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressRange.parseAll(text));
    }

    @Test
    void take_a_secret_by_reference_only() {
        assertThrows(IllegalArgumentException.class, () -> SecretReference.parse("hunter2"));
        assertThrows(IllegalArgumentException.class, () -> SecretReference.parse("file:"));
    }

    @Test
    void read_a_secret_from_its_file_and_never_print_it() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "hunter2\n");
        ConfigSecret secret = SecretReference.parse("file:" + file).resolve();

        assertEquals("hunter2", secret.revealText());
        assertEquals(8, secret.reveal().length);
        assertEquals("ConfigSecret[8 bytes]", secret.toString());
        assertEquals(secret, SecretReference.inFile(file).resolve());
        Files.writeString(file, "hunter3\n");
        assertNotEquals(secret, SecretReference.inFile(file).resolve());
    }

    @Test
    void refuse_a_secret_file_that_is_missing_or_empty() throws IOException {
        SecretReference missing = SecretReference.inFile(folder.resolve("missing"));
        SecretReference empty = SecretReference.inFile(Files.createFile(folder.resolve("empty")));

        assertThrows(SettingsException.class, missing::resolve);
        assertThrows(SettingsException.class, empty::resolve);
    }
}
