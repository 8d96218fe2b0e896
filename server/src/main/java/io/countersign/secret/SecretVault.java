package io.countersign.secret;

import io.countersign.otp.SecretAccess;
import io.countersign.otp.SharedSecret;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.secret.DataKeyStore.WrappedKey;
import io.countersign.secret.DataKeys.DataKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The place where secrets are sealed before they are stored, and opened again: AES-256-GCM under a data key, bound to
 * the row and the person they belong to.
 *
 * <p>Data keys lie in the database, wrapped by a key derived from the key-encryption key, which does not. The newest
 * data key seals; every one of them opens. Safe for use by many threads; it holds no lock while it works.
 */
public final class SecretVault {
    private final Database database;
    private final DataKeyStore store = new DataKeyStore();
    private final SecretFactory random;
    private volatile KeyWrapping wrapping;
    private volatile DataKeys keys = DataKeys.NONE;

    private SecretVault(Database database, RootKey keyEncryptionKey, SecretFactory random) {
        this.database = database;
        this.random = random;
        this.wrapping = new KeyWrapping(keyEncryptionKey);
        learn(database.read(store::all));
    }

    /** The fingerprint of the key-encryption key that the data keys are wrapped with; nothing before the first of them. */
    public static Optional<String> wrappedWith(Database database) {
        return database.read(new DataKeyStore()::all).stream()
                .map(key -> key.wrapped().keyId())
                .reduce((older, newer) -> newer);
    }

    /**
     * Unwraps the data keys, and makes the first if there is none.
     *
     * @throws UnreadableSecretException if the key-encryption key is not the one they were wrapped with
     */
    public static SecretVault open(Database database, RootKey keyEncryptionKey, SecretFactory random, Instant now) {
        var vault = new SecretVault(database, keyEncryptionKey, random);
        if (vault.keys.isEmpty()) {
            vault.addFirst(now);
        }
        return vault;
    }

    /**
     * Seals with the newest data key there is, be it made by another node a moment ago.
     *
     * @param tx the transaction that stores what is sealed: until it ends, nobody retires the key
     */
    public SealedSecret seal(Tx tx, byte[] plain, RowBinding binding) {
        DataKey newest = newest(tx);
        byte[] nonce = random.bytes(SealedSecret.NONCE_BYTES);
        return new SealedSecret(newest.id(), nonce, AesGcm.encrypt(newest.key(), nonce, binding.toBytes(), plain));
    }

    /** Seals an authenticator's shared secret, as {@link #seal(Tx, byte[], RowBinding)} does. */
    public SealedSecret seal(Tx tx, SharedSecret secret, RowBinding binding) {
        byte[] plain = secret.bytes(SecretAccess.granted());
        try {
            return seal(tx, plain, binding);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** The same secret under the newest data key; nothing if that is the one it has. */
    public Optional<SealedSecret> resealed(Tx tx, SealedSecret sealed, RowBinding binding) {
        if (newest(tx).id().equals(sealed.keyId())) {
            return Optional.empty();
        }
        byte[] plain = open(sealed, binding);
        try {
            return Optional.of(seal(tx, plain, binding));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * The bytes as they were sealed.
     *
     * @throws UnreadableSecretException if they were sealed for another place or by another key, or were changed
     */
    public byte[] open(SealedSecret sealed, RowBinding binding) {
        DataKey key = keyOf(sealed, binding);
        return AesGcm.decrypt(key.key(), sealed.nonce(), binding.toBytes(), sealed.ciphertext())
                .orElseThrow(() -> new UnreadableSecretException("The secret in " + binding
                        + " does not open. It was changed, or it was sealed for another row or another person."));
    }

    /**
     * An authenticator's shared secret as it was sealed.
     *
     * @throws UnreadableSecretException as {@link #open} does
     */
    public SharedSecret openShared(SealedSecret sealed, RowBinding binding) {
        byte[] plain = open(sealed, binding);
        try {
            return SharedSecret.ofWeak(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Makes a new data key, which seals from now on, and tells its id. What was sealed before still opens. */
    public String addKey(Tx tx, Instant now) {
        long generation = store.allLocked(tx).stream()
                        .mapToLong(WrappedKey::generation)
                        .max()
                        .orElse(0)
                + 1;
        newestIfAny(tx);
        byte[] key = random.bytes(RootKey.BYTES);
        WrappedKey row = wrapping.wrap(random.id(), generation, key, random);
        store.insert(tx, row, now);
        return row.id();
    }

    /** The ids of every data key there is, the newest last. */
    public List<String> keyIds(Tx tx) {
        return store.all(tx).stream().map(WrappedKey::id).toList();
    }

    /** The ids of every data key there is, the newest last, held against all who would seal until the transaction ends. */
    public List<String> holdKeys(Tx tx) {
        return store.allLocked(tx).stream().map(WrappedKey::id).toList();
    }

    /** Takes data keys away for good. The caller holds the keys, and has looked that nothing is sealed under these. */
    public void retire(Tx tx, Set<String> ids) {
        ids.forEach(id -> store.remove(tx, id));
    }

    /** Wraps every data key with another key-encryption key. After the commit, {@link #adopt} makes it this process's. */
    public void rewrap(Tx tx, RootKey next) {
        var rewrapping = new KeyWrapping(next);
        for (WrappedKey row : store.allLocked(tx)) {
            byte[] key = wrapping.unwrap(row).key().bytes();
            store.rewrap(
                    tx,
                    row.id(),
                    rewrapping.wrap(row.id(), row.generation(), key, random).wrapped());
        }
    }

    /** Wraps and unwraps with this key-encryption key from now on. */
    public void adopt(RootKey next) {
        wrapping = new KeyWrapping(next);
    }

    /** When another node makes the first one at the same moment, that one is taken. */
    private void addFirst(Instant now) {
        try {
            database.writeOnly(tx -> {
                if (store.allLocked(tx).isEmpty()) {
                    addKey(tx, now);
                }
            });
        } catch (DatabaseException e) {
            if (!e.isDuplicate()) {
                throw e;
            }
        }
        learn(database.read(store::all));
    }

    private DataKey newest(Tx tx) {
        return newestIfAny(tx)
                .or(() -> newestIfAny(tx))
                .orElseThrow(() -> new UnreadableSecretException("There is no data key to seal with"));
    }

    /** The key that seals now; one that another node has made is unwrapped and remembered. */
    private Optional<DataKey> newestIfAny(Tx tx) {
        return store.newestHeld(tx)
                .map(row -> keys.named(row.id()).orElseGet(() -> {
                    DataKey unwrapped = wrapping.unwrap(row);
                    keys = keys.with(List.of(unwrapped));
                    return unwrapped;
                }));
    }

    /**
     * An unknown key may be one that another node has just made; SQLite has no other nodes. The keys are read on a
     * thread of their own, since the caller may stand in a transaction.
     */
    private DataKey keyOf(SealedSecret sealed, RowBinding binding) {
        return keys.named(sealed.keyId())
                .or(() -> {
                    if (database.engine() == Database.Engine.POSTGRESQL) {
                        CompletableFuture.runAsync(() -> learn(database.read(store::all)), Thread::startVirtualThread)
                                .join();
                    }
                    return keys.named(sealed.keyId());
                })
                .orElseThrow(() -> new UnreadableSecretException("The secret in " + binding
                        + " was sealed with data key " + sealed.keyId() + ", which is not here."));
    }

    private synchronized void learn(List<WrappedKey> rows) {
        List<DataKey> unknown = rows.stream()
                .filter(row -> keys.named(row.id()).isEmpty())
                .map(row -> wrapping.unwrap(row))
                .toList();
        keys = keys.with(unknown);
    }
}
