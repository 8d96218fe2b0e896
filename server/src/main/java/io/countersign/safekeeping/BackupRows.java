package io.countersign.safekeeping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.platform.database.TableCopy;
import io.countersign.platform.database.TableCopy.Table;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all tables as one stream that knows no engine: for each table its name and columns, then row by row its
 * values, each with its kind. The numbers of tables and rows at the ends tell that nothing is missing.
 */
final class BackupRows {
    private static final byte TABLE = 'T';
    private static final byte ROW = 'R';
    private static final byte END = 'E';
    private static final byte NULL = 'n';
    private static final byte NUMBER = 'i';
    private static final byte TEXT = 's';
    private static final byte BYTES = 'b';
    private static final int BATCH = 200;
    private static final int MOST_COLUMNS = 1000;
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private BackupRows() {}

    /** Where rows are read to. */
    interface Target {
        void begin(Table table);

        void add(Table table, List<@Nullable Object[]> rows);

        void end(Table table);
    }

    /** Writes every table, and tells how many rows there were. */
    static long write(TableCopy tables, DataOutputStream out) throws IOException {
        long all = 0;
        try {
            for (Table table : tables.tables()) {
                out.writeByte(TABLE);
                out.writeUTF(table.name());
                out.writeShort(table.columns().size());
                for (String column : table.columns()) {
                    out.writeUTF(column);
                }
                long[] rows = {0};
                tables.each(table, row -> {
                    writeRow(out, row);
                    rows[0]++;
                });
                out.writeByte(END);
                out.writeLong(rows[0]);
                all += rows[0];
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.writeByte(END);
        out.writeLong(all);
        return all;
    }

    /**
     * Reads every table, and tells how many rows there were.
     *
     * @throws EOFException if what is read is not what {@link #write} writes
     */
    static long read(DataInputStream in, Target target) throws IOException {
        long all = 0;
        while (in.readByte() == TABLE) {
            Table table = readTable(in);
            target.begin(table);
            all += readRows(in, table, target);
            target.end(table);
        }
        if (in.readLong() != all || in.read() >= 0) {
            throw new EOFException("rows are missing");
        }
        return all;
    }

    private static Table readTable(DataInputStream in) throws IOException {
        String name = in.readUTF();
        int count = in.readUnsignedShort();
        if (count > MOST_COLUMNS) {
            throw new EOFException("too many columns");
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(in.readUTF());
        }
        return new Table(name, columns);
    }

    private static long readRows(DataInputStream in, Table table, Target target) throws IOException {
        long rows = 0;
        List<@Nullable Object[]> batch = new ArrayList<>();
        while (in.readByte() == ROW) {
            batch.add(readRow(in, table.columns().size()));
            rows++;
            if (batch.size() == BATCH) {
                target.add(table, batch);
                batch = new ArrayList<>();
            }
        }
        target.add(table, batch);
        if (in.readLong() != rows) {
            throw new EOFException("rows are missing");
        }
        return rows;
    }

    private static void writeRow(DataOutputStream out, @Nullable Object[] row) {
        try {
            out.writeByte(ROW);
            for (Object value : row) {
                switch (value) {
                    case null -> out.writeByte(NULL);
                    case Long number -> {
                        out.writeByte(NUMBER);
                        out.writeLong(number);
                    }
                    case String text -> writeBytes(out, TEXT, text.getBytes(UTF_8));
                    case byte[] bytes -> writeBytes(out, BYTES, bytes);
                    default ->
                        throw new IllegalArgumentException(value.getClass().getSimpleName());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeBytes(DataOutputStream out, byte kind, byte[] bytes) throws IOException {
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable Object[] readRow(DataInputStream in, int count) throws IOException {
        @Nullable Object[] row = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            row[i] = switch (in.readByte()) {
                case NULL -> null;
                case NUMBER -> in.readLong();
                case TEXT -> new String(readBytes(in), UTF_8);
                case BYTES -> readBytes(in);
                default -> throw new EOFException("a value of no known kind");
            };
        }
        return row;
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new EOFException("a value that is too large");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException("cut short");
        }
        return bytes;
    }
}
