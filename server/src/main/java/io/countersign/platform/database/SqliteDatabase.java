package io.countersign.platform.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * SQLite in one file: WAL, every commit synced, one writer.
 *
 * <p>All of its work runs on platform threads of its own. A query on a virtual thread would hold that thread's
 * carrier for the whole call into native code, and with two carriers two queries stop every other request.
 */
public final class SqliteDatabase implements Database {
    private static final int READERS = 2;

    private final Connection writerConnection;
    private final ExecutorService writer;
    private final ExecutorService readers;
    private final List<Connection> readerConnections = new ArrayList<>();
    private final ThreadLocal<Connection> readerConnection;
    private final String url;

    /** Opens or creates the file; its folder must exist. */
    public SqliteDatabase(Path file) {
        this.url = "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout=5000";
        this.writerConnection = open("&transaction_mode=IMMEDIATE");
        this.writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("sqlite-writer").daemon().factory());
        this.readers = Executors.newFixedThreadPool(
                READERS, Thread.ofPlatform().name("sqlite-reader-", 0).daemon().factory());
        this.readerConnection = ThreadLocal.withInitial(this::openReader);
    }

    @Override
    public Engine engine() {
        return Engine.SQLITE;
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        Transactions.refuseNesting();
        return await(
                CompletableFuture.supplyAsync(() -> Transactions.run(writerConnection, Engine.SQLITE, work), writer));
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        Transactions.refuseNesting();
        return await(CompletableFuture.supplyAsync(
                () -> Transactions.run(readerConnection.get(), Engine.SQLITE, work), readers));
    }

    @Override
    public <T> T snapshot(Function<Tx, T> work) {
        return read(work);
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        synchronized (readerConnections) {
            readerConnections.forEach(SqliteDatabase::closeQuietly);
        }
        closeQuietly(writerConnection);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** A reader takes no lock, sees one state for a whole transaction, and cannot write. */
    private Connection openReader() {
        Connection connection = open("&transaction_mode=DEFERRED");
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only = true");
        } catch (SQLException e) {
            throw new DatabaseException("open the database file for reading", e);
        }
        synchronized (readerConnections) {
            readerConnections.add(connection);
        }
        return connection;
    }

    private Connection open(String mode) {
        try {
            return DriverManager.getConnection(url + mode);
        } catch (SQLException e) {
            throw new DatabaseException("open the database file", e);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException("close the database file", e);
        }
    }
}
