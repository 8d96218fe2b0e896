package io.countersign.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A migrated database for one test or one test class, gone when closed. */
public final class TestDatabase implements AutoCloseable {
    private final Database.Engine engine;
    private final Path folder;
    private final String url;
    private final Database database;

    private TestDatabase(Database.Engine engine, Path folder, String url) {
        this.engine = engine;
        this.folder = folder;
        this.url = url;
        this.database = open();
    }

    /** A new one on this engine, a copy of one that was migrated once. */
    public static TestDatabase fresh(Database.Engine engine) {
        QuietLogs.settle();
        return switch (engine) {
            case SQLITE -> SqliteTemplate.copy();
            case POSTGRESQL -> new TestDatabase(engine, Path.of(""), EmbeddedServer.createDatabase());
        };
    }

    /** A new one on this engine without a table. */
    public static TestDatabase empty(Database.Engine engine) {
        QuietLogs.settle();
        try {
            return switch (engine) {
                case SQLITE -> new TestDatabase(engine, Files.createTempDirectory("countersign-empty"), "");
                case POSTGRESQL -> new TestDatabase(engine, Path.of(""), EmbeddedServer.createEmptyDatabase());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How JDBC names it. */
    public DatabaseLogin login() {
        return DatabaseLogin.of(
                engine == Database.Engine.SQLITE ? "jdbc:sqlite:" + folder.resolve("countersign.db") : url);
    }

    /** The database as the server uses it. */
    public Database database() {
        return database;
    }

    /** The same database once more, as after a restart or, on PostgreSQL, from another node. The caller closes it. */
    public Database open() {
        return engine == Database.Engine.SQLITE
                ? new SqliteDatabase(folder.resolve("countersign.db"))
                : new PostgresDatabase(url);
    }

    /** Every byte the database holds, for tests that look for what must not be there. */
    public List<Path> files() {
        if (engine == Database.Engine.POSTGRESQL) {
            throw new UnsupportedOperationException("PostgreSQL keeps its files to itself; read the rows");
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        if (engine == Database.Engine.POSTGRESQL) {
            EmbeddedServer.drop(url);
        } else {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A SQLite file migrated once in this JVM. */
    private static final class SqliteTemplate {
        private static final byte[] MIGRATED = migrate();

        static TestDatabase copy() {
            try {
                Path folder = Files.createTempDirectory("countersign-test");
                Files.write(folder.resolve("countersign.db"), MIGRATED);
                return new TestDatabase(Database.Engine.SQLITE, folder, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static byte[] migrate() {
            try {
                Path folder = Files.createTempDirectory("countersign-template");
                Path file = folder.resolve("countersign.db");
                Migrations.apply("jdbc:sqlite:" + file);
                byte[] migrated = Files.readAllBytes(file);
                delete(folder);
                return migrated;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
