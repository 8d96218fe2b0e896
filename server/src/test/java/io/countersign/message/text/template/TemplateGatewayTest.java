package io.countersign.message.text.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.message.PhoneNumber;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.Gateways;
import io.countersign.message.text.Handover;
import io.countersign.message.text.HttpSink;
import io.countersign.message.text.HttpSink.Said;
import io.countersign.message.text.TextMessage;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.OutgoingHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** To a real server: what is filled in arrives as it was, wherever it goes. */
class TemplateGatewayTest {
    private static final PhoneNumber TO =
            PhoneNumber.parse("+61412345678", "ZZ").orElseThrow();
    private static final String TEXT = "\"A\" & B=C \\ {to} %41 ✓ {secret}\n\n@sign-in.example.org #492039";

    @TempDir
    Path folder;

    private final HttpSink sink = new HttpSink();
    private final OutgoingHttp http = http(Set.of("127.0.0.1"));

    @AfterEach
    void close() {
        http.close();
        sink.close();
    }

    @Test
    void json_holds_what_is_filled_in_as_it_was() {
        sink.replies(200, "{\"messages\": [{\"id\": 4711}]}");
        Handover handover = gateway("""
                "json": {"to": ["{to-digits}"], "text": "{text}", "meta": {"ref": "our {reference}", "flash": false},
                         "from": "{from}"},
                "from": "Practice", "reference": "/messages/0/id", "secret": "%s",
                "headers": {"X-Key": "Key {secret}"}
                """).send(message());

        assertEquals(new Handover.Taken(Optional.of("4711")), handover);
        HttpSink.Got got = sink.got().getFirst();
        JsonNode body = JsonMapper.builder().build().readTree(got.body());
        assertEquals("61412345678", body.get("to").get(0).stringValue());
        assertEquals(TEXT, body.get("text").stringValue());
        assertEquals("our 01ab", body.get("meta").get("ref").stringValue());
        assertEquals("Practice", body.get("from").stringValue());
        assertEquals("Key s3cret", got.headers().getFirst("X-Key"));
        assertEquals("application/json; charset=UTF-8", got.headers().getFirst("Content-Type"));
    }

    @Test
    void a_form_and_a_query_hold_what_is_filled_in_as_it_was() {
        gateway("\"form\": {\"m[text]\": \"{text}\", \"to\": \"{to}\"}").send(message());
        assertEquals(
                Map.of("m[text]", TEXT, "to", "+61412345678"),
                sink.got().getFirst().form());

        gateway("\"method\": \"GET\"", "/send?to={to}&text={text}&flash=0").send(message());
        HttpSink.Got got = sink.got().getLast();
        assertEquals("GET", got.method());
        assertEquals(Map.of("text", TEXT, "to", "+61412345678", "flash", "0"), got.query());
    }

    @ParameterizedTest
    @CsvSource({
        "201,Taken,",
        "400,Refused,REFUSED",
        "422,Refused,REFUSED",
        "401,Down,SIGN_IN_REFUSED",
        "403,Down,SIGN_IN_REFUSED",
        "404,Down,BROKEN",
        "302,Down,BROKEN",
        "429,Down,BUSY",
        "503,Down,BUSY",
        "500,Unclear,BROKEN",
        "502,Unclear,BROKEN"
    })
    void a_status_says_whether_another_may_be_asked(int status, String kind, Cause cause) {
        sink.replies(request -> new Said(status, "no +61412345678 492039", Map.of("Retry-After", "7")));
        Handover handover = gateway("\"form\": {\"to\": \"{to}\"}").send(message());

        assertEquals(kind, handover.getClass().getSimpleName());
        if (handover instanceof Handover.Down(Why why, Optional<Duration> after) && why.cause() == Cause.BUSY) {
            assertEquals(Optional.of(Duration.ofSeconds(7)), after);
        }
        if (!(handover instanceof Handover.Taken)) {
            assertEquals(cause, Gateways.why(handover).cause());
            assertFalse(Gateways.why(handover).toString().contains("2345"));
        }
    }

    @Test
    void success_can_be_one_status_alone() {
        sink.replies(200, "{\"error\": \"no credit\"}");
        Handover handover = gateway("\"form\": {\"to\": \"{to}\"}, \"taken\": [202], \"refused\": [200]")
                .send(message());

        assertEquals(new Handover.Refused(new Why(Cause.REFUSED, "200")), handover);
    }

    @Test
    void a_secret_that_cannot_be_read_sends_nothing() {
        var gateway = TemplateGateway.of(
                "own",
                Gateways.fields("{\"url\": \"" + sink.url() + "/?k={secret}\", \"method\": \"GET\","
                        + " \"secret\": \"file:/nowhere/at/all\"}"),
                Set.of("127.0.0.1"),
                http);

        assertEquals(new Handover.Down(new Why(Cause.SIGN_IN_REFUSED, "no secret")), gateway.send(message()));
        assertEquals(0, sink.got().size());
    }

    @Test
    void a_private_address_that_was_not_named_is_not_connected_to() {
        try (var guarded = http(Set.of())) {
            var gateway = TemplateGateway.of(
                    "own",
                    Gateways.fields("{\"url\": \"https://127.0.0.1:1/\", \"form\": {\"to\": \"{to}\"}}"),
                    Set.of(),
                    guarded);

            assertEquals(new Handover.Down(Why.of(Cause.FORBIDDEN)), gateway.send(message()));
            assertEquals(Optional.of(Why.of(Cause.FORBIDDEN)), gateway.probe());
        }
    }

    @Test
    void a_probe_asks_for_nothing_that_sends() {
        sink.replies(404, "");

        assertEquals(
                Optional.empty(),
                gateway("\"method\": \"GET\"", "/send?to={to}").probe());
        assertEquals("HEAD", sink.got().getFirst().method());
        assertEquals("/", sink.got().getFirst().uri().toString());
    }

    private TemplateGateway gateway(String more) {
        return gateway(more, "/send");
    }

    private TemplateGateway gateway(String more, String path) {
        String fields = more.contains("%s") ? more.formatted(Gateways.secret(folder, "s3cret")) : more;
        return TemplateGateway.of(
                "own",
                Gateways.fields("{\"url\": \"" + sink.url() + path + "\", " + fields + "}"),
                Set.of("127.0.0.1"),
                http);
    }

    private static OutgoingHttp http(Set<String> privateHosts) {
        return new OutgoingHttp(
                new OutgoingAddresses(HostResolver.SYSTEM, privateHosts),
                Gateways::usualTrust,
                "Countersign",
                Duration.ofSeconds(5));
    }

    private static TextMessage message() {
        return new TextMessage("01ab", TO, TEXT, Duration.ofMinutes(10));
    }
}
