package io.countersign.message.text.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against the description of the API that the provider publishes, served as a mock: it takes what that allows, and no more. */
@EnabledIfEnvironmentVariable(
        named = "COUNTERSIGN_FIXTURES",
        matches = ".+",
        disabledReason = "COUNTERSIGN_FIXTURES names no folder with twilio/twilio_api_v2010.json")
class TwilioGatewayTest {
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "the-auth-token";
    private static final String PATH = "/2010-04-01/Accounts/{AccountSid}/Messages.json";
    private static final PhoneNumber TO =
            PhoneNumber.parse("+61412345678", "ZZ").orElseThrow();
    private static final String TEXT = "492039 is your code für „A & B“ + 100% = ✓\n\n@sign-in.example.org #492039";

    @TempDir
    Path folder;

    private final HttpSink sink = new HttpSink();
    private final OutgoingHttp http = new OutgoingHttp(
            new OutgoingAddresses(HostResolver.SYSTEM, Set.of("127.0.0.1")),
            Gateways::usualTrust,
            "Countersign",
            Duration.ofSeconds(5));
    private final List<String> wrong = new ArrayList<>();
    private JsonNode operation = JsonMapper.builder().build().nullNode();

    @BeforeEach
    void serve() throws IOException {
        Path file = Path.of(System.getenv("COUNTERSIGN_FIXTURES"), "twilio", "twilio_api_v2010.json");
        JsonNode contract = JsonMapper.builder().build().readTree(Files.readString(file));
        operation = contract.get("paths").get(PATH).get("post");
        sink.replies(this::answer);
    }

    @AfterEach
    void close() {
        http.close();
        sink.close();
    }

    @Test
    void a_message_is_one_that_the_contract_allows_and_arrives_whole() {
        Handover handover = gateway("\"from\": \"+61400000000\"", TOKEN).send(message());

        assertEquals(List.of(), wrong);
        assertEquals(new Handover.Taken(Optional.of("SM" + "a".repeat(32))), handover);
        Map<String, String> form = sink.got().getFirst().form();
        assertEquals(
                Map.of(
                        "To",
                        "+61412345678",
                        "From",
                        "+61400000000",
                        "Body",
                        TEXT,
                        "ValidityPeriod",
                        "600",
                        "StatusCallback",
                        "https://sign-in.example.org/texts/twilio/01ab"),
                form);
    }

    @Test
    void a_messaging_service_can_send_in_the_place_of_a_number() {
        gateway("\"service\": \"MG0123456789abcdef0123456789abcdef\"", TOKEN).send(message());

        assertEquals(List.of(), wrong);
        assertEquals(
                "MG0123456789abcdef0123456789abcdef",
                sink.got().getFirst().form().get("MessagingServiceSid"));
    }

    @Test
    void with_a_key_it_signs_in_by_the_key_and_asks_for_no_receipts_it_could_not_know() {
        gateway("\"from\": \"+61400000000\", \"key\": \"SK1\"", "the-key-secret")
                .send(message());

        assertEquals("SK1:the-key-secret", signIn());
        assertTrue(!sink.got().getFirst().form().containsKey("StatusCallback"));
    }

    @Test
    void a_wrong_token_is_found_without_sending_anything() {
        TwilioGateway gateway = gateway("\"from\": \"+61400000000\"", "wrong");

        assertEquals(Optional.of(Why.of(Cause.SIGN_IN_REFUSED)), gateway.probe());
        assertEquals("GET", sink.got().getFirst().method());
        assertEquals(
                Cause.SIGN_IN_REFUSED, Gateways.why(gateway.send(message())).cause());
    }

    @Test
    void whoever_hangs_up_may_have_it_and_whoever_is_not_there_has_not() {
        TwilioGateway gateway = gateway("\"from\": \"+61400000000\"", TOKEN);
        sink.replies(request -> new Said(0, "", Map.of()));
        assertEquals(new Handover.Unclear(Why.of(Cause.BROKEN)), gateway.send(message()));
        sink.close();
        assertEquals(new Handover.Down(Why.of(Cause.UNREACHABLE)), gateway.send(message()));
    }

    /** What the contract says of a request. */
    private Said answer(HttpSink.Got request) {
        if (!signIn().equals(ACCOUNT + ":" + TOKEN) && !signIn().startsWith("SK1:")) {
            return new Said(401, "{\"code\": 20003}", Map.of());
        }
        if (request.method().equals("GET")) {
            return new Said(200, "{}", Map.of());
        }
        if (!request.method().equals("POST")
                || !request.uri().getPath().equals(PATH.replace("{AccountSid}", ACCOUNT))) {
            wrong.add(request.method() + " " + request.uri());
        }
        JsonNode schema = operation
                .get("requestBody")
                .get("content")
                .get(request.headers().getFirst("Content-Type"))
                .get("schema");
        for (JsonNode required : schema.get("required")) {
            if (!request.form().containsKey(required.stringValue())) {
                wrong.add("no " + required.stringValue());
            }
        }
        request.form()
                .forEach((name, value) ->
                        check(name, value, schema.get("properties").get(name)));
        JsonNode example = operation
                .get("responses")
                .get("201")
                .get("content")
                .get("application/json")
                .get("examples")
                .get("create")
                .get("value");
        return new Said(201, example.toString(), Map.of());
    }

    private void check(String name, String value, @Nullable JsonNode property) {
        if (property == null) {
            wrong.add("no such field: " + name);
            return;
        }
        boolean right = switch (property.path("type").asString("")) {
            case "integer" -> value.matches("-?[0-9]+");
            case "string" ->
                !property.has("pattern")
                        || value.matches(property.get("pattern").stringValue());
            default -> true;
        };
        boolean formed = switch (property.path("format").asString("")) {
            case "phone-number" -> value.matches("[+][1-9][0-9]{6,14}");
            case "uri" -> value.matches("https?://[!-~]+");
            default -> true;
        };
        if (!right || !formed) {
            wrong.add(name + "=" + value);
        }
    }

    private String signIn() {
        String basic = sink.got().getLast().headers().getFirst("Authorization");
        return new String(Base64.getDecoder().decode(basic.substring("Basic ".length())), UTF_8);
    }

    private TwilioGateway gateway(String more, String secret) {
        String json = "{\"base\": \"%s\", \"account\": \"%s\", \"secret\": \"%s\", %s}"
                .formatted(sink.url(), ACCOUNT, Gateways.secret(folder, secret), more);
        return TwilioGateway.of(
                "twilio",
                Gateways.fields(json),
                Set.of("127.0.0.1"),
                http,
                id -> "https://sign-in.example.org/texts/twilio/" + id);
    }

    private static TextMessage message() {
        return new TextMessage("01ab", TO, TEXT, Duration.ofMinutes(10));
    }
}
