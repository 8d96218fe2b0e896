package io.countersign.secret;

import io.countersign.otp.SecretAccess;
import io.countersign.otp.SharedSecret;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.secret.DataKeyStore.WrappedKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
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
    private final DerivedKey wrapping;
    private final String wrappingId;
    private volatile DataKeys keys;

    private SecretVault(Database database, RootKey keyEncryptionKey, SecretFactory random) {
        this.database = database;
        this.random = random;
        this.wrapping = keyEncryptionKey.forPurpose("wrap data keys");
        this.wrappingId = keyEncryptionKey.fingerprint();
        this.keys = load();
    }

    /** Whether the database already holds data keys, so that only the key-encryption key they were wrapped with will do. */
    public static boolean holdsKeys(Database database) {
        return database.read(new DataKeyStore()::holdsAny);
    }

    /**
     * Unwraps the data keys, and makes the first if there is none.
     *
     * @throws UnreadableSecretException if the key-encryption key is not the one they were wrapped with
     */
    public static SecretVault open(Database database, RootKey keyEncryptionKey, SecretFactory random, Instant now) {
        var vault = new SecretVault(database, keyEncryptionKey, random);
        if (vault.keys.isEmpty()) {
            vault.addKey(now);
        }
        return vault;
    }

    /** Seals with the newest data key. */
    public SealedSecret seal(byte[] plain, RowBinding binding) {
        DataKey newest = keys.newest();
        byte[] nonce = random.bytes(SealedSecret.NONCE_BYTES);
        return new SealedSecret(newest.id(), nonce, AesGcm.encrypt(newest.key(), nonce, binding.toBytes(), plain));
    }

    /** Seals an authenticator's shared secret with the newest data key. */
    public SealedSecret seal(SharedSecret secret, RowBinding binding) {
        byte[] plain = secret.bytes(SecretAccess.granted());
        try {
            return seal(plain, binding);
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

    /** Whether a newer data key than this secret's is in use, so that sealing it again would move it on. */
    public boolean isOutdated(SealedSecret sealed) {
        return !keys.newest().id().equals(sealed.keyId());
    }

    /**
     * Makes a new data key, which seals from now on. Secrets sealed before still open. When another node makes one at
     * the same moment, that one is taken.
     */
    public void addKey(Instant now) {
        long generation = keys.newestGeneration() + 1;
        String id = random.id();
        byte[] nonce = random.bytes(SealedSecret.NONCE_BYTES);
        byte[] wrapped = AesGcm.encrypt(wrapping, nonce, context(id, generation), random.bytes(RootKey.BYTES));
        var row = new WrappedKey(id, generation, new SealedSecret(wrappingId, nonce, wrapped));
        try {
            database.writeOnly(tx -> store.insert(tx, row, now));
        } catch (DatabaseException e) {
            if (!e.isDuplicate()) {
                throw e;
            }
        }
        keys = load();
    }

    /**
     * An unknown key may be one that another node has just made; SQLite has no other nodes. The keys are read on a
     * thread of their own, since the caller may stand in a transaction.
     */
    private DataKey keyOf(SealedSecret sealed, RowBinding binding) {
        if (!keys.has(sealed.keyId()) && database.engine() == Database.Engine.POSTGRESQL) {
            keys = CompletableFuture.supplyAsync(this::load, Thread::startVirtualThread)
                    .join();
        }
        return keys.named(sealed.keyId(), binding);
    }

    private DataKeys load() {
        List<WrappedKey> rows = database.read(store::all);
        return new DataKeys(rows.stream().map(this::unwrap).toList());
    }

    private DataKey unwrap(WrappedKey row) {
        if (!row.wrapped().keyId().equals(wrappingId)) {
            throw new UnreadableSecretException("This database was sealed with another key file: data key " + row.id()
                    + " wants the key with the fingerprint " + row.wrapped().keyId() + ", and the one given has "
                    + wrappingId + ". Put the right key file back; nothing has been changed.");
        }
        SealedSecret wrapped = row.wrapped();
        return AesGcm.decrypt(wrapping, wrapped.nonce(), context(row.id(), row.generation()), wrapped.ciphertext())
                .map(key -> new DataKey(row.id(), row.generation(), new DerivedKey(key)))
                .orElseThrow(() -> new UnreadableSecretException("Data key " + row.id()
                        + " does not open: its row in the table data_key was changed. Restore it from a backup."));
    }

    private static byte[] context(String id, long generation) {
        return RowBinding.encode("data key", id, Long.toString(generation));
    }

    private record DataKey(String id, long generation, DerivedKey key) {}

    /** The data keys as last read, which never change: a new set takes their place. */
    private static final class DataKeys {
        private final TreeMap<String, DataKey> byId = new TreeMap<>();
        private final List<DataKey> byGeneration;

        DataKeys(List<DataKey> oldestFirst) {
            this.byGeneration = oldestFirst;
            oldestFirst.forEach(key -> byId.put(key.id(), key));
        }

        boolean isEmpty() {
            return byGeneration.isEmpty();
        }

        boolean has(String id) {
            return byId.containsKey(id);
        }

        long newestGeneration() {
            return isEmpty() ? 0 : newest().generation();
        }

        DataKey newest() {
            return byGeneration.getLast();
        }

        DataKey named(String id, RowBinding binding) {
            DataKey key = byId.get(id);
            if (key == null) {
                throw new UnreadableSecretException(
                        "The secret in " + binding + " was sealed with data key " + id + ", which is not here.");
            }
            return key;
        }
    }
}
