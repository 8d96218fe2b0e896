package io.countersign.safekeeping;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.safekeeping.KeyRotationStore.UnderWay;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SecretVault;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rotation of data keys while people sign in: a new key is made, every sealed secret is sealed anew under it, a few
 * at a time and each under the lock of its person, and the old keys are taken away once nothing is sealed under them.
 *
 * <p>How far it has come is kept in the transaction that goes there, so whatever stops it, it goes on from there.
 */
public final class KeyRotation {
    /** So many people are locked at a time, for some milliseconds. */
    private static final int BATCH = 50;

    /** So many batches are done for one call, a few seconds of work. */
    private static final int BATCHES = 40;

    private final Database database;
    private final SecretVault vault;
    private final List<SealedColumnStore> columns;
    private final AuditLog audit;
    private final InstantSource clock;
    private final KeyRotationStore store = new KeyRotationStore();

    /**
     * Takes its parts.
     *
     * @param columns every column of sealed secrets there is
     */
    public KeyRotation(
            Database database,
            SecretVault vault,
            List<SealedColumnStore> columns,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.columns = List.copyOf(columns);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Where the data keys stand.
     *
     * @param dataKeys how many there are
     * @param underWay the rotation that is not finished
     * @param lastFinishedAt when one was last finished
     */
    public record Standing(int dataKeys, Optional<Rotation> underWay, Optional<Instant> lastFinishedAt) {}

    /**
     * A rotation that is not finished.
     *
     * @param resealed how many secrets it has sealed anew
     * @param left how many are still sealed under an older key
     */
    public record Rotation(Instant begunAt, long resealed, long left) {}

    /** Begins a rotation, or goes on with the one under way, and works on it for a while. */
    public Standing advance() {
        beginUnlessUnderWay();
        for (int i = 0; i < BATCHES; i++) {
            if (!step()) {
                break;
            }
        }
        return standing();
    }

    /** Where the data keys stand now. */
    public Standing standing() {
        return database.read(tx -> {
            Optional<Rotation> underWay = store.underWay(tx)
                    .map(rotation -> new Rotation(
                            rotation.begunAt(),
                            rotation.resealed(),
                            columns.stream()
                                    .mapToLong(column -> countOutdated(tx, column, rotation.dataKey()))
                                    .sum()));
            return new Standing(vault.keyIds(tx).size(), underWay, store.lastFinished(tx));
        });
    }

    private void beginUnlessUnderWay() {
        Instant now = clock.instant();
        try {
            database.writeOnly(tx -> {
                if (store.held(tx).isEmpty()) {
                    String key = vault.addKey(tx, now);
                    store.begin(tx, key, columns.getFirst().name(), now);
                    audit.append(tx, event(now, "keys.rotation-begun", Map.of("data-key", key)));
                }
            });
        } catch (DatabaseException anotherNodeBegan) {
            if (!anotherNodeBegan.isDuplicate()) {
                throw anotherNodeBegan;
            }
        }
    }

    /** One batch in one transaction; false if nothing is left to be done. */
    boolean step() {
        Instant now = clock.instant();
        return database.write(tx -> {
            Optional<UnderWay> rotation = store.held(tx);
            rotation.ifPresent(held -> step(tx, held, now));
            return rotation.isPresent();
        });
    }

    private void step(Tx tx, UnderWay rotation, Instant now) {
        int at = indexOf(rotation.column());
        SealedColumnStore column = columns.get(at);
        List<SealedColumnStore.Row> rows = column.after(tx, rotation.row(), BATCH);
        if (!rows.isEmpty()) {
            long done = reseal(tx, column, rows, rotation.dataKey());
            store.moveTo(tx, rotation, column.name(), rows.getLast().id(), done);
        } else if (at + 1 < columns.size()) {
            store.moveTo(tx, rotation, columns.get(at + 1).name(), "", 0);
        } else {
            finish(tx, rotation, now);
        }
    }

    private long reseal(Tx tx, SealedColumnStore column, List<SealedColumnStore.Row> rows, String dataKey) {
        List<SealedColumnStore.Row> outdated = rows.stream()
                .filter(row -> !row.sealed().keyId().equals(dataKey))
                .toList();
        if (outdated.isEmpty()) {
            return 0;
        }
        PersonLockStore.take(
                tx, outdated.stream().map(SealedColumnStore.Row::subscriber).toList());
        return outdated.stream().filter(row -> column.reseal(tx, vault, row)).count();
    }

    /**
     * Holding the keys waits for everyone who is just sealing under an old one, so what is counted then is all there is.
     * Where something was sealed under an old key meanwhile, by a node that did not know better, the round begins again.
     */
    private void finish(Tx tx, UnderWay rotation, Instant now) {
        List<String> held = vault.holdKeys(tx);
        Set<String> old = new HashSet<>(held);
        old.remove(rotation.dataKey());
        if (columns.stream().anyMatch(column -> countOutdated(tx, column, rotation.dataKey()) > 0)) {
            store.moveTo(tx, rotation, columns.getFirst().name(), "", 0);
            return;
        }
        vault.retire(tx, old);
        store.finish(tx, rotation, now);
        audit.append(
                tx,
                event(
                        now,
                        "keys.rotated",
                        Map.of(
                                "data-key", rotation.dataKey(),
                                "resealed", Long.toString(rotation.resealed()),
                                "retired", Integer.toString(old.size()))));
    }

    private long countOutdated(Tx tx, SealedColumnStore column, String dataKey) {
        long outdated = 0;
        String after = "";
        while (true) {
            List<SealedColumnStore.Row> rows = column.after(tx, after, 10 * BATCH);
            if (rows.isEmpty()) {
                return outdated;
            }
            outdated += rows.stream()
                    .filter(row -> !row.sealed().keyId().equals(dataKey))
                    .count();
            after = rows.getLast().id();
        }
    }

    /** A column that is gone since the rotation began: the round begins again. */
    private int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return 0;
    }

    private static AuditEvent event(Instant now, String name, Map<String, String> detail) {
        return AuditEvent.ofInstallation(now, "operator", name, detail);
    }
}
