package io.countersign.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for the whole JVM, started when first needed; each database in it copies a migrated template. */
final class EmbeddedServer {
    private static final String TEMPLATE = "countersign_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private EmbeddedServer() {}

    /** A new migrated database, as a JDBC URL. */
    static String createDatabase() {
        String name = "countersign_" + COUNT.incrementAndGet();
        run("create database " + name + " template " + TEMPLATE);
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** A new database without a table, as a JDBC URL. */
    static String createEmptyDatabase() {
        String name = "countersign_" + COUNT.incrementAndGet();
        run("create database " + name);
        return SERVER.getJdbcUrl("postgres", name);
    }

    static void drop(String jdbcUrl) {
        String name = jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
        run("drop database " + name + " with (force)");
    }

    /** Nothing needs to outlive a test run, so the server may skip its own syncs; commits are still ordered. */
    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "300")
                    .setOutputRedirector(Redirect.DISCARD)
                    .setErrorRedirector(Redirect.DISCARD)
                    .start();
            run(server, "create database " + TEMPLATE);
            Migrations.apply(server.getJdbcUrl("postgres", TEMPLATE));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String sql) {
        run(SERVER, sql);
    }

    private static void run(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseException(sql, e);
        }
    }
}
