package io.countersign.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One open transaction. Stores take it as an argument, so that a signature shows which statements share a fate.
 *
 * <p>Values are bound, never pasted: text, numbers, bytes, instants (as epoch milliseconds) and nulls.
 */
public final class Tx {
    private final Connection connection;
    private final Database.Engine engine;

    Tx(Connection connection, Database.Engine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    /** The engine in use. */
    public Database.Engine engine() {
        return engine;
    }

    Connection connection() {
        return connection;
    }

    /** All rows of a select, each as {@code read} makes it. */
    public <T> List<T> list(String sql, Function<Row, T> read, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet results = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            var row = new Row(results);
            while (results.next()) {
                rows.add(read.apply(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseException("select", e);
        }
    }

    /** The single row of a select, or nothing. Two rows are an error: the caller believed there could be but one. */
    public <T> Optional<T> one(String sql, Function<Row, T> read, @Nullable Object... values) {
        List<T> rows = list(sql, read, values);
        if (rows.size() > 1) {
            throw new DatabaseException("one row expected, found " + rows.size());
        }
        return rows.stream().findFirst();
    }

    /** Runs an insert, update or delete, and tells how many rows it touched. */
    public int update(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("update", e);
        }
    }

    /** Runs one statement for each row of values, in one round trip where the engine can, and tells the rows touched. */
    public int[] updateEach(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] values : rows) {
                bind(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException("batch", e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setObject(i + 1, null);
                case String text -> statement.setString(i + 1, text);
                case Integer number -> statement.setInt(i + 1, number);
                case Long number -> statement.setLong(i + 1, number);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Instant instant -> statement.setLong(i + 1, instant.toEpochMilli());
                case Boolean flag -> statement.setInt(i + 1, flag ? 1 : 0);
                case Object other ->
                    throw new IllegalArgumentException(
                            "no column type for " + other.getClass().getSimpleName());
            }
        }
    }

    /** The row a select is standing on; columns are read by name. */
    public static final class Row {
        private final ResultSet results;

        private Row(ResultSet results) {
            this.results = results;
        }

        /** Text that is never null. */
        public String text(String column) {
            return present(column, textOrNull(column));
        }

        /** Text or null. */
        public @Nullable String textOrNull(String column) {
            return read(column, r -> r.getString(column));
        }

        /** A whole number that is never null. */
        public long number(String column) {
            return present(column, numberOrNull(column));
        }

        /** A whole number or null. */
        public @Nullable Long numberOrNull(String column) {
            return read(column, r -> {
                long value = r.getLong(column);
                return r.wasNull() ? null : value;
            });
        }

        /** A yes or no, kept as 1 or 0. */
        public boolean flag(String column) {
            return number(column) != 0;
        }

        /** An instant kept as epoch milliseconds, never null. */
        public Instant instant(String column) {
            return Instant.ofEpochMilli(number(column));
        }

        /** An instant kept as epoch milliseconds, or null. */
        public @Nullable Instant instantOrNull(String column) {
            Long millis = numberOrNull(column);
            return millis == null ? null : Instant.ofEpochMilli(millis);
        }

        /** Bytes that are never null. */
        public byte[] bytes(String column) {
            return present(column, read(column, r -> r.getBytes(column)));
        }

        /** Bytes, or null. */
        public byte @Nullable [] bytesOrNull(String column) {
            return read(column, r -> r.getBytes(column));
        }

        private <T> T present(String column, @Nullable T value) {
            if (value == null) {
                throw new DatabaseException("column " + column + " is empty");
            }
            return value;
        }

        private <T> @Nullable T read(String column, ColumnRead<T> reading) {
            try {
                return reading.from(results);
            } catch (SQLException e) {
                throw new DatabaseException("column " + column, e);
            }
        }
    }

    @FunctionalInterface
    private interface ColumnRead<T> {
        @Nullable
        T from(ResultSet results) throws SQLException;
    }
}
