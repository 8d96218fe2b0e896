package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.LogEntry.Place;
import io.countersign.audit.LogQuery.Part;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.TestDatabase;
import io.countersign.secret.SecretFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any part of the log, held against the same part picked by hand, on both engines. */
@StoreContract
class LogReaderTest {
    private static final List<String> PEOPLE = List.of("ann", "bob", "cid");
    private static final List<String> EVENTS =
            List.of("session.opened", "password.rejected", "person.added", "link.issued");

    @TempDir
    private static Path keys;

    private final Random random = new Random(20_271_101);
    private final AuditLog log = new AuditLog(SecretFactory.system());

    @Test
    void every_filter_gives_what_it_says_in_the_order_of_time_on_pages_that_miss_nothing(Database database) {
        fill(database, 400);
        var reader = new LogReader(database);
        List<LogEntry> all = reader.before(LogQuery.all(Ledger.HILL), Place.END, 10_000);
        assertTrue(all.size() > 100);
        assertEquals(
                all.stream()
                        .sorted(Comparator.comparing(LogEntry::at)
                                .thenComparing(entry -> entry.place().seq())
                                .reversed())
                        .toList(),
                all);

        for (int i = 0; i < 150; i++) {
            LogQuery query = anyQuery();
            List<LogEntry> expected = all.stream().filter(fits(query)).toList();
            assertEquals(expected, pages(reader, query), query::toString);
            List<LogEntry> forward = new ArrayList<>();
            reader.each(query, forward::add);
            assertEquals(expected.reversed(), forward, query::toString);
        }
    }

    /** Without such a walk a page costs as much as all before it, and the whole log its square. */
    @Test
    void every_page_is_a_walk_along_one_index_that_begins_at_its_place() {
        try (TestDatabase store = TestDatabase.fresh(Database.Engine.SQLITE)) {
            LogQuery all = LogQuery.all(Ledger.HILL);
            for (boolean newestFirst : List.of(true, false)) {
                for (Place place : List.of(Place.BEGINNING, new Place(Instant.EPOCH, 7), Place.END)) {
                    assertTrue(plan(store, all, place, newestFirst)
                            .contains("audit_event_in_time (organization_id=? AND at>? AND at<?)"));
                    assertTrue(plan(store, all.of(Set.of("link.issued")), place, newestFirst)
                            .contains("audit_event_of_kind (organization_id=? AND event=? AND at>? AND at<?)"));
                }
            }
            Place middle = new Place(Instant.ofEpochMilli(5000), 7);
            var backwards = new ArrayList<@Nullable Object>();
            LogStore.sql(Database.Engine.SQLITE, all, middle, true, 10, backwards);
            var forwards = new ArrayList<@Nullable Object>();
            LogStore.sql(Database.Engine.SQLITE, all, middle, false, 10, forwards);
            assertEquals(Instant.ofEpochMilli(5001), backwards.get(2), "no time after it is walked through");
            assertEquals(Instant.ofEpochMilli(5000), forwards.get(1), "no time before it is walked through");
        }
    }

    private static String plan(TestDatabase store, LogQuery query, Place place, boolean newestFirst) {
        var values = new ArrayList<@Nullable Object>();
        String sql =
                "explain query plan " + LogStore.sql(Database.Engine.SQLITE, query, place, newestFirst, 50, values);
        List<String> steps = store.database().read(tx -> tx.list(sql, row -> row.text("detail"), values.toArray()));
        return String.join("\n", steps);
    }

    @Test
    void a_query_of_many_kinds_gives_what_a_query_of_few_does(Database database) {
        fill(database, 60);
        var reader = new LogReader(database);
        Set<String> many = new TreeSet<>(EVENTS);
        for (int i = 0; i < 60; i++) {
            many.add("other.kind-" + i);
        }

        assertEquals(
                reader.before(LogQuery.all(Ledger.HILL), Place.END, 1000),
                reader.before(LogQuery.all(Ledger.HILL).of(many), Place.END, 1000));
    }

    @Test
    void an_entry_brings_its_place_in_the_chain_once_it_is_sealed_and_its_line_can_be_hashed_anew(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(3);
        ledger.add(Ledger.HILL);

        List<LogEntry> entries = new ArrayList<>();
        new LogReader(database).each(LogQuery.all(Ledger.HILL), entries::add);

        assertTrue(entries.getLast().position().isEmpty());
        ChainHash hash = ChainHash.START;
        for (LogEntry entry : entries.subList(0, 3)) {
            hash = hash.with(
                    entry.organization(),
                    entry.position().orElseThrow(),
                    new AuditRow(
                            entry.place().seq(),
                            entry.id().orElse(null),
                            entry.at().toEpochMilli(),
                            entry.organization(),
                            entry.subscriber().orElse(null),
                            entry.actor(),
                            entry.event(),
                            entry.detail()));
            assertEquals(hash.base64(), entry.hash().orElseThrow());
            assertTrue(LogJson.line(entry).contains("\"hash\":\"" + hash.base64() + "\""));
            assertTrue(LogJson.line(entry)
                    .contains("\"position\":" + entry.position().getAsLong() + ","));
        }
    }

    private void fill(Database database, int events) {
        database.writeOnly(tx -> {
            for (int i = 0; i < events; i++) {
                String event = oneOf(EVENTS);
                log.append(
                        tx,
                        AuditEvent.inPractice(
                                // Not in the order of adding, and some at the same instant.
                                Instant.ofEpochSecond(1_700_000_000 + random.nextInt(events)),
                                random.nextInt(3) == 0 ? Ledger.LAKE : Ledger.HILL,
                                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(oneOf(PEOPLE)),
                                random.nextInt(4) == 0 ? "operator" : "subscriber:" + oneOf(PEOPLE),
                                event,
                                event.equals("session.opened")
                                        ? Map.of("from", "203.0.113." + random.nextInt(12), "browser", "Firefox")
                                        : Map.of()));
            }
        });
    }

    private LogQuery anyQuery() {
        Instant since = Instant.ofEpochSecond(1_700_000_000 + random.nextInt(400));
        boolean from = random.nextInt(4) == 0;
        return new LogQuery(
                Ledger.HILL,
                random.nextBoolean() ? Optional.empty() : Optional.of(oneOf(PEOPLE)),
                Part.values()[random.nextInt(3)],
                from ? Set.of("session.opened") : random.nextBoolean() ? Set.of() : Set.of(oneOf(EVENTS), oneOf2()),
                from ? Optional.of("203.0.113.1") : Optional.empty(),
                random.nextBoolean() ? LogQuery.BEGINNING : since,
                random.nextBoolean() ? LogQuery.END : since.plusSeconds(random.nextInt(200)));
    }

    /** One that {@link #oneOf} of the events never gives. */
    private String oneOf2() {
        return "other." + random.nextInt(3);
    }

    private static Predicate<LogEntry> fits(LogQuery query) {
        return entry -> {
            boolean about = entry.subscriber().equals(query.person());
            boolean by = entry.actor().equals("subscriber:" + query.person().orElse(""));
            boolean person = query.person().isEmpty()
                    || switch (query.part()) {
                        case ABOUT -> about;
                        case BY -> by;
                        case EITHER -> about || by;
                    };
            return person
                    && (query.events().isEmpty() || query.events().contains(entry.event()))
                    && query.from()
                            .map(address ->
                                    entry.facts().getOrDefault("from", "").startsWith(address))
                            .orElse(true)
                    && !entry.at().isBefore(query.since())
                    && entry.at().isBefore(query.until());
        };
    }

    private List<LogEntry> pages(LogReader reader, LogQuery query) {
        List<LogEntry> found = new ArrayList<>();
        Place place = Place.END;
        while (true) {
            List<LogEntry> page = reader.before(query, place, 1 + random.nextInt(40));
            found.addAll(page);
            if (page.isEmpty()) {
                return found;
            }
            place = Place.parse(page.getLast().place().word()).orElseThrow();
        }
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
