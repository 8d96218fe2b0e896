package io.countersign.safekeeping;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.DatabaseLogin;
import io.countersign.platform.database.Migrations;
import io.countersign.platform.database.SqliteDatabase;
import io.countersign.platform.database.TableCopy;
import io.countersign.platform.database.TableCopy.Table;
import io.countersign.platform.database.Tx;
import io.countersign.secret.DerivedKey;
import io.countersign.secret.KeyFile.Kind;
import io.countersign.secret.RootKey;
import io.countersign.secret.SecretFactory;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One backup on its way back. Everything that can be wrong with it is found before anything is touched: the file is read
 * whole once for that alone.
 */
public final class Restoration {
    private final Path file;
    private final BackupHeader header;
    private final DerivedKey key;
    private final RestorationStore store = new RestorationStore();

    private Restoration(Path file, BackupHeader header, DerivedKey key) {
        this.file = file;
        this.header = header;
        this.key = key;
    }

    /** Why a backup cannot be restored here, for whoever tries. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /**
     * Reads a backup whole and holds it to the keys and the schema of this program.
     *
     * @param target the database it will go to, for its newest schema
     * @throws Refusal if it is none, is damaged, is newer than this program, or belongs to other keys
     */
    public static Restoration check(Path file, Map<Kind, RootKey> keys, DatabaseLogin target) {
        try {
            BackupHeader header = BackupFile.header(file)
                    .orElseThrow(
                            () -> new Refusal(file + " is no backup of Countersign, or its beginning is damaged."));
            refuseOtherKeys(header, keys);
            if (Migrations.isNewer(header.schema(), Migrations.newest(target))) {
                throw new Refusal("The backup was made by a newer Countersign (schema " + header.schema()
                        + "): restore it with that version.");
            }
            RootKey kek = keys.get(Kind.KEY_ENCRYPTION);
            if (kek == null) {
                throw new IllegalArgumentException("without a key-encryption key nothing can be read");
            }
            var restoration = new Restoration(file, header, kek.forPurpose(Backups.PURPOSE));
            restoration.read(new Nowhere());
            return restoration;
        } catch (IOException e) {
            throw new Refusal("The backup " + file + " cannot be read: " + reason(e));
        }
    }

    private static void refuseOtherKeys(BackupHeader header, Map<Kind, RootKey> keys) {
        keys.forEach((kind, found) -> {
            String wanted = header.keys().getOrDefault(kind, found.fingerprint());
            if (!wanted.equals(found.fingerprint())) {
                throw new Refusal("The backup belongs to another key: " + kind.meaning()
                        + " it wants has the fingerprint " + wanted + ", and the one given has " + found.fingerprint()
                        + ". Name the right one with --" + kind.setting()
                        + ", or bring it back with \"admin keys restore\".");
            }
        });
    }

    private static String reason(IOException e) {
        return e instanceof EOFException
                ? "it was changed or cut off since it was made."
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** The instant whose state comes back. */
    public Instant madeAt() {
        return header.madeAt();
    }

    /**
     * Puts every row into an empty database and brings it up to date.
     *
     * @param database opens the database, once its schema is there
     * @return how many rows there were
     * @throws Refusal if it is not empty
     */
    public long load(DatabaseLogin login, Database database, SecretFactory ids, Instant now) {
        Migrations.applyUpTo(login, header.schema());
        long rows = database.write(tx -> fill(tx, ids, now));
        Migrations.apply(login);
        return rows;
    }

    private long fill(Tx tx, SecretFactory ids, Instant now) {
        try {
            long rows = read(new Into(new TableCopy(tx)));
            store.begin(tx, ids, header.madeAt(), now);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a database holds nothing yet, not even tables. */
    public static boolean isEmpty(Database database) {
        return database.read(tx -> new TableCopy(tx).tables().isEmpty());
    }

    /** Whether a restore into this database was interrupted, so that nobody may rely on what it says is spent. */
    public static boolean isInterrupted(Database database) {
        return database.read(new RestorationStore()::isInterrupted);
    }

    /** Brings everything in order after the rows are in place. */
    public Aftermath.Report settle(Aftermath aftermath, boolean keepCodes, Optional<Path> giveWay) {
        return aftermath.apply(header.madeAt(), keepCodes, giveWay.flatMap(Restoration::earlier));
    }

    /** What the database that gives way knew; nothing if it cannot be read. */
    private static Optional<EarlierState> earlier(Path old) {
        try (Database database = new SqliteDatabase(old)) {
            return Optional.of(database.read(new EarlierStateStore()::read));
        } catch (DatabaseException e) {
            return Optional.empty();
        }
    }

    private long read(BackupRows.Target target) throws IOException {
        return BackupFile.read(file, header, key, rows -> BackupRows.read(rows, target));
    }

    /** Where the first reading goes. */
    private static final class Nowhere implements BackupRows.Target {
        @Override
        public void begin(Table table) {}

        @Override
        public void add(Table table, List<@Nullable Object[]> rows) {}

        @Override
        public void end(Table table) {}
    }

    /** The rows' way into tables. What a migration or a trigger put there gives way to what the backup holds. */
    private record Into(TableCopy tables) implements BackupRows.Target {
        @Override
        public void begin(Table table) {
            tables.clear(table.name());
        }

        @Override
        public void add(Table table, List<@Nullable Object[]> rows) {
            tables.add(table, rows);
        }

        @Override
        public void end(Table table) {
            tables.advanceCounters(table);
        }
    }
}
