package io.countersign.platform.database;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema's history, applied forward only. One set of files serves both engines; placeholders name the byte type. */
public final class Migrations {
    private Migrations() {}

    /** How a database stands against the migrations this program knows. */
    public sealed interface State {
        /** Every migration is applied; {@code version} names the last. */
        record Current(String version) implements State {}

        /** The program knows {@code steps} migrations that the database does not have yet. */
        record Behind(int steps) implements State {}

        /** The database has a migration this program does not know. */
        record Ahead(String version) implements State {}

        /** It could not be asked. */
        record Unreachable(String reason) implements State {}
    }

    /** Looks at the database and changes nothing. */
    public static State state(DatabaseLogin login) {
        try {
            MigrationInfoService info = flyway(login).info();
            for (MigrationInfo migration : info.applied()) {
                if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                    return new State.Ahead(String.valueOf(migration.getVersion()));
                }
            }
            int pending = info.pending().length;
            return pending > 0 ? new State.Behind(pending) : new State.Current(lastApplied(info));
        } catch (FlywayException e) {
            return new State.Unreachable(rootOf(e));
        }
    }

    private static String lastApplied(MigrationInfoService info) {
        MigrationInfo last = info.current();
        return last == null ? "none" : String.valueOf(last.getVersion());
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /**
     * Brings the database that {@code jdbcUrl} names up to date.
     *
     * @throws DatabaseException if it cannot be reached, or is not one of ours
     */
    public static void apply(String jdbcUrl) {
        apply(DatabaseLogin.of(jdbcUrl));
    }

    /**
     * Brings the database up to date, signing in as the login says.
     *
     * @throws DatabaseException if it cannot be reached, or is not one of ours
     */
    public static void apply(DatabaseLogin login) {
        try {
            flyway(login).migrate();
        } catch (FlywayException e) {
            throw new DatabaseException("The database cannot be opened or brought up to date: " + rootOf(e));
        }
    }

    /**
     * Brings an empty database to an earlier version, for rows of that version.
     *
     * @throws DatabaseException if it cannot be reached, or is not empty
     */
    public static void applyUpTo(DatabaseLogin login, String version) {
        try {
            configuration(login).target(version).load().migrate();
        } catch (FlywayException e) {
            throw new DatabaseException("The database cannot be opened or prepared: " + rootOf(e));
        }
    }

    /** The newest version this program knows for the engine of this database. */
    public static String newest(DatabaseLogin login) {
        MigrationInfo[] all = flyway(login).info().all();
        return String.valueOf(all[all.length - 1].getVersion());
    }

    /** Whether a version comes after another. */
    public static boolean isNewer(String version, String than) {
        return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(than)) > 0;
    }

    private static Flyway flyway(DatabaseLogin login) {
        return configuration(login).load();
    }

    private static FluentConfiguration configuration(DatabaseLogin login) {
        boolean postgres = login.jdbcUrl().startsWith("jdbc:postgresql:");
        return Flyway.configure()
                .dataSource(
                        login.jdbcUrl(),
                        login.user().orElse(null),
                        login.password().orElse(null))
                .locations("classpath:db/migration", postgres ? "classpath:db/postgresql" : "classpath:db/sqlite")
                .placeholders(Map.of(
                        "blob",
                        postgres ? "bytea" : "blob",
                        "sequence",
                        postgres
                                ? "bigint generated always as identity primary key"
                                : "integer primary key autoincrement"))
                .validateMigrationNaming(true)
                .cleanDisabled(true);
    }
}
