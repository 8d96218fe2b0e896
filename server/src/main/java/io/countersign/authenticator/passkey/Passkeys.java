package io.countersign.authenticator.passkey;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.secret.UnreadableSecretException;
import io.countersign.subscriber.SubscriberId;
import java.util.List;
import java.util.Optional;

/** The passkeys that are kept, sealed to their rows: what was changed, or moved to another row, does not open. */
final class Passkeys {
    static final SealedColumnStore SEALED = SealedColumnStore.ofAuthenticators("passkey", "sealed");

    /** 64 random bytes, which say nothing of the person: WebAuthn Level 3 section 14.6.1. */
    private static final int HANDLE_BYTES = 64;

    private final PasskeyStore store = new PasskeyStore();
    private final SecretVault vault;
    private final SecretFactory secrets;

    Passkeys(SecretVault vault, SecretFactory secrets) {
        this.vault = vault;
        this.secrets = secrets;
    }

    /** The passkey of this authenticator. */
    Passkey open(Tx tx, Authenticator authenticator) {
        return open(store.byId(tx, authenticator.id())
                .orElseThrow(() -> new IllegalStateException(
                        "no passkey for authenticator " + authenticator.id().value())));
    }

    private Passkey open(PasskeyStore.Row row) {
        byte[] plain = vault.open(
                row.sealed(),
                SEALED.binding(row.authenticator().value(), row.subscriber().value()));
        Passkey passkey = Passkey.fromBytes(plain);
        if (!passkey.credentialId().equals(row.credentialId())) {
            throw new UnreadableSecretException("The row of passkey "
                    + row.authenticator().value() + " was changed: its credential id is not the one that was sealed.");
        }
        return passkey;
    }

    /** Whose a credential is, and which authenticator it belongs to; whatever has become of it. */
    Optional<PasskeyStore.Row> find(Tx tx, Bytes credentialId) {
        return store.byCredential(tx, credentialId);
    }

    /**
     * What a person can be asked for: all that work; where none does, all there ever were, so that this does not show.
     */
    List<Passkey> askable(Tx tx, SubscriberId subscriber) {
        List<PasskeyStore.Row> all = store.confirmedOf(tx, subscriber);
        List<PasskeyStore.Row> active = all.stream()
                .filter(row -> row.status() == AuthenticatorStatus.ACTIVE)
                .toList();
        return (active.isEmpty() ? all : active).stream().map(this::open).toList();
    }

    /** What a person holds, so that the same authenticator is not set up twice; not what was removed. */
    List<Passkey> held(Tx tx, SubscriberId subscriber) {
        return store.confirmedOf(tx, subscriber).stream()
                .filter(row -> row.status() != AuthenticatorStatus.INVALIDATED)
                .map(this::open)
                .toList();
    }

    /** Keeps the passkey of a pending authenticator, unless the credential is known: then it is somebody's already. */
    boolean keep(Tx tx, Authenticator pending, Passkey passkey) {
        boolean taken = find(tx, passkey.credentialId())
                .filter(row -> !row.authenticator().equals(pending.id()))
                .isPresent();
        if (!taken) {
            store.keep(
                    tx,
                    pending.id(),
                    passkey.credentialId(),
                    vault.seal(tx, passkey.toBytes(), binding(pending.id(), pending.subscriber())));
        }
        return !taken;
    }

    /** Keeps what is newly known of a passkey. */
    void change(Tx tx, Authenticator authenticator, Passkey passkey) {
        store.change(
                tx,
                authenticator.id(),
                vault.seal(tx, passkey.toBytes(), binding(authenticator.id(), authenticator.subscriber())));
    }

    /** How passkeys name this person; nothing before the first set-up. */
    Optional<Bytes> handle(Tx tx, SubscriberId subscriber) {
        return store.handle(tx, subscriber);
    }

    /** Sees to it that the person has a handle. The caller holds the lock of the person. */
    void nameOnce(Tx tx, SubscriberId subscriber) {
        if (handle(tx, subscriber).isEmpty()) {
            store.addHandle(tx, subscriber, secrets.bytes(HANDLE_BYTES));
        }
    }

    private static io.countersign.secret.RowBinding binding(AuthenticatorId id, SubscriberId subscriber) {
        return SEALED.binding(id.value(), subscriber.value());
    }
}
