package io.countersign.message;

import io.countersign.Messaging;
import io.countersign.World;
import io.countersign.platform.database.Database;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.PublicUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An installation whose messages go out by ways that the test stands at the end of, sent when the test says so. */
final class PostScene implements AutoCloseable {
    static final Duration GOOD_FOR = Duration.ofHours(2);
    static final MailSettings NO_MAIL = new MailSettings(
            Optional.empty(), MailSettings.Security.STARTTLS, Optional.empty(), Optional.empty(), Optional.empty());
    static final Answer TAKEN = new Answer.Taken("gate", Optional.empty());

    final World world;

    PostScene(Database database) {
        this.world = new World(database);
    }

    /** A way out that answers as it is told and remembers what it was given. */
    static final class Way implements Dispatch {
        final List<Letter> got = new CopyOnWriteArrayList<>();
        final List<String> rests = new CopyOnWriteArrayList<>();
        volatile Function<Letter, Answer> answer = letter -> TAKEN;
        volatile CountDownLatch open = new CountDownLatch(0);
        final CountDownLatch begun = new CountDownLatch(1);
        private final Channel channel;

        Way(Channel channel) {
            this.channel = channel;
        }

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public int atOnce() {
            return 2;
        }

        @Override
        public Answer send(Letter letter) {
            got.add(letter);
            begun.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer.apply(letter);
        }

        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void close() {
            closed.countDown();
        }

        @Override
        public void rest() {
            rests.add("rest");
        }
    }

    MessageSender node(Dispatch... ways) {
        return messaging(ways).sender();
    }

    Messaging messaging(Dispatch... ways) {
        return new Messaging(
                world.in,
                NO_MAIL,
                PublicUrl.parse("http://localhost:8080"),
                () -> {
                    throw new AssertionError("nobody asked for TLS");
                },
                List.of(ways),
                world.clock);
    }

    Delivery now(MessageId id) {
        return messaging().deliveries().find(world.practice.id().value(), id).orElseThrow();
    }

    MessageId put(Channel channel) {
        return put(channel, GOOD_FOR);
    }

    MessageId put(Channel channel, Duration goodFor) {
        Instant now = world.clock.instant();
        String address = channel == Channel.MAIL ? "ann@practice.example" : "+61412345678";
        var envelope = new Envelope(
                channel,
                address,
                Language.ENGLISH,
                "test",
                Optional.of(world.practice.id().value()),
                Optional.empty(),
                now.plus(goodFor));
        return world.database.write(
                tx -> world.in.outbox().put(tx, envelope, Content.of("test", "sign-in.example"), now));
    }

    List<MessageId> putMany(Channel channel, int number) {
        var ids = new ArrayList<MessageId>();
        for (int i = 0; i < number; i++) {
            ids.add(put(channel));
        }
        return ids;
    }

    String practice() {
        return world.practice.id().value();
    }

    boolean hasLetter(MessageId id) {
        return number("select count(*) as number from message where letter is not null and id = ?", id.value()) == 1;
    }

    long count(MessageState state) {
        return number("select count(*) as number from message where state = ?", state.name());
    }

    long events(String event) {
        return number("select count(*) as number from audit_event where event = ?", event);
    }

    private long number(String sql, String value) {
        return world.database.read(
                tx -> tx.one(sql, row -> row.number("number"), value).orElseThrow());
    }

    static void send(MessageSender node) {
        try {
            node.sendOnce();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        world.close();
    }
}
