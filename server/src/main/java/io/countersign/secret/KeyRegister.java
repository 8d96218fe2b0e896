package io.countersign.secret;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.KeyFile.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * Which keys a database belongs to, by their fingerprints. A start with another key, or without one, is refused here:
 * otherwise it would show in sign-ins that fail one by one.
 */
public final class KeyRegister {
    private final Database database;
    private final KeyFingerprintStore store = new KeyFingerprintStore();

    /** The register of this database. */
    public KeyRegister(Database database) {
        this.database = database;
    }

    /** The fingerprint on record; nothing before the first start. */
    public Optional<String> fingerprint(Kind kind) {
        return database.read(tx -> store.of(tx, kind));
    }

    /**
     * Reads a key and holds it to the record; the first one is recorded.
     *
     * @param inUse the fingerprint that what is stored names, where it names one
     * @throws KeyFileException if the key is lost or is another than this database's
     */
    public RootKey open(KeySource source, Optional<String> inUse, SecretFactory random, Instant now) {
        Optional<String> recorded = fingerprint(source.kind()).or(() -> inUse);
        RootKey key = source.open(random, recorded.isPresent());
        recorded.ifPresent(wanted -> refuseOther(source, wanted, key));
        String settled = database.write(tx -> {
            store.recordFirst(tx, source.kind(), key.fingerprint(), now);
            return store.of(tx, source.kind()).orElseThrow();
        });
        refuseOther(source, settled, key);
        return key;
    }

    /** Puts another key in the place of one, in the transaction that makes it so. */
    public void replace(Tx tx, Kind kind, RootKey next, Instant now) {
        store.replace(tx, kind, next.fingerprint(), now);
    }

    private static void refuseOther(KeySource source, String wanted, RootKey found) {
        mismatch(source, wanted, found.fingerprint()).ifPresent(problem -> {
            throw new KeyFileException(problem);
        });
    }

    /** What is wrong where a key is not the one wanted; nothing where it is. */
    public static Optional<String> mismatch(KeySource source, String wanted, String found) {
        return wanted.equals(found)
                ? Optional.empty()
                : Optional.of("This database belongs to another key: "
                        + source.kind().meaning()
                        + " it wants has the fingerprint " + wanted + ", and the one from " + source.place() + " has "
                        + found + ". Put the right key back, or name its place with --"
                        + source.kind().setting() + ". Nothing has been changed.");
    }
}
