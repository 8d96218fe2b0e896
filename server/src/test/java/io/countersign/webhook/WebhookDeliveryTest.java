package io.countersign.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Webhooks;
import io.countersign.World;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.membership.Actor;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.SecretFactory;
import io.countersign.webhook.WebhookEndpoint.Stop;
import io.countersign.webhook.WebhookEndpoints.Added;
import io.countersign.webhook.WebhookEndpoints.Changed;
import io.countersign.webhook.WebhookEndpoints.Wish;
import io.countersign.webhook.WebhookMessage.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** From an event to the application that asked for it, on both engines, over real connections. */
@StoreContract
class WebhookDeliveryTest {
    private static final SecretFactory SECRETS = SecretFactory.system();

    @Test
    void what_happens_to_a_person_is_told_with_ids_and_nothing_else(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            World.SignedIn ann = scene.world.signedIn();
            scene.world
                    .in
                    .practices()
                    .revokeAll(Actor.OPERATOR, ann.person().added().subscriber());

            sendAll(scene, made, scene.webhooks);

            List<String> bodies = scene.receiver.got().stream()
                    .map(Receiver.Got::body)
                    .sorted()
                    .toList();
            String subscriber = ann.person().added().subscriber().id().value();
            assertEquals(4, bodies.size(), bodies.toString());
            assertTrue(
                    bodies.get(0)
                            .matches("\\{\"type\":\"authenticator.confirmed\",\"timestamp\":\"2026-03-02T12:00:00Z\","
                                    + "\"data\":\\{\"authenticatorId\":\"[0-9a-z]{26}\",\"authenticatorType\":\"totp\","
                                    + "\"subscriberId\":\"" + subscriber + "\"}}"),
                    bodies.get(0));
            assertTrue(bodies.get(1).startsWith("{\"type\":\"authenticator.removed\""), bodies.get(1));
            assertTrue(bodies.get(2).startsWith("{\"type\":\"password.changed\""), bodies.get(2));
            assertTrue(bodies.get(3).startsWith("{\"type\":\"subscriber.created\""), bodies.get(3));
            assertFalse(bodies.toString().contains("@"), bodies.toString());
            assertTrue(scene.messages(made).stream().allMatch(m -> m.state() == State.DELIVERED));
            assertEquals(
                    Optional.of(scene.world.clock.instant()), scene.now(made).deliveredAt());
        }
    }

    @Test
    void a_practice_whose_endpoints_are_all_slow_holds_up_none_of_the_others(Database database) throws Exception {
        try (var scene = new Scene(database)) {
            var slow = new CountDownLatch(1);
            scene.receiver.replies(out -> slow.await());
            for (int i = 0; i < 10; i++) {
                Added.Made made = scene.endpoint();
                for (int each = 0; each < 2; each++) {
                    scene.test(made);
                }
            }
            var other = scene.world.in.practices().create(Actor.OPERATOR, World.name("Lake Street Optics"));
            var there = (Added.Made) scene.endpoints()
                    .add(other.id(), scene.receiver.url(), Scene.ALL, Scene.ACTOR, scene.world.clock.instant());
            scene.endpoints().test(other.id(), there.endpoint().id(), scene.world.clock.instant());

            scene.webhooks.sender().sendDue();
            while (scene.receiver.got().size() < 5) {
                Thread.onSpinWait();
            }
            slow.countDown();
            scene.webhooks.sender().awaitDeliveries();

            String theirs = there.endpoint().id().value();
            assertEquals(5, scene.receiver.got().size(), "four of the one practice, and the other's");
            assertTrue(scene.receiver.got().stream().anyMatch(got -> got.body().contains(theirs)));
        }
    }

    @Test
    void nobody_piles_up_tests_where_nothing_is_taken(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            for (int i = 0; i < 20; i++) {
                assertTrue(scene.test(made) instanceof WebhookEndpoints.Tested.Queued);
            }

            assertEquals(new WebhookEndpoints.Tested.Behind(), scene.test(made));
        }
    }

    @Test
    void an_endpoint_hears_only_of_what_it_asked_for_and_only_of_its_own_practice(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint(Set.of(WebhookEvent.SUBSCRIBER_CREATED));
            scene.world.person();
            append(
                    scene,
                    database,
                    AuditEvent.inPractice(
                            scene.world.clock.instant(),
                            "another",
                            Optional.of("bob"),
                            "operator",
                            "person.added",
                            Map.of()));
            append(
                    scene,
                    database,
                    AuditEvent.ofAccount(
                            scene.world.clock.instant(), "nobody-here", "operator", "person.added", Map.of()));

            scene.send();

            assertEquals("subscriber.created", scene.only(made).event());
            assertEquals(1, scene.receiver.got().size());
        }
    }

    @Test
    void what_happens_at_a_time_that_somebody_has_set_is_sent_now_and_tells_that_time(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            var event = AuditEvent.inPractice(
                    Instant.parse("2031-01-01T00:00:00Z"),
                    scene.practice().value(),
                    Optional.of("bob"),
                    "operator",
                    "person.added",
                    Map.of("role", "TEAM"));
            append(scene, database, event);

            scene.send();

            assertEquals(State.DELIVERED, scene.only(made).state());
            assertTrue(scene.receiver.got().getFirst().body().contains("\"timestamp\":\"2031-01-01T00:00:00Z\""));
        }
    }

    @Test
    void what_did_not_happen_is_not_told(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            assertThrows(
                    IllegalStateException.class,
                    () -> database.writeOnly(tx -> {
                        log(scene).append(tx, personAdded(scene));
                        throw new IllegalStateException("the cause fails");
                    }));

            assertEquals(List.of(), scene.messages(made));
        }
    }

    @Test
    void what_has_failed_is_sent_again_under_the_same_id_and_signed_anew(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            scene.test(made);
            scene.receiver.replies(Receiver.status("500 No"));
            scene.send();
            assertEquals(State.WAITING, scene.only(made).state());
            assertEquals("500", scene.only(made).lastAnswer());
            assertEquals(1, scene.now(made).failures());
            scene.send();
            assertEquals(1, scene.receiver.got().size());

            scene.receiver.replies(Receiver.status("204 Yes"));
            scene.sendAtNextTry(made);

            List<Receiver.Got> got = scene.receiver.got();
            assertEquals(2, got.size());
            assertEquals(got.get(0).header("webhook-id"), got.get(1).header("webhook-id"));
            assertEquals(got.get(0).body(), got.get(1).body());
            assertTrue(Long.parseLong(got.get(1).header("webhook-timestamp"))
                    >= Long.parseLong(got.get(0).header("webhook-timestamp")) + 5);
            assertEquals(State.DELIVERED, scene.only(made).state());
            assertEquals(0, scene.now(made).failures());
        }
    }

    @Test
    void a_redirect_is_a_failure_like_any_other(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            scene.receiver.replies(Receiver.status("308 There", "Location: " + scene.receiver.url() + "\r\n"));
            scene.test(made);

            scene.send();

            assertEquals("308", scene.only(made).lastAnswer());
            assertEquals(1, scene.receiver.connections());
        }
    }

    @Test
    void an_endpoint_that_has_gone_is_disabled_at_once_and_hears_nothing_more(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            scene.receiver.replies(Receiver.status("410 Gone"));
            scene.test(made);
            scene.send();
            scene.world.person();
            scene.send();

            assertEquals(Optional.of(Stop.GONE), scene.now(made).disabledBy());
            assertEquals(2, scene.now(made).version());
            assertEquals(State.GIVEN_UP, scene.only(made).state());
            assertEquals(1, scene.receiver.got().size());
            assertEquals(1, disabled(database));
        }
    }

    @Test
    void an_endpoint_that_nothing_reaches_is_disabled_after_ten_tries_over_three_days(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            Instant begun = scene.world.clock.instant();
            scene.receiver.replies(Receiver.status("500 No"));
            scene.test(made);
            scene.send();
            for (int tries = 1; tries < 10; tries++) {
                assertEquals(Optional.empty(), scene.now(made).disabledBy());
                scene.sendAtNextTry(made);
            }

            assertEquals(State.GIVEN_UP, scene.only(made).state());
            assertEquals(10, scene.only(made).attempts());
            assertEquals(Optional.of(Stop.FAILING), scene.now(made).disabledBy());
            assertEquals(Optional.of(begun), scene.now(made).failingSince());
            assertTrue(scene.world.clock.instant().isAfter(begun.plus(Duration.ofDays(3))));
            assertEquals(1, disabled(database));
        }
    }

    @Test
    void what_waited_for_a_disabled_endpoint_is_sent_when_it_is_enabled_again(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            scene.test(made);
            enable(scene, made, false);
            scene.send();
            assertEquals(List.of(), scene.receiver.got());

            enable(scene, made, true);
            scene.send();

            assertEquals(1, scene.receiver.got().size());
            assertEquals(0, scene.now(made).failures());
        }
    }

    @Test
    void two_nodes_never_send_one_message_at_the_same_time(Database database) throws InterruptedException {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            for (int i = 0; i < 20; i++) {
                scene.test(made);
            }
            Webhooks other = scene.node();
            var one = Thread.ofPlatform().start(() -> sendAll(scene, made, scene.webhooks));
            sendAll(scene, made, other);
            one.join();

            assertEquals(20, scene.receiver.got().size());
            assertEquals(
                    20,
                    scene.receiver.got().stream()
                            .map(got -> got.header("webhook-id"))
                            .distinct()
                            .count());
        }
    }

    @Test
    void a_message_whose_node_died_while_it_was_sent_is_sent_again_by_another_and_told_once(Database database)
            throws InterruptedException {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            scene.test(made);
            var asked = new CountDownLatch(1);
            var released = new CountDownLatch(1);
            scene.receiver.replies(out -> {
                asked.countDown();
                released.await();
            });
            scene.webhooks.sender().sendDue();
            asked.await();
            Webhooks other = scene.node();
            Scene.send(other);
            assertEquals(1, scene.receiver.got().size());

            scene.receiver.replies(Receiver.status("204 Yes"));
            scene.world.clock.advance(WebhookSender.LEASE);
            Scene.send(other);

            assertEquals(State.DELIVERED, scene.only(made).state());
            released.countDown();
            scene.webhooks.sender().awaitDeliveries();
            assertEquals(State.DELIVERED, scene.only(made).state());
            assertEquals(1, scene.only(made).attempts());
            assertEquals(0, scene.now(made).failures());
            assertEquals(
                    scene.receiver.got().get(0).header("webhook-id"),
                    scene.receiver.got().get(1).header("webhook-id"));
        }
    }

    @Test
    void a_sender_that_stops_cuts_what_is_under_way_and_counts_no_failure(Database database)
            throws InterruptedException {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            scene.test(made);
            var asked = new CountDownLatch(1);
            var never = new CountDownLatch(1);
            scene.receiver.replies(out -> {
                asked.countDown();
                never.await();
            });
            scene.webhooks.sender().start();
            asked.await();
            scene.webhooks.sender().close();
            assertEquals(0, scene.only(made).attempts());
            assertEquals(0, scene.now(made).failures());

            scene.receiver.replies(Receiver.status("204 Yes"));
            Scene.send(scene.node());

            assertEquals(State.DELIVERED, scene.only(made).state());
            never.countDown();
        }
    }

    @Test
    void a_slow_endpoint_does_not_hold_up_another(Database database) throws InterruptedException {
        try (var scene = new Scene(database);
                var slow = new Receiver()) {
            var never = new CountDownLatch(1);
            slow.replies(out -> never.await());
            var hanging = (Added.Made) scene.endpoints()
                    .add(scene.practice(), slow.url(), Scene.ALL, Scene.ACTOR, scene.world.clock.instant());
            for (int i = 0; i < 60; i++) {
                scene.test(hanging);
            }
            scene.world.clock.advance(Duration.ofSeconds(1));
            Added.Made quick = scene.endpoint();
            scene.test(quick);
            var answered = new CountDownLatch(1);
            scene.receiver.replies(out -> {
                Receiver.status("204 Yes").write(out);
                answered.countDown();
            });

            scene.webhooks.sender().sendDue();

            answered.await();
            assertTrue(slow.connections() <= 2, String.valueOf(slow.connections()));
            never.countDown();
            scene.webhooks.sender().close();
        }
    }

    @Test
    void messages_are_cleared_away_after_thirty_days_and_so_are_those_of_nobody(Database database) {
        try (var scene = new Scene(database)) {
            Added.Made made = scene.endpoint();
            scene.test(made);
            scene.send();
            scene.world.clock.advance(Duration.ofDays(29));
            scene.test(made);
            var outbox = new WebhookOutboxStore();
            var orphan = new WebhookOutboxStore.Fresh("msg_x", new WebhookEndpointId("whe_gone"), "webhook.test", "{}");
            database.writeOnly(tx -> outbox.put(tx, List.of(orphan), scene.world.clock.instant()));
            scene.world.clock.advance(Duration.ofDays(2));

            database.writeOnly(
                    tx -> outbox.clear(tx, scene.world.clock.instant().minus(WebhookSender.KEPT)));

            assertEquals(State.WAITING, scene.only(made).state());
            assertEquals(List.of(), database.read(tx -> outbox.of(tx, new WebhookEndpointId("whe_gone"), 10)));
        }
    }

    private static void sendAll(Scene scene, Added.Made made, Webhooks node) {
        while (scene.messages(made).stream().anyMatch(message -> message.state() == State.WAITING)) {
            Scene.send(node);
        }
    }

    private static void enable(Scene scene, Added.Made made, boolean enabled) {
        Changed changed = scene.endpoints()
                .change(
                        scene.practice(),
                        made.endpoint().id(),
                        OptionalLong.empty(),
                        new Wish(Optional.empty(), Optional.empty(), Optional.of(enabled)),
                        Scene.ACTOR,
                        scene.world.clock.instant());
        assertTrue(changed instanceof Changed.Done, changed.toString());
    }

    private static AuditEvent personAdded(Scene scene) {
        return AuditEvent.inPractice(
                scene.world.clock.instant(),
                scene.practice().value(),
                Optional.of("bob"),
                "operator",
                "person.added",
                Map.of("role", "TEAM"));
    }

    private static void append(Scene scene, Database database, AuditEvent event) {
        database.writeOnly(tx -> log(scene).append(tx, event));
    }

    private static AuditLog log(Scene scene) {
        return new AuditLog(SECRETS, new WebhookOutbox(SECRETS, scene.world.clock));
    }

    private static long disabled(Database database) {
        return database.read(tx -> tx.one(
                        "select count(*) as n from audit_event where event = 'webhook.disabled'",
                        row -> row.number("n")))
                .orElseThrow();
    }
}
