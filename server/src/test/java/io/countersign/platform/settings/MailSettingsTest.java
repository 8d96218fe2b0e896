package io.countersign.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {
    @Test
    void without_any_nothing_is_sent_and_nothing_is_wrong() {
        assertFalse(mail(Map.of()).isOn());
        assertEquals(List.of(), mail(Map.of()).problems());
    }

    @Test
    void a_server_and_a_sender_are_enough_and_the_way_there_is_encrypted() {
        MailSettings mail = mail(Map.of("mail-server", "mail.example.org:587", "mail-from", "sign-in@example.org"));

        assertTrue(mail.isOn());
        assertEquals(MailSettings.Security.STARTTLS, mail.security());
        assertEquals("sign-in@example.org", mail.address());
        assertEquals(Optional.empty(), mail.name());
    }

    @Test
    void a_sender_may_have_a_name() {
        MailSettings mail =
                mail(Map.of("mail-server", "m.example:587", "mail-from", "Example Sign-in <sign-in@example.org>"));

        assertEquals("sign-in@example.org", mail.address());
        assertEquals(Optional.of("Example Sign-in"), mail.name());
        assertEquals(
                Optional.empty(),
                mail(Map.of("mail-from", "<sign-in@example.org>", "mail-server", "m.example:587"))
                        .name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail-from=a@b.example | there are settings for mail, but no mail-server",
                "mail-user=post | there are settings for mail, but no mail-server",
                "mail-server=m.example:25 | mail-server wants mail-from, the address mail comes from",
                "mail-server=m.example:25 mail-from=a@b.example mail-user=post | mail-user and mail-password go together",
                "mail-server=m.example:25 mail-from=a@b.example mail-password=env:P | mail-user and mail-password go together",
                "mail-server=m.example:25 mail-from=a@b.example mail-security=none"
                        + " | mail-security none is for a mail server on this machine only; leave it out, or say tls"
            })
    void what_cannot_work_is_said_and_stops_the_start(String given, String problem) {
        var settings = new HashMap<String, String>();
        for (String pair : given.split(" ", -1)) {
            settings.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        MailSettings mail = mail(settings);

        assertEquals(List.of(problem), mail.problems());
        assertEquals(
                List.of(problem),
                assertThrows(SettingsException.class, mail::isOn).problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:25", "127.0.0.1:25", "[::1]:25"})
    void the_way_to_a_server_on_this_machine_may_be_in_clear(String server) {
        assertTrue(mail(Map.of("mail-server", server, "mail-from", "a@b.example", "mail-security", "none"))
                .isOn());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign-in",
                "@example.org",
                "a@b@c.example",
                "a@b.example, c@d.example",
                "a <a@b.example> b",
                "a\nBcc: x@y.example <a@b.example>",
                "\"a\" <a@b.example>"
            })
    void refuse_a_sender_that_is_not_one_address(String from) {
        assertThrows(SettingsException.class, () -> mail(Map.of("mail-from", from)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example.org", "mail.example.org:0", "smtp://mail.example.org:25", "a b:25"})
    void refuse_a_server_without_a_host_and_a_port(String server) {
        assertThrows(SettingsException.class, () -> mail(Map.of("mail-server", server)));
    }

    private static MailSettings mail(Map<String, String> given) {
        return MailSettings.from(Settings.read(List.of(MailSettings.SETTINGS), given, Map.of()));
    }
}
