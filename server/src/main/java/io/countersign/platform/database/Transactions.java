package io.countersign.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Begin, work, commit; or roll everything back. */
final class Transactions {
    private static final ScopedValue<Boolean> RUNNING = ScopedValue.newInstance();

    private Transactions() {}

    /**
     * Refuses work that was called from inside a transaction. It would wait for the very thread or connection that
     * waits for it, and it would not see what the outer transaction wrote.
     */
    static void refuseNesting() {
        if (RUNNING.isBound()) {
            throw new IllegalStateException("A transaction is running on this thread: pass its Tx on");
        }
    }

    static <T> T run(Connection connection, Database.Engine engine, Function<Tx, T> work) {
        try {
            connection.setAutoCommit(false);
            T result = committed(connection, () -> work.apply(new Tx(connection, engine)));
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            throw new DatabaseException("transaction", e);
        }
    }

    private static <T> T committed(Connection connection, ScopedValue.CallableOp<T, RuntimeException> work)
            throws SQLException {
        try {
            T result = ScopedValue.where(RUNNING, true).call(work);
            connection.commit();
            return result;
        } catch (Throwable failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    /**
     * The failure stays the one that is told. Auto-commit is switched on only after a rollback that worked: switching
     * it on commits whatever is still open.
     */
    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
