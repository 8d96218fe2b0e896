package io.countersign.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.PostScene.Way;
import io.countersign.message.Why.Cause;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** From the outbox to whoever takes messages over, on both engines. */
@StoreContract
class MessageSenderTest {
    private static final Answer AGAIN = new Answer.TryAgain(Why.of(Cause.UNREACHABLE));
    private static final Answer REFUSED = new Answer.Refused(new Why(Cause.ADDRESS_REFUSED, "550 no"));

    @Test
    void sends_what_was_put_and_takes_the_letter_away(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            MessageId id = scene.put(Channel.MAIL);
            PostScene.send(scene.node(way));

            assertEquals(1, way.got.size());
            Letter letter = way.got.getFirst();
            assertEquals(id, letter.id());
            assertEquals("ann@practice.example", letter.address());
            assertEquals(Content.of("test", "sign-in.example"), letter.content());
            assertEquals(MessageState.SENT, scene.now(id).state());
            assertEquals("an…@practice.example", scene.now(id).shown());
            assertEquals(1, scene.now(id).attempts());
            assertEquals(List.of("rest"), way.rests);
            assertFalse(scene.hasLetter(id));
            PostScene.send(scene.node(way));
            assertEquals(1, way.got.size());
        }
    }

    @Test
    void tries_again_under_the_same_id_once_the_wait_is_over(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            way.answer = letter -> AGAIN;
            MessageId id = scene.put(Channel.MAIL);
            MessageSender node = scene.node(way);
            PostScene.send(node);
            PostScene.send(node);

            assertEquals(1, way.got.size());
            Delivery stuck = scene.now(id);
            assertTrue(stuck.isStuck());
            assertEquals(Optional.of(Why.of(Cause.UNREACHABLE)), stuck.why());
            assertEquals(List.of(stuck), scene.messaging().deliveries().stuck());

            way.answer = letter -> PostScene.TAKEN;
            scene.world.clock.advance(Duration.between(
                    scene.world.clock.instant(), stuck.nextTry().orElseThrow()));
            PostScene.send(node);
            assertEquals(List.of(id, id), way.got.stream().map(Letter::id).toList());
            assertEquals(MessageState.SENT, scene.now(id).state());
            assertEquals(2, scene.now(id).attempts());
            assertEquals(Optional.empty(), scene.now(id).why());
        }
    }

    @Test
    void a_refusal_for_good_ends_a_message(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            way.answer = letter -> REFUSED;
            MessageId id = scene.put(Channel.MAIL);
            PostScene.send(scene.node(way));

            assertEquals(MessageState.FAILED, scene.now(id).state());
            assertEquals(
                    Optional.of(new Why(Cause.ADDRESS_REFUSED, "550 no")),
                    scene.now(id).why());
            assertFalse(scene.hasLetter(id));
        }
    }

    @Test
    void nothing_is_sent_at_the_moment_it_is_worth_nothing_any_more(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            MessageId early = scene.put(Channel.MAIL, Duration.ofMinutes(10));
            MessageId late = scene.put(Channel.MAIL, Duration.ofMinutes(10).plusMillis(1));
            scene.world.clock.advance(Duration.ofMinutes(10));
            PostScene.send(scene.node(way));

            assertEquals(List.of(late), way.got.stream().map(Letter::id).toList());
            assertEquals(MessageState.EXPIRED, scene.now(early).state());
            assertFalse(scene.hasLetter(early));
        }
    }

    @Test
    void what_is_worth_nothing_soonest_goes_first(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            way.answer = letter -> AGAIN;
            scene.putMany(Channel.MAIL, 5);
            MessageId code = scene.put(Channel.MAIL, Duration.ofMinutes(10));
            PostScene.send(scene.node(way));

            assertEquals(2, way.got.size());
            assertTrue(way.got.stream().anyMatch(letter -> letter.id().equals(code)));
        }
    }

    @Test
    void one_way_that_hangs_holds_up_no_other(Database database) throws Exception {
        try (var scene = new PostScene(database)) {
            var hanging = new Way(Channel.TEXT);
            hanging.open = new CountDownLatch(1);
            var way = new Way(Channel.MAIL);
            List<MessageId> texts = scene.putMany(Channel.TEXT, 4);
            List<MessageId> mails = scene.putMany(Channel.MAIL, 9);
            MessageSender node = scene.node(hanging, way);
            node.sendDue();
            hanging.begun.await();
            while (scene.count(MessageState.SENT) < mails.size()) {
                node.sendDue();
            }
            assertEquals(2, hanging.got.size());
            assertEquals(
                    new HashSet<>(mails),
                    new HashSet<>(way.got.stream().map(Letter::id).toList()));
            hanging.open.countDown();
            node.awaitDeliveries();
            assertEquals(
                    new HashSet<>(texts),
                    new HashSet<>(hanging.got.stream().map(Letter::id).toList()));
        }
    }

    @Test
    void after_a_failure_the_rest_waits_for_the_next_round(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            way.answer = letter -> AGAIN;
            scene.putMany(Channel.MAIL, 20);
            PostScene.send(scene.node(way));
            assertEquals(2, way.got.size());
        }
    }

    @Test
    void a_node_that_died_while_sending_is_succeeded_when_its_lease_is_over(Database database) throws Exception {
        try (var scene = new PostScene(database)) {
            var dying = new Way(Channel.MAIL);
            dying.open = new CountDownLatch(1);
            MessageId id = scene.put(Channel.MAIL);
            MessageSender dead = scene.node(dying);
            dead.sendDue();
            dying.begun.await();

            var way = new Way(Channel.MAIL);
            MessageSender heir = scene.node(way);
            PostScene.send(heir);
            assertEquals(List.of(), way.got);
            scene.world.clock.advance(MessageSender.LEASE);
            way.answer = letter -> AGAIN;
            PostScene.send(heir);
            assertEquals(List.of(id), way.got.stream().map(Letter::id).toList());

            dying.open.countDown();
            dead.awaitDeliveries();
            assertEquals(MessageState.WAITING, scene.now(id).state(), "an answer without a lease is not written down");
            assertEquals(1, scene.now(id).attempts());
        }
    }

    @Test
    void two_nodes_send_nothing_twice(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            List<MessageId> ids = scene.putMany(Channel.MAIL, 40);
            MessageSender one = scene.node(way);
            MessageSender other = scene.node(way);
            while (scene.count(MessageState.SENT) < ids.size()) {
                one.sendDue();
                other.sendDue();
            }
            assertEquals(ids.size(), way.got.size());
        }
    }

    @Test
    void a_server_that_stops_gives_back_what_it_could_not_send(Database database) throws Exception {
        try (var scene = new PostScene(database)) {
            var cut = new Way(Channel.MAIL);
            cut.open = new CountDownLatch(1);
            cut.answer = letter -> AGAIN;
            MessageId id = scene.put(Channel.MAIL);
            MessageSender stopping = scene.node(cut).start();
            cut.begun.await();
            Thread closing = Thread.ofVirtual().start(stopping::close);
            cut.closed.await();
            cut.open.countDown();
            closing.join();

            assertEquals(0, scene.now(id).attempts());
            var way = new Way(Channel.MAIL);
            PostScene.send(scene.node(way));
            assertEquals(1, way.got.size());
        }
    }

    @Test
    void without_a_way_out_messages_are_kept_and_later_ways_do_not_send_them(Database database) {
        try (var scene = new PostScene(database)) {
            MessageId id = scene.put(Channel.MAIL);
            MessageId text = scene.put(Channel.TEXT);
            var way = new Way(Channel.TEXT);
            PostScene.send(scene.node(way));
            assertEquals(List.of(text), way.got.stream().map(Letter::id).toList());
            assertEquals(MessageState.KEPT, scene.now(id).state());
            assertTrue(scene.hasLetter(id));

            var mail = new Way(Channel.MAIL);
            PostScene.send(scene.node(way, mail));
            assertEquals(List.of(), mail.got);
            assertTrue(scene.messaging()
                    .deliveries()
                    .tryNow(Optional.empty(), id, "operator", scene.world.clock.instant()));
            PostScene.send(scene.node(way, mail));
            assertEquals(List.of(id), mail.got.stream().map(Letter::id).toList());
        }
    }

    @Test
    void what_is_kept_is_cleared_when_it_is_worth_nothing_any_more(Database database) {
        try (var scene = new PostScene(database)) {
            MessageId id = scene.put(Channel.MAIL);
            MessageSender node = scene.node();
            PostScene.send(node);
            scene.world.clock.advance(PostScene.GOOD_FOR);
            PostScene.send(node);
            assertEquals(MessageState.EXPIRED, scene.now(id).state());
            assertFalse(scene.hasLetter(id));
        }
    }

    @Test
    void what_became_of_messages_is_forgotten_after_thirty_days_and_never_what_waits(Database database) {
        try (var scene = new PostScene(database)) {
            MessageId sent = scene.put(Channel.TEXT);
            MessageId kept = scene.put(Channel.MAIL, Duration.ofDays(90));
            MessageSender node = scene.node(new Way(Channel.TEXT));
            PostScene.send(node);
            scene.world.clock.advance(MessageSender.KEPT);
            node.clear();
            assertEquals(MessageState.SENT, scene.now(sent).state());
            scene.world.clock.advance(Duration.ofHours(1));
            node.clear();
            assertEquals(Optional.empty(), scene.messaging().deliveries().find(scene.practice(), sent));
            assertEquals(MessageState.KEPT, scene.now(kept).state());
        }
    }

    @Test
    void a_receipt_says_what_became_of_a_message_even_if_it_comes_early(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.TEXT);
            var receipts = new Receipts(database);
            way.answer = letter -> {
                receipts.delivered("gate", "ref-" + letter.id().value(), scene.world.clock.instant());
                return new Answer.Taken("gate", Optional.of("ref-" + letter.id().value()));
            };
            MessageId early = scene.put(Channel.TEXT);
            MessageSender node = scene.node(way);
            PostScene.send(node);
            PostScene.send(node);
            assertEquals(MessageState.DELIVERED, scene.now(early).state());

            way.answer = letter -> new Answer.Taken("gate", Optional.of("ref-2"));
            MessageId late = scene.put(Channel.TEXT);
            PostScene.send(node);
            receipts.failed("another", "ref-2", Why.of(Cause.UNDELIVERED), scene.world.clock.instant());
            assertEquals(MessageState.SENT, scene.now(late).state());
            receipts.failed("gate", "ref-2", new Why(Cause.UNDELIVERED, "30006"), scene.world.clock.instant());
            assertEquals(MessageState.FAILED, scene.now(late).state());
            assertEquals(
                    Optional.of(new Why(Cause.UNDELIVERED, "30006")),
                    scene.now(late).why());
            receipts.delivered("gate", "ref-2", scene.world.clock.instant());
            assertEquals(MessageState.FAILED, scene.now(late).state());
        }
    }

    @Test
    void a_way_out_that_breaks_costs_its_message_a_lease_and_nothing_else(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            way.answer = letter -> {
                throw new IllegalStateException("broken");
            };
            MessageId id = scene.put(Channel.MAIL);
            MessageSender node = scene.node(way);
            PostScene.send(node);
            way.answer = letter -> PostScene.TAKEN;
            PostScene.send(node);
            assertEquals(1, way.got.size());
            scene.world.clock.advance(MessageSender.LEASE);
            PostScene.send(node);
            assertEquals(MessageState.SENT, scene.now(id).state());
        }
    }

    @Test
    void owners_and_operators_hasten_and_end_what_is_theirs(Database database) {
        try (var scene = new PostScene(database)) {
            var way = new Way(Channel.MAIL);
            way.answer = letter -> AGAIN;
            MessageId id = scene.put(Channel.MAIL);
            MessageSender node = scene.node(way);
            PostScene.send(node);
            Deliveries deliveries = scene.messaging().deliveries();
            assertFalse(deliveries.tryNow(Optional.of("another"), id, "x", scene.world.clock.instant()));
            assertFalse(deliveries.giveUp(Optional.of("another"), id, "x", scene.world.clock.instant()));
            assertTrue(deliveries.tryNow(Optional.of(scene.practice()), id, "x", scene.world.clock.instant()));
            PostScene.send(node);
            assertEquals(2, way.got.size());
            assertTrue(deliveries.giveUp(Optional.empty(), id, "operator", scene.world.clock.instant()));
            assertEquals(Optional.of(Why.of(Cause.GIVEN_UP)), scene.now(id).why());
            assertFalse(scene.hasLetter(id));
            assertFalse(deliveries.tryNow(Optional.empty(), id, "operator", scene.world.clock.instant()));
        }
    }

    @Test
    void what_is_kept_is_read_by_its_own_practice_alone_and_the_log_says_so(Database database) {
        try (var scene = new PostScene(database)) {
            MessageId id = scene.put(Channel.MAIL);
            Deliveries deliveries = scene.messaging().deliveries();
            assertEquals(Optional.empty(), deliveries.read(scene.practice(), id, "x", scene.world.clock.instant()));
            PostScene.send(scene.node());
            assertEquals(Optional.empty(), deliveries.read("another", id, "x", scene.world.clock.instant()));
            assertEquals(
                    Optional.of("ann@practice.example"),
                    deliveries
                            .read(scene.practice(), id, "x", scene.world.clock.instant())
                            .map(Letter::address));
            assertEquals(1, scene.events("message.read"));
        }
    }
}
