package io.countersign.message;

import io.countersign.platform.database.Database;
import io.countersign.secret.SealedSecret;
import io.countersign.secret.SecretVault;
import java.util.List;

/**
 * A message of the outbox as its reader would get it, opened for a test.
 *
 * @param subscriber the person it is about, or empty
 */
public record Posted(
        String id,
        Channel channel,
        String purpose,
        String practice,
        String subscriber,
        String address,
        String language,
        Content content) {

    /** What waits in an outbox or is kept there, the oldest first. */
    public static List<Posted> in(Database database, SecretVault vault) {
        return database.read(tx -> tx.list(
                "select id, channel, purpose, coalesce(organization_id, '') as practice,"
                        + " coalesce(subscriber_id, '') as subscriber, letter from message where letter is not null"
                        + " order by created_at, id",
                row -> {
                    var binding = OutboxStore.SEALED.binding(row.text("id"), row.text("subscriber"));
                    MessageJson.Sealed letter =
                            MessageJson.read(vault.open(SealedSecret.fromBytes(row.bytes("letter")), binding));
                    return new Posted(
                            row.text("id"),
                            Channel.valueOf(row.text("channel")),
                            row.text("purpose"),
                            row.text("practice"),
                            row.text("subscriber"),
                            letter.address(),
                            letter.language(),
                            letter.content());
                }));
    }

    /** Where its first link leads. */
    public String link() {
        return content.actions().getFirst().link();
    }
}
