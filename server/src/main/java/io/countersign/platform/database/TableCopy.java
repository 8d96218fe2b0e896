package io.countersign.platform.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whole tables, read from one database and written to another of either engine: rows of text, whole numbers, bytes and
 * nulls, which is all that our schema holds. The history of migrations is not among them.
 */
public final class TableCopy {
    private static final String HISTORY = "flyway_schema_history";
    private static final int FETCH = 500;

    private final Tx tx;
    private final Connection connection;

    /** Copies in or out of the database of this transaction. */
    public TableCopy(Tx tx) {
        this.tx = tx;
        this.connection = tx.connection();
    }

    /**
     * One table.
     *
     * @param columns the names of its columns
     */
    public record Table(String name, List<String> columns) {
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /** The version of the schema, as the last migration names it. */
    public String schema() {
        return tx.one(
                        "select version from " + HISTORY + " order by installed_rank desc limit 1",
                        row -> row.text("version"))
                .orElseThrow();
    }

    /** Every table, each after those that its foreign keys name, and by name where either could come first. */
    public List<Table> tables() {
        try {
            Map<String, Set<String>> needs = new TreeMap<>();
            for (String name : names()) {
                needs.put(name, neededBy(name));
            }
            List<Table> ordered = new ArrayList<>();
            while (!needs.isEmpty()) {
                String next = needs.entrySet().stream()
                        .filter(entry -> Collections.disjoint(entry.getValue(), needs.keySet()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> new DatabaseException("tables that need each other: " + needs.keySet()));
                needs.remove(next);
                ordered.add(new Table(next, columns(next)));
            }
            return ordered;
        } catch (SQLException e) {
            throw new DatabaseException("read the tables", e);
        }
    }

    /** Hands over every row of a table, in the order of its columns, without holding them all. */
    public void each(Table table, Consumer<@Nullable Object[]> row) {
        String sql = "select " + String.join(", ", table.columns()) + " from " + table.name();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    row.accept(values(results, table.columns().size()));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("read the table " + table.name(), e);
        }
    }

    /** How many rows a table has. */
    public long count(String table) {
        return tx.one("select count(*) as number from " + known(table), row -> row.number("number"))
                .orElseThrow();
    }

    /** Takes away what a migration or a trigger put into a table. */
    public void clear(String table) {
        if (count(table) > 0) {
            tx.update("delete from " + known(table));
        }
    }

    /** Adds rows to a table. */
    public void add(Table table, List<@Nullable Object[]> rows) {
        String overriding = tx.engine() == Database.Engine.POSTGRESQL ? " overriding system value" : "";
        tx.updateEach(
                "insert into " + known(table.name()) + " (" + String.join(", ", table.columns()) + ")" + overriding
                        + " values ("
                        + String.join(", ", Collections.nCopies(table.columns().size(), "?")) + ")",
                rows);
    }

    /** Has counters go on after the highest number that was added. SQLite sees to it by itself. */
    public void advanceCounters(Table table) {
        if (tx.engine() != Database.Engine.POSTGRESQL) {
            return;
        }
        for (String column : table.columns()) {
            tx.one(
                            "select pg_get_serial_sequence(?, ?) as sequence",
                            row -> Optional.ofNullable(row.textOrNull("sequence")),
                            table.name(),
                            column)
                    .flatMap(sequence -> sequence)
                    .ifPresent(sequence -> tx.list(
                            "select setval(?::regclass, max(" + column + ")) as value from " + table.name()
                                    + " having count(*) > 0",
                            row -> row.number("value"),
                            sequence));
        }
    }

    private List<String> names() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet tables = metaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.equals(HISTORY) || name.startsWith("sqlite_"));
        return List.copyOf(new TreeSet<>(names));
    }

    private Set<String> neededBy(String table) throws SQLException {
        Set<String> needed = new TreeSet<>();
        try (ResultSet keys = metaData().getImportedKeys(null, connection.getSchema(), table)) {
            while (keys.next()) {
                needed.add(keys.getString("PKTABLE_NAME"));
            }
        }
        needed.remove(table);
        return needed;
    }

    private List<String> columns(String table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet found = metaData().getColumns(null, connection.getSchema(), table, "%")) {
            while (found.next()) {
                if (found.getString("TABLE_NAME").equals(table)) {
                    columns.put(found.getInt("ORDINAL_POSITION"), found.getString("COLUMN_NAME"));
                }
            }
        }
        return List.copyOf(columns.values());
    }

    private String known(String table) {
        try {
            if (!names().contains(table)) {
                throw new DatabaseException("there is no table " + table);
            }
            return table;
        } catch (SQLException e) {
            throw new DatabaseException("read the tables", e);
        }
    }

    private DatabaseMetaData metaData() throws SQLException {
        return connection.getMetaData();
    }

    private static @Nullable Object[] values(ResultSet results, int count) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            Object value = results.getObject(i + 1);
            values[i] = switch (value) {
                case null -> null;
                case Number number -> number.longValue();
                case String text -> text;
                case byte[] bytes -> bytes;
                default ->
                    throw new DatabaseException(
                            "no copy for a " + value.getClass().getSimpleName());
            };
        }
        return values;
    }
}
