package io.countersign.message.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of gateways: what is in it, and what is said of what cannot be. */
class GatewayFileJsonTest {
    private static final String WHOLE = """
            {
              "order": { "AU": ["carrier", "twilio"], "*": ["own"] },
              "gateways": {
                "carrier": { "kind": "smpp", "host": "smsc.example.net", "user": "u", "password": "env:SMSC",
                             "from": "Practice" },
                "twilio": { "kind": "twilio", "account": "AC1", "secret": "env:TWILIO", "from": "+61400000000" },
                "own": { "kind": "http", "url": "https://sms.example.net/send", "form": { "to": "{to}" } }
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_whole_file_is_read() throws IOException {
        TextDispatch dispatch = read(WHOLE, Set.of("AU", "NZ"));

        assertEquals(List.of("carrier", "twilio", "own"), dispatch.names());
        assertEquals(Optional.of("carrier"), dispatch.preferred("AU"));
        assertEquals(Optional.of("own"), dispatch.preferred("NZ"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"env:SMSC\"|\"s3cret\"|gateways.carrier.password must be file:",
                "\"host\"|\"hots\"|gateways.carrier.host is missing",
                "\"user\": \"u\"|\"user\": \"u\", \"pasword\": \"x\"|gateways.carrier.pasword is no field",
                "\"smpp\"|\"smmp\"|gateways.carrier.kind is none of http, smpp, twilio",
                "\"kind\": \"smpp\",||gateways.carrier.kind is missing",
                "\"AU\"|\"AUS\"|order.AUS is neither a country code",
                "\"carrier\", \"twilio\"]|\"carrier\", \"twillio\"]|order.AU names twillio",
                "\"carrier\", \"twilio\"]|\"twilio\", \"twilio\"]|order.AU wants a list of gateways, each once",
                "https://sms|http://sms|gateways.own.url begins with http:",
                "https://sms|https://u:p@sms|gateways.own.url is no plain address",
                "{to}|{too}|gateways.own.form.to has the place {too}",
                "\"from\": \"+61400000000\"|\"from\": \"+61\", \"service\": \"MG1\"|gateways.twilio.from or service",
                "\"order\"|\"oder\"|oder is no field",
                "\"carrier\": {|\"Carrier!\": {|gateways.Carrier! is no name",
                "\"*\": [\"own\"]|\"DE\": [\"own\"]|order names no gateway for NZ",
                "\"account\": \"AC1\",|\"account\": \"AC1\"|line 6, column",
                "\"own\": {|\"carrier\": {|line 7, column"
            })
    void what_cannot_be_is_named_and_never_quoted_where_it_may_be_a_secret(String from, String to, String said) {
        String text = WHOLE.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to == null ? "" : to));
        SettingsException e = assertThrows(SettingsException.class, () -> read(text, Set.of("AU", "NZ")));

        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(": " + said), message);
        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void without_an_order_all_are_asked_as_they_stand_there() throws IOException {
        TextDispatch dispatch = read(WHOLE.replaceFirst("\"order\".*\n", ""), Set.of("AU"));

        assertEquals(Optional.of("carrier"), dispatch.preferred("DE"));
    }

    @Test
    void a_start_with_gateways_and_no_countries_is_refused() {
        SettingsException e = assertThrows(SettingsException.class, () -> read(WHOLE, Set.of()));

        assertTrue(String.valueOf(e.getMessage()).startsWith("text-gateways wants text-countries"));
    }

    private TextDispatch read(String text, Set<String> countries) throws IOException {
        Path file = folder.resolve("gateways.json");
        Files.writeString(file, text);
        return Gateways.texting(new GatewaySettings(Optional.of(file), Set.of(), countries))
                .dispatch()
                .orElseThrow();
    }
}
