package io.countersign.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Begin, work, commit; or roll everything back. */
final class Transactions {
    private Transactions() {}

    static <T> T run(Connection connection, Database.Engine engine, Function<Tx, T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.apply(new Tx(connection, engine));
                connection.commit();
                return result;
            } catch (Throwable failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DatabaseException("transaction", e);
        }
    }
}
