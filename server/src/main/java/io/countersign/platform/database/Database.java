package io.countersign.platform.database;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A database that runs work in transactions. Two engines implement it, {@link SqliteDatabase} and
 * {@link PostgresDatabase}; everything above sees one behaviour.
 */
public interface Database extends AutoCloseable {

    /** The engine in use, for the few statements that the two must write differently. */
    Engine engine();

    /**
     * Runs {@code work} in one transaction that may write. When this returns, the transaction is durable; when it
     * throws, nothing of it has happened.
     *
     * @throws DatabaseException if the engine refuses a statement or cannot be reached
     */
    <T> T write(Function<Tx, T> work);

    /** Runs {@code work} in one transaction that may write and has no result. */
    default void writeOnly(Consumer<Tx> work) {
        write(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /**
     * Runs {@code work} against the latest committed state. A reader never waits for a writer.
     *
     * @throws DatabaseException if the engine refuses a statement or cannot be reached
     */
    <T> T read(Function<Tx, T> work);

    /**
     * Runs {@code work} against one committed state, the same for all of its statements, however long it takes.
     *
     * @throws DatabaseException if the engine refuses a statement or cannot be reached
     */
    <T> T snapshot(Function<Tx, T> work);

    /** Ends every connection. Work that has begun is finished first. */
    @Override
    void close();

    /** The two engines. */
    enum Engine {
        SQLITE,
        POSTGRESQL;

        /** The clause that locks the rows of a select until the transaction ends. SQLite has a single writer. */
        public String forUpdate() {
            return this == POSTGRESQL ? " for update" : "";
        }
    }
}
