package io.countersign.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.TextMessages.Outcome;
import io.countersign.message.TextMessages.Why;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.secret.SeededSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@StoreContract
class TextMessagesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private record World(Database database, TextMessages messages, List<TextCap> alarms) {
        static World in(Database database) {
            var secrets = SecretFactory.system();
            var outbox = new Outbox(SecretVault.open(database, SeededSecrets.rootKey(1), secrets, NOW), secrets);
            List<TextCap> alarms = new ArrayList<>();
            return new World(
                    database,
                    new TextMessages(
                            outbox,
                            SeededSecrets.rootKey(1).forPurpose("text limits"),
                            Set.of("AU", "GB"),
                            (tx, cap, practice, now) -> alarms.add(cap)),
                    alarms);
        }

        Outcome send(String number, String practice, String person, Instant at) {
            PhoneNumber to = PhoneNumber.parse(number, "AU").orElseThrow();
            return database.write(tx -> messages.put(
                    tx,
                    to,
                    Language.ENGLISH,
                    "code",
                    Optional.of(practice),
                    Optional.of(person),
                    Content.of("code", "Practice").code("localhost", "123456"),
                    at.plus(Duration.ofMinutes(10)),
                    at));
        }

        long waiting() {
            return database.read(tx -> tx.one("select count(*) as number from message", row -> row.number("number"))
                    .orElseThrow());
        }
    }

    @Test
    void none_is_sent_to_a_country_that_is_not_on_the_list(Database database) {
        World world = World.in(database);
        assertEquals(new Outcome.Refused(Why.COUNTRY, Optional.empty()), world.send("+49 1512 3456789", "p", "s", NOW));
        assertEquals(0, world.waiting());
    }

    @Test
    void whoever_asks_again_at_once_waits(Database database) {
        World world = World.in(database);
        assertInstanceOf(Outcome.Put.class, world.send("0412 345 678", "p", "s", NOW));
        assertEquals(
                new Outcome.Refused(Why.TOO_SOON, Optional.of(NOW.plus(TextLimits.WAITS.getFirst()))),
                world.send("0412 345 678", "p2", "s2", NOW.plusSeconds(1)),
                "the number counts, whoever asks");
        assertInstanceOf(
                Outcome.Put.class, world.send("0412 345 678", "p", "s", NOW.plus(TextLimits.WAITS.getFirst())));
    }

    @Test
    void a_hundred_who_ask_at_the_same_moment_get_one(Database database) throws Exception {
        World one = World.in(database);
        World other = World.in(database);
        List<Callable<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(() -> one.send("0412 345 678", "p", "s", NOW));
            all.add(() -> other.send("0412 345 678", "p", "s", NOW));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var future : threads.invokeAll(all)) {
                assertTrue(future.get() instanceof Outcome.Put || future.get() instanceof Outcome.Refused);
            }
        }
        assertEquals(1, one.waiting());
    }

    /** Rented numbers, many ranges, stolen accounts, many practices, as fast as can be, for three hours. */
    @Test
    void pumping_costs_no_more_than_the_hourly_cap_however_it_is_spread(Database database) {
        World world = World.in(database);
        Instant at = NOW;
        for (int i = 0; i < 3_600; i++) {
            at = NOW.plusSeconds(i * 3L);
            String number = "041%07d".formatted(i * 13_777L % 10_000_000);
            world.send(number, "practice-" + i % 40, "person-" + i % 500, at);
        }
        assertTrue(world.waiting() <= 3L * TextCap.INSTALLATION_HOUR.most() + 1, "sent " + world.waiting());
        assertTrue(world.alarms().contains(TextCap.INSTALLATION_HOUR));
        assertTrue(world.alarms().size() <= 3 * TextCap.values().length, "an alarm is no flood of its own");
    }

    @Test
    void pumping_a_range_from_one_practice_stops_at_the_cap_of_the_range(Database database) {
        World world = World.in(database);
        for (int i = 0; i < 600; i++) {
            world.send("0412 34%04d".formatted(i), "p", "person-" + i, NOW.plusSeconds(i));
        }
        assertEquals(TextCap.RANGE_HOUR.most(), world.waiting());
        assertEquals(List.of(TextCap.RANGE_HOUR), world.alarms());
    }

    @Test
    void one_practice_that_is_pumped_leaves_the_others_their_messages(Database database) {
        World world = World.in(database);
        for (int i = 0; i < 200; i++) {
            world.send("041%07d".formatted(i * 40_003L), "pumped", "person-" + i, NOW.plusSeconds(i));
        }
        assertEquals(TextCap.PRACTICE_HOUR.most(), world.waiting());
        assertInstanceOf(Outcome.Put.class, world.send("0419 765 432", "quiet", "ann", NOW.plusSeconds(300)));
    }

    @Test
    void no_number_is_kept_where_messages_are_counted(Database database) {
        World world = World.in(database);
        world.send("0412 345 678", "p", "s", NOW);
        String rows = database.read(tx -> tx.list(
                        "select number_hash, range_hash from text_sent",
                        row -> row.text("number_hash") + row.text("range_hash")))
                .toString();
        assertTrue(!rows.contains("412345678") && !rows.contains("41234"), rows);
    }
}
