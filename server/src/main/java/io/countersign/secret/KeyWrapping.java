package io.countersign.secret;

import io.countersign.secret.DataKeyStore.WrappedKey;
import io.countersign.secret.DataKeys.DataKey;

/** How data keys are wrapped by one key-encryption key. */
final class KeyWrapping {
    private final DerivedKey wrapping;
    private final String fingerprint;

    KeyWrapping(RootKey keyEncryptionKey) {
        this.wrapping = keyEncryptionKey.forPurpose("wrap data keys");
        this.fingerprint = keyEncryptionKey.fingerprint();
    }

    WrappedKey wrap(String id, long generation, byte[] key, SecretFactory random) {
        byte[] nonce = random.bytes(SealedSecret.NONCE_BYTES);
        byte[] wrapped = AesGcm.encrypt(wrapping, nonce, context(id, generation), key);
        return new WrappedKey(id, generation, new SealedSecret(fingerprint, nonce, wrapped));
    }

    DataKey unwrap(WrappedKey row) {
        SealedSecret wrapped = row.wrapped();
        if (!wrapped.keyId().equals(fingerprint)) {
            throw new UnreadableSecretException("This database was sealed with another key-encryption key: data key "
                    + row.id() + " wants the one with the fingerprint " + wrapped.keyId() + ", and the one given has "
                    + fingerprint
                    + ". Put the right key back, or name its place with --kek; nothing has been changed.");
        }
        return AesGcm.decrypt(wrapping, wrapped.nonce(), context(row.id(), row.generation()), wrapped.ciphertext())
                .map(key -> new DataKey(row.id(), new DerivedKey(key)))
                .orElseThrow(() -> new UnreadableSecretException("Data key " + row.id()
                        + " does not open: its row in the table data_key was changed. Restore it from a backup."));
    }

    private static byte[] context(String id, long generation) {
        return RowBinding.encode("data key", id, Long.toString(generation));
    }
}
