package io.countersign.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Texting;
import io.countersign.World;
import io.countersign.message.text.Gateways;
import io.countersign.message.text.HttpSink;
import io.countersign.message.text.HttpSink.Said;
import io.countersign.message.text.ReportBook;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.outgoing.HostResolver;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.web.FormSeal;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.SourceLimit;
import io.countersign.platform.web.Sources;
import io.countersign.platform.web.Website;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the outbox through gateways, and what they report over our own door; on both engines. */
@StoreContract
class TextReceiptsTest {
    private static final String TOKEN = "the-auth-token";
    private static final String SECRET = "path-secret-0123456789";
    private static final Said SID = new Said(201, "{\"sid\": \"SM1\"}", Map.of());

    @TempDir
    Path folder;

    /** Two gateways, an installation that sends by them, and its door. */
    private final class Scene implements AutoCloseable {
        private final PostScene post;
        private final HttpSink first = new HttpSink();
        private final HttpSink second = new HttpSink();
        private final String origin = "http://localhost:" + freePort();
        private final Website website;
        private final Texting texting;

        Scene(Database database) throws IOException {
            post = new PostScene(database);
            Path file = folder.resolve(World.SECRETS.id() + ".json");
            Files.writeString(file, """
                    {"gateways": {
                      "one": {"kind": "twilio", "base": "%s", "account": "AC1", "secret": "%s", "from": "+61400000000"},
                      "two": {"kind": "http", "url": "%s/send", "form": {"to": "{to}", "text": "{text}"},
                              "reference": "/id",
                              "receipts": {"secret": "%s", "reference": "/id", "status": "/status",
                                           "delivered": ["ok"], "failed": ["lost"]}}}}
                    """.formatted(
                    first.url(), Gateways.secret(folder, TOKEN), second.url(), Gateways.secret(folder, SECRET)));
            texting = new Texting(
                    new ReportBook(new Receipts(database), post.world.clock),
                    new GatewaySettings(Optional.of(file), Set.of("127.0.0.1"), Set.of("AU")),
                    PublicUrl.parse(origin),
                    HostResolver.SYSTEM,
                    Gateways::usualTrust,
                    post.world.clock);
            website = new Website(
                    PublicUrl.parse(origin),
                    new Sources(List.of()),
                    new SourceLimit(100, post.world.clock),
                    new FormSeal(new byte[32]),
                    World.SECRETS::token,
                    post.world.clock,
                    texting.routes().endpoints());
            website.start("127.0.0.1", URI.create(origin).getPort());
            first.replies(request -> SID);
            second.replies(200, "{\"id\": \"77\"}");
        }

        void send() {
            PostScene.send(post.node(texting.dispatch().orElseThrow()));
        }

        MessageId put() {
            Instant now = post.world.clock.instant();
            var envelope = new Envelope(
                    Channel.TEXT,
                    "+61412345678",
                    Language.ENGLISH,
                    "code",
                    Optional.of(post.practice()),
                    Optional.empty(),
                    now.plus(Duration.ofMinutes(10)));
            Content content = Content.of("code", "sign-in.example").code("sign-in.example", "492039");
            return post.world.database.write(tx -> post.world.in.outbox().put(tx, envelope, content, now));
        }

        MessageState state(MessageId id) {
            return post.now(id).state();
        }

        /** What the API reports, signed with this token. */
        int report(MessageId id, String status, String token) {
            String url = origin + "/texts/one/" + id.value();
            var fields = new TreeMap<>(Map.of("MessageSid", "SM1", "MessageStatus", status, "AccountSid", "AC1"));
            var signed = new StringBuilder(url);
            fields.forEach((name, value) -> signed.append(name).append(value));
            String body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return post(url, "application/x-www-form-urlencoded", body, hmac(token, signed.toString()));
        }

        int post(String url, String type, String body, String signature) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", type)
                        .header("X-Twilio-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertEquals(answer.statusCode() == 204 ? "" : "not found", answer.body());
                return answer.statusCode();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            website.stop();
            texting.close();
            first.close();
            second.close();
            post.close();
        }
    }

    @Test
    void a_signed_receipt_says_what_became_of_a_message(Database database) throws IOException {
        try (var scene = new Scene(database)) {
            MessageId id = scene.put();
            scene.send();
            assertEquals(MessageState.SENT, scene.state(id));

            assertEquals(204, scene.report(id, "sent", TOKEN));
            assertEquals(MessageState.SENT, scene.state(id));
            assertEquals(204, scene.report(id, "delivered", TOKEN));
            assertEquals(MessageState.DELIVERED, scene.state(id));
            assertEquals(0, scene.second.got().size());
        }
    }

    @Test
    void a_forged_receipt_is_refused_in_one_way_whatever_is_wrong_with_it(Database database) throws IOException {
        try (var scene = new Scene(database)) {
            MessageId id = scene.put();
            scene.send();
            String json = "{\"id\": \"SM1\", \"status\": \"lost\"}";

            assertEquals(404, scene.report(id, "delivered", "another-token"));
            assertEquals(404, scene.post(scene.origin + "/texts/one/" + SECRET, "application/json", json, "x"));
            assertEquals(404, scene.post(scene.origin + "/texts/two/wrong", "application/json", json, "x"));
            assertEquals(404, scene.post(scene.origin + "/texts/three/" + SECRET, "application/json", json, "x"));
            assertEquals(404, scene.post(scene.origin + "/texts/two/x", "application/json", "no json", "x"));
            // An authentic report of one gateway says nothing of what another was given.
            assertEquals(204, scene.post(scene.origin + "/texts/two/" + SECRET, "application/json", json, "x"));
            assertEquals(MessageState.SENT, scene.state(id));
        }
    }

    @Test
    void a_receipt_that_is_here_before_our_own_note_is_not_lost(Database database) throws IOException {
        try (var scene = new Scene(database)) {
            MessageId id = scene.put();
            scene.first.replies(request -> {
                assertEquals(204, scene.report(id, "sent", TOKEN));
                assertEquals(204, scene.report(id, "delivered", TOKEN));
                return SID;
            });
            scene.send();
            scene.send();

            assertEquals(MessageState.DELIVERED, scene.state(id));
            assertEquals(1, scene.first.got().size());
        }
    }

    @Test
    void a_message_whose_answer_was_lost_is_sent_once_if_its_gateway_says_that_it_has_it(Database database)
            throws IOException {
        try (var scene = new Scene(database)) {
            MessageId id = scene.put();
            scene.first.replies(request -> {
                assertEquals(204, scene.report(id, "queued", TOKEN));
                return new Said(0, "", Map.of());
            });
            scene.send();
            scene.post.world.clock.advance(Duration.ofMinutes(5));
            scene.send();

            assertEquals(MessageState.SENT, scene.state(id));
            assertFalse(scene.post.hasLetter(id));
            assertEquals(1, scene.first.got().size());
            assertEquals(0, scene.second.got().size());
            assertEquals(204, scene.report(id, "delivered", TOKEN));
            assertEquals(MessageState.DELIVERED, scene.state(id));
        }
    }

    @Test
    void a_message_that_nobody_knows_about_goes_to_the_same_gateway_again_and_to_no_other(Database database)
            throws IOException {
        try (var scene = new Scene(database)) {
            MessageId id = scene.put();
            scene.first.replies(request -> new Said(0, "", Map.of()));
            scene.send();
            scene.send();
            assertEquals(1, scene.first.got().size());

            scene.first.replies(request -> SID);
            scene.post.world.clock.advance(Duration.ofMinutes(5));
            scene.send();
            assertEquals(MessageState.SENT, scene.state(id));
            assertEquals(2, scene.first.got().size());
            assertEquals(0, scene.second.got().size());
        }
    }

    @Test
    void the_second_gateway_steps_in_for_one_that_is_not_there_and_reports_by_its_secret(Database database)
            throws IOException {
        try (var scene = new Scene(database)) {
            MessageId id = scene.put();
            scene.first.close();
            scene.send();
            assertEquals(MessageState.SENT, scene.state(id));

            String url = scene.origin + "/texts/two/" + SECRET;
            assertEquals(204, scene.post(url, "application/json", "{\"id\": 77, \"status\": \"queued\"}", "x"));
            assertEquals(204, scene.post(url, "application/json", "{}", "x"));
            assertEquals(MessageState.SENT, scene.state(id));
            assertEquals(204, scene.post(url, "application/x-www-form-urlencoded", "id=77&status=lost", "x"));
            assertEquals(MessageState.FAILED, scene.state(id));
            assertTrue(scene.post.now(id).why().orElseThrow().toString().startsWith("undelivered"));
        }
    }

    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
