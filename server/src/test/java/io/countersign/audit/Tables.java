package io.countersign.audit;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.TableCopy;
import io.countersign.platform.database.TableCopy.Table;
import io.countersign.platform.database.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of the log as they were, to undo what a test did to them behind its back. */
record Tables(List<Copy> copies) {
    /** One of them, row by row. */
    record Copy(Table table, List<@Nullable Object[]> rows) {}

    private static final Set<String> NAMES =
            Set.of("audit_event", "audit_seal", "audit_checkpoint", "audit_unsealed", "audit_pruned");

    static Tables of(Database database) {
        return database.read(tx -> {
            var copy = new TableCopy(tx);
            return new Tables(copy.tables().stream()
                    .filter(table -> NAMES.contains(table.name()))
                    .map(table -> new Copy(table, rowsOf(copy, table)))
                    .toList());
        });
    }

    private static List<@Nullable Object[]> rowsOf(TableCopy copy, Table table) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        copy.each(table, rows::add);
        return rows;
    }

    /** The triggers must be gone. */
    void restore(Database database) {
        database.writeOnly(this::restore);
    }

    private void restore(Tx tx) {
        var copy = new TableCopy(tx);
        for (Copy one : copies) {
            copy.clear(one.table().name());
            copy.add(one.table(), one.rows());
        }
    }
}
