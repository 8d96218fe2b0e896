package io.countersign.message;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import java.time.Instant;

/**
 * Where every message is put, in the transaction of its cause: once that is answered for, the message will be sent, and
 * without it never. What a message says, and to which address, is sealed.
 */
public final class Outbox {
    private final SecretVault vault;
    private final SecretFactory secrets;
    private final OutboxStore store = new OutboxStore();

    /** Takes what seals messages and makes their ids. */
    public Outbox(SecretVault vault, SecretFactory secrets) {
        this.vault = vault;
        this.secrets = secrets;
    }

    /** Puts a message into the outbox. */
    public MessageId put(Tx tx, Envelope envelope, Content content, Instant now) {
        var id = new MessageId(secrets.id());
        String whose = envelope.subscriber().orElse("");
        byte[] letter = MessageJson.write(
                new MessageJson.Sealed(envelope.address(), envelope.language().code(), content));
        store.add(tx, id, envelope, vault.seal(tx, letter, OutboxStore.SEALED.binding(id.value(), whose)), now);
        return id;
    }
}
