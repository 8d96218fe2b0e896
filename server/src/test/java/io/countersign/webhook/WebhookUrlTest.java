package io.countersign.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.webhook.WebhookUrl.Reading;
import io.countersign.webhook.WebhookUrl.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of an address before anybody asks the network. */
class WebhookUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.org/told, hooks.example.org, 443",
        "HTTPS://Hooks.Example.ORG./told?a=b, hooks.example.org, 443",
        "https://hooks.example.org:8443, hooks.example.org, 8443",
        "https://hooks.example.org:65535/, hooks.example.org, 65535",
        "https://[2606:4700::1]:1024/, 2606:4700::1, 1024",
        "https://xn--praxis-mller-jlb.example/, xn--praxis-mller-jlb.example, 443"
    })
    void reads_an_address_with_one_spelling_of_its_host(String text, String host, int port) {
        var read = (Reading.Read) WebhookUrl.parse(text);

        assertEquals(host, read.url().host());
        assertEquals(port, read.url().port());
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.org/, NOT_HTTPS",
        "ftp://hooks.example.org/, NOT_HTTPS",
        "javascript:alert(1), NOT_HTTPS",
        "file:///etc/passwd, NOT_HTTPS",
        "https://ann@hooks.example.org/, HAS_USER",
        "https://ann:secret@hooks.example.org/, HAS_USER",
        "https://hooks.example.org/#a, HAS_FRAGMENT",
        "https://hooks.example.org:22/, PORT",
        "https://hooks.example.org:0/, PORT",
        "https://hooks.example.org:1023/, PORT",
        "https://hooks.example.org:65536/, PORT"
    })
    void says_why_an_address_is_not_taken(String text, Refusal why) {
        assertEquals(new Reading.Refused(why), WebhookUrl.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org",
                "/told",
                "https:",
                "https://",
                "https:///told",
                "https:hooks.example.org",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://010.0.0.1/",
                "https://hooks_example.org/",
                "https://hooks.example.org\\@evil.example/",
                "https://a b.example/",
                "https://hooks.example.org/\r\nX: y",
                "https://praxis-müller.example/",
                "https://①②⑦.0.0.1/",
                "https://[::1/",
                "https://[::ffff:0:0%25eth0]/\u0000",
                "https://hooks.example.org:99999999999/"
            })
    void takes_nothing_that_two_readers_could_read_two_ways(String text) {
        assertEquals(Reading.Refused.class, WebhookUrl.parse(text).getClass(), text);
    }

    @Test
    void takes_no_address_longer_than_servers_take() {
        assertEquals(
                new Reading.Refused(Refusal.MALFORMED),
                WebhookUrl.parse("https://hooks.example.org/" + "a".repeat(WebhookUrl.MOST_CHARACTERS)));
    }
}
