package io.countersign.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

    private static final List<SettingGroup> DECLARED =
            List.of(ServerSettings.SETTINGS, KeySettings.SETTINGS, SessionSettings.SETTINGS);

    @Test
    void call_themselves_localhost_on_the_port_they_listen_on() {
        assertEquals(URI.create("http://localhost:8080"), server(Map.of()).publicUrl());
        assertEquals(
                URI.create("http://localhost:9000"),
                server(Map.of("listen", "127.0.0.1:9000")).publicUrl());
    }

    @Test
    void keep_a_given_public_url_whatever_the_port() {
        Map<String, String> given = Map.of("listen", "0.0.0.0:9000", "public-url", "https://Sign.Example.org:443/");

        assertEquals(URI.create("https://sign.example.org"), server(given).publicUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://a.localhost", "http://127.3.2.1:8080", "http://[::1]:8080"})
    void allow_plain_http_on_loopback_names(String url) {
        assertTrue(server(Map.of("public-url", url)).isPlainHttp());
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org, plain http",
        "http://192.168.1.4:8080, plain http",
        "http://localhost.example.org, plain http",
        "https://example.org/auth, has a path",
        "https://ann@example.org, is not an address",
        "https://example.org?a, is not an address",
        "https://example.org#a, is not an address",
        "https://, is not an address",
        "https://example.org:70000, is not an address",
        "ftp://example.org, is not an address",
        "example.org, is not an address"
    })
    void refuse_a_public_url_that_is_not_a_safe_origin(String url, String reason) {
        SettingsException refused = assertThrows(SettingsException.class, () -> server(Map.of("public-url", url)));

        assertTrue(refused.problems().getFirst().contains(reason), refused::getMessage);
    }

    @Test
    void refuse_to_offer_plain_http_to_other_machines() {
        SettingsException refused =
                assertThrows(SettingsException.class, () -> server(Map.of("listen", "0.0.0.0:8080")));

        assertTrue(refused.problems().getFirst().contains("can be reached from other machines"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8080",
                "localhost",
                "localhost:",
                "localhost:70000",
                "localhost:0",
                "a b:1",
                "::1:8080",
                "[x]:1",
                ":80"
            })
    void refuse_what_is_not_a_host_and_a_port(String text) {
        assertThrows(IllegalArgumentException.class, () -> HostAndPort.parse(text));
    }

    @Test
    void write_an_ipv6_address_in_brackets() {
        assertEquals("[::1]:8080", HostAndPort.parse("[::1]:8080").toString());
        assertTrue(HostAndPort.parse("[::1]:8080").isLoopback());
        assertFalse(HostAndPort.parse("[::]:8080").isLoopback());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:a",
                "postgresql://host/a",
                "jdbc:postgresql://host/a?user=x",
                "jdbc:postgresql://host/a?ssl=true&Password=x",
                "jdbc:postgresql://ann:pw@host/a"
            })
    void refuse_a_database_of_another_kind_or_one_that_holds_a_password(String url) {
        assertThrows(SettingsException.class, () -> server(Map.of("database", url)));
    }

    @Test
    void keep_the_keys_beside_the_data_unless_told_otherwise() {
        Settings settings =
                Settings.read(DECLARED, Map.of("data", "/srv/cs", "kek", "file:/run/secrets/kek"), Map.of());
        KeySettings keys = KeySettings.from(settings);

        assertEquals(Optional.of(Path.of("/srv/cs/keys/pepper")), keys.pepper().file());
        assertTrue(KeySettings.liesIn(Path.of("/srv/cs"), keys.pepper()));
        assertFalse(KeySettings.liesIn(Path.of("/srv/cs"), keys.kek()));
    }

    @Test
    void let_a_session_live_no_longer_than_the_standard_allows() {
        assertEquals(new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12)), session(Map.of()));
        assertEquals(Duration.ofHours(1), session(Map.of("session-idle", "60m")).idle());
        assertThrows(SettingsException.class, () -> session(Map.of("session-idle", "61m")));
        assertThrows(SettingsException.class, () -> session(Map.of("session-absolute", "25h")));
        assertThrows(SettingsException.class, () -> session(Map.of("session-idle", "31m", "session-absolute", "30m")));
    }

    private static ServerSettings server(Map<String, String> given) {
        return ServerSettings.from(Settings.read(DECLARED, given, Map.of()));
    }

    private static SessionSettings session(Map<String, String> given) {
        return SessionSettings.from(Settings.read(DECLARED, given, Map.of()));
    }
}
