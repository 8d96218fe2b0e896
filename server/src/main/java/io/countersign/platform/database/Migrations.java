package io.countersign.platform.database;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** The schema's history, applied forward only. One set of files serves both engines; placeholders name the byte type. */
public final class Migrations {
    private Migrations() {}

    /** Brings the database that {@code jdbcUrl} names up to date. */
    public static void apply(String jdbcUrl) {
        boolean postgres = jdbcUrl.startsWith("jdbc:postgresql:");
        Flyway.configure()
                .dataSource(jdbcUrl, null, null)
                .locations("classpath:db/migration", postgres ? "classpath:db/postgresql" : "classpath:db/sqlite")
                .placeholders(Map.of(
                        "blob",
                        postgres ? "bytea" : "blob",
                        "sequence",
                        postgres
                                ? "bigint generated always as identity primary key"
                                : "integer primary key autoincrement"))
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
