package io.countersign.bench;

import io.countersign.audit.LogEntry.Place;
import io.countersign.audit.LogJson;
import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseLogin;
import io.countersign.platform.database.Migrations;
import io.countersign.platform.database.PostgresDatabase;
import io.countersign.platform.database.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** What it costs to read a log once it is long: a page of it, a search by address, the whole of it as a file. */
final class LogBench {
    private static final int ON_A_PAGE = 51;
    private static final Set<String> SIGN_INS = Set.of("session.opened");

    private static final double MILLIS = 1000;
    private static final double NANOS = 1e9;

    private final int rows;
    private final int rounds;
    private final Optional<String> postgres;

    /**
     * Takes what is measured.
     *
     * @param rows how many entries the log of one practice has
     * @param rounds how often each is read
     * @param postgres how JDBC names an empty database to fill; SQLite alone where none is named
     */
    LogBench(int rows, int rounds, Optional<String> postgres) {
        this.rows = rows;
        this.rounds = rounds;
        this.postgres = postgres;
    }

    /** One engine: what filling it took, and each way of reading it. */
    private record Engine(String name, double filled, double sealed, List<Row> read) {}

    /** A way of reading. */
    private record Row(String what, Measurement milliseconds) {}

    String report() throws IOException {
        var engines = new ArrayList<Engine>();
        Path folder = Files.createTempDirectory("countersign-bench-log");
        try {
            Path file = folder.resolve("countersign.db");
            Migrations.apply(DatabaseLogin.of("jdbc:sqlite:" + file));
            try (Database database = new SqliteDatabase(file)) {
                engines.add(engine("SQLite", database));
            }
            if (postgres.isPresent()) {
                Migrations.apply(postgres.get());
                try (Database database = new PostgresDatabase(postgres.get())) {
                    engines.add(engine("PostgreSQL", database));
                }
            }
        } finally {
            ServerProcess.delete(folder);
        }
        return table(engines);
    }

    private Engine engine(String name, Database database) {
        var log = new LongLog(database);
        double filled = seconds(() -> log.fill(rows));
        double sealed = seconds(log::seal);
        System.out.printf(Locale.ROOT, "%s: %d entries in %.0f s, sealed in %.0f s%n", name, rows, filled, sealed);
        var reader = new LogReader(database);
        LogQuery all = LogQuery.all(LongLog.PRACTICE);
        LogQuery signIns = all.of(SIGN_INS);
        var read = new ArrayList<Row>();
        read.add(row("the newest page", () -> reader.before(all, Place.END, ON_A_PAGE)));
        read.add(row("a page in the middle", () -> reader.before(all, log.middle(), ON_A_PAGE)));
        read.add(row("sign-ins, the newest page", () -> reader.before(signIns, Place.END, ON_A_PAGE)));
        read.add(row("of one person", () -> reader.before(all.about("person7"), Place.END, ON_A_PAGE)));
        read.add(row(
                "an address with many sign-ins",
                () -> reader.before(from(signIns, LongLog.USUAL), Place.END, ON_A_PAGE)));
        read.add(row(
                "an address with one sign-in, long ago",
                () -> reader.before(from(signIns, LongLog.ONCE), Place.END, ON_A_PAGE)));
        read.add(
                row("an address without any", () -> reader.before(from(signIns, "203.0.113.9"), Place.END, ON_A_PAGE)));
        read.add(once("all of it as lines", () -> written(reader, all)));
        return new Engine(name, filled, sealed, read);
    }

    private static LogQuery from(LogQuery query, String address) {
        return new LogQuery(
                query.organization(),
                query.person(),
                query.part(),
                query.events(),
                Optional.of(address),
                query.since(),
                query.until());
    }

    private static long written(LogReader reader, LogQuery query) {
        var bytes = new LongAdder();
        reader.each(query, entry -> bytes.add(LogJson.line(entry).length()));
        return bytes.sum();
    }

    private Row row(String what, Runnable reading) {
        reading.run();
        double[] milliseconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            milliseconds[round] = seconds(reading) * MILLIS;
        }
        return told(what, milliseconds);
    }

    /** What takes long enough to be measured by one round. */
    private static Row once(String what, Runnable reading) {
        return told(what, new double[] {seconds(reading) * MILLIS});
    }

    private static Row told(String what, double[] milliseconds) {
        Measurement measured = Measurement.of(what, milliseconds, milliseconds);
        System.out.printf(Locale.ROOT, "  %s: %.1f ms%n", what, measured.value());
        return new Row(what, measured);
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / NANOS;
    }

    private String table(List<Engine> engines) {
        var text = new StringBuilder("## A long log\n\n| |");
        engines.forEach(engine -> text.append(' ').append(engine.name()).append(" |"));
        text.append("\n|---|").append("---:|".repeat(engines.size())).append('\n');
        for (int i = 0; i < engines.getFirst().read().size(); i++) {
            text.append("| ").append(engines.getFirst().read().get(i).what()).append(" |");
            for (Engine engine : engines) {
                Measurement one = engine.read().get(i).milliseconds();
                text.append(
                        String.format(Locale.ROOT, " %.1f ms (%.1f-%.1f) |", one.value(), one.lowest(), one.highest()));
            }
            text.append('\n');
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%s, by `./countersign bench log --rows %d --rounds %d`%s. %s entries of one practice, a fifth of them"
                        + " sign-ins, each sealed; a page is 50 entries as the console reads them; medians, in brackets"
                        + " the lowest and highest round, after one that is not counted; the whole is written once.",
                LocalDate.now(),
                rows,
                rounds,
                postgres.isPresent() ? " with `--postgres`" : "",
                String.format(Locale.ROOT, "%,d", rows)));
        engines.forEach(engine -> text.append(String.format(
                Locale.ROOT,
                " %s: written in %.0f s, sealed in %.0f s.",
                engine.name(),
                engine.filled(),
                engine.sealed())));
        return text.append(" Machine: ")
                .append(Machine.described())
                .append(".\n")
                .toString();
    }
}
