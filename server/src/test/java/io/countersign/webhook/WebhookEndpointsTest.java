package io.countersign.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.membership.Actor;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import io.countersign.webhook.WebhookEndpoint.Stop;
import io.countersign.webhook.WebhookEndpoints.Added;
import io.countersign.webhook.WebhookEndpoints.Changed;
import io.countersign.webhook.WebhookEndpoints.Renewed;
import io.countersign.webhook.WebhookEndpoints.Tested;
import io.countersign.webhook.WebhookEndpoints.Wish;
import io.countersign.webhook.WebhookUrl.Refusal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Endpoints as their owners see them, on both engines. */
@StoreContract
class WebhookEndpointsTest {
    private static final OptionalLong ANY = OptionalLong.empty();

    @Test
    void are_added_with_a_secret_that_is_shown_once_and_stored_sealed(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint(Set.of(WebhookEvent.AUTHENTICATOR_REMOVED));

            assertTrue(made.endpoint().id().value().matches("whe_[0-9a-z]{26}"));
            assertTrue(made.secret().reveal().matches("whsec_[A-Za-z0-9+/]{43}="));
            assertEquals("WebhookSecret[256 bits]", made.secret().toString());
            assertEquals(List.of(made.endpoint()), scene.endpoints().list(scene.practice()));
            byte[] stored = database.read(tx -> tx.one("select secret from webhook_secret", row -> row.bytes("secret"))
                    .orElseThrow());
            String clear = HexFormat.of().formatHex(made.secret().bytes());
            assertFalse(HexFormat.of().formatHex(stored).contains(clear));
            assertEquals(List.of("webhook.added " + Receiver.HOST), audited(database));
        }
    }

    @Test
    void are_refused_where_the_address_is_not_one_to_send_to(Database database) {
        try (var scene = new Scene(database)) {
            assertEquals(new Added.Refused(Refusal.NOT_HTTPS), add(scene, "http://hooks.example.com/"));
            assertEquals(new Added.Refused(Refusal.NOT_PUBLIC), add(scene, "https://169.254.169.254/latest"));
            assertEquals(new Added.Refused(Refusal.NOT_PUBLIC), add(scene, "https://localhost:8443/"));
            assertInstanceOf(Added.Made.class, add(scene, "https://hooks.example.com/"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> scene.endpoints()
                            .add(
                                    scene.practice(),
                                    scene.receiver.url(),
                                    Set.of(),
                                    Scene.ACTOR,
                                    scene.world.clock.instant()));
            assertEquals(1, scene.endpoints().list(scene.practice()).size());
        }
    }

    @Test
    void are_ten_at_most_in_a_practice(Database database) {
        try (var scene = new Scene(database)) {
            for (int i = 0; i < WebhookEndpoints.MOST; i++) {
                scene.endpoint();
            }

            assertEquals(new Added.TooMany(10), add(scene, scene.receiver.url()));
        }
    }

    @Test
    void are_unknown_to_every_other_practice(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            WebhookEndpointId id = made.endpoint().id();
            OrganizationId other = scene.world
                    .in
                    .practices()
                    .create(
                            Actor.OPERATOR,
                            DisplayName.parse("Lake Road Dental").orElseThrow())
                    .id();
            var endpoints = scene.endpoints();
            var now = scene.world.clock.instant();

            assertEquals(List.of(), endpoints.list(other));
            assertEquals(Optional.empty(), endpoints.find(other, id));
            assertEquals(new Changed.NotFound(), endpoints.change(other, id, ANY, disabling(), Scene.ACTOR, now));
            assertEquals(
                    new Changed.NotFound(),
                    endpoints.change(other, id, ANY, leading("http://x.example"), Scene.ACTOR, now));
            assertEquals(Optional.empty(), endpoints.renewSecret(other, id, Scene.ACTOR, now));
            assertEquals(new Tested.NotFound(), endpoints.test(other, id, now));
            assertEquals(List.of(), endpoints.messages(other, id, 10));
            assertFalse(endpoints.remove(other, id, Scene.ACTOR, now));
            assertEquals(made.endpoint(), scene.now(made));
        }
    }

    @Test
    void change_as_a_whole_or_not_at_all_and_only_in_the_version_that_was_read(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            var wish = new Wish(
                    Optional.of("https://other.example.com/x"),
                    Optional.of(Set.of(WebhookEvent.PASSWORD_RESET)),
                    Optional.of(false));

            var done = (Changed.Done) change(scene, made, OptionalLong.of(1), wish);
            assertEquals(2, done.endpoint().version());
            assertEquals(Optional.of(Stop.OWNER), done.endpoint().disabledBy());
            assertEquals(done.endpoint(), scene.now(made));
            assertEquals(new Changed.Outdated(done.endpoint()), change(scene, made, OptionalLong.of(1), wish));
            assertEquals(
                    new Changed.Refused(Refusal.NOT_PUBLIC), change(scene, made, ANY, leading("https://127.0.0.1/")));
            assertEquals(done.endpoint(), scene.now(made));
            assertEquals(new Tested.Disabled(), scene.test(made));
        }
    }

    @Test
    void sign_with_the_old_and_the_new_secret_for_a_day_after_it_was_renewed(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            Renewed renewed = scene.endpoints()
                    .renewSecret(scene.practice(), made.endpoint().id(), Scene.ACTOR, scene.world.clock.instant())
                    .orElseThrow();
            assertNotEquals(made.secret().reveal(), renewed.secret().reveal());

            assertSigned(scene, made, renewed.secret(), made.secret());
            scene.world.clock.advance(Duration.ofHours(24));
            assertSigned(scene, made, renewed.secret());
            assertEquals(
                    List.of("webhook.added " + Receiver.HOST, "webhook.secret-renewed " + Receiver.HOST),
                    audited(database));
        }
    }

    @Test
    void have_two_secrets_at_most(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            for (int i = 0; i < 3; i++) {
                scene.endpoints()
                        .renewSecret(scene.practice(), made.endpoint().id(), Scene.ACTOR, scene.world.clock.instant());
            }

            assertEquals(2, count(database, "webhook_secret"));
        }
    }

    @Test
    void are_removed_with_whatever_they_were_still_to_be_told(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            scene.test(made);

            assertTrue(scene.endpoints()
                    .remove(scene.practice(), made.endpoint().id(), Scene.ACTOR, scene.world.clock.instant()));
            scene.send();

            assertEquals(List.of(), scene.receiver.got());
            for (String table : List.of("webhook_endpoint", "webhook_secret", "webhook_message")) {
                assertEquals(0, count(database, table), table);
            }
        }
    }

    @Test
    void keep_their_secrets_when_data_keys_are_rotated(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();

            scene.world.safekeeping().rotation().advance();

            assertSigned(scene, made, made.secret());
        }
    }

    /** Sends a message, and holds its signatures against those of these secrets. */
    private static void assertSigned(Scene scene, Added.Made made, WebhookSecret... by) {
        scene.test(made);
        scene.send();
        Receiver.Got got = scene.receiver.got().getLast();
        assertEquals(
                WebhookSecret.signatures(
                        List.of(by), got.header("webhook-id"), scene.world.clock.instant(), got.body()),
                got.header("webhook-signature"));
        assertEquals(by.length, got.header("webhook-signature").split(" ").length);
    }

    private static Added add(Scene scene, String url) {
        return scene.endpoints().add(scene.practice(), url, Scene.ALL, Scene.ACTOR, scene.world.clock.instant());
    }

    private static Changed change(Scene scene, Added.Made made, OptionalLong version, Wish wish) {
        return scene.endpoints()
                .change(
                        scene.practice(),
                        made.endpoint().id(),
                        version,
                        wish,
                        Scene.ACTOR,
                        scene.world.clock.instant());
    }

    private static Wish disabling() {
        return new Wish(Optional.empty(), Optional.empty(), Optional.of(false));
    }

    private static Wish leading(String url) {
        return new Wish(Optional.of(url), Optional.empty(), Optional.empty());
    }

    private static List<String> audited(Database database) {
        return database.read(tx -> tx.list(
                "select event, detail from audit_event where event like 'webhook.%' order by seq",
                row -> row.text("event") + " " + row.text("detail").replaceAll(".*\"host\":\"([^\"]*)\".*", "$1")));
    }

    private static long count(Database database, String table) {
        return database.read(tx -> tx.one("select count(*) as n from " + table, row -> row.number("n")))
                .orElseThrow();
    }
}
