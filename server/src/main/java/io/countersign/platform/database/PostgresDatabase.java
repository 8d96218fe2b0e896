package io.countersign.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * PostgreSQL, for several nodes. READ COMMITTED with row locks taken in one order; {@code synchronous_commit} is set
 * on each connection, so that a server tuned for speed cannot take durability away from us.
 */
public final class PostgresDatabase implements Database {
    private static final int CONNECTIONS = 10;

    private final HikariDataSource pool;

    /** Connects by a JDBC URL such as {@code jdbc:postgresql://host/countersign?user=...}. */
    public PostgresDatabase(String jdbcUrl) {
        this(DatabaseLogin.of(jdbcUrl));
    }

    /** Connects as the login says. */
    public PostgresDatabase(DatabaseLogin login) {
        var config = new HikariConfig();
        config.setJdbcUrl(login.jdbcUrl());
        login.user().ifPresent(config::setUsername);
        login.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionInitSql("set synchronous_commit = on");
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // The server's detail of a violation repeats the values of the row; they have no place in a log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setPoolName("countersign");
        this.pool = new HikariDataSource(config);
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        return run(connection -> connection.setReadOnly(false), work);
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        return run(connection -> connection.setReadOnly(true), work);
    }

    /** The pool gives a connection back its own isolation. */
    @Override
    public <T> T snapshot(Function<Tx, T> work) {
        return run(
                connection -> {
                    connection.setReadOnly(true);
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                },
                work);
    }

    private <T> T run(Preparation prepare, Function<Tx, T> work) {
        Transactions.refuseNesting();
        try (Connection connection = pool.getConnection()) {
            prepare.apply(connection);
            return Transactions.run(connection, Engine.POSTGRESQL, work);
        } catch (SQLException e) {
            throw new DatabaseException("connect", e);
        }
    }

    @FunctionalInterface
    private interface Preparation {
        void apply(Connection connection) throws SQLException;
    }

    @Override
    public void close() {
        pool.close();
    }
}
