package io.countersign.message;

import io.countersign.platform.database.Database;
import java.time.Instant;

/**
 * Where gateways report what became of a message they took over. A receipt may come before our own note that they took
 * it: it is kept until then. Whoever calls this has made sure that the gateway says so.
 */
public final class Receipts {
    private final Database database;
    private final OutboxStore store = new OutboxStore();

    /** Takes the database. */
    public Receipts(Database database) {
        this.database = database;
    }

    /**
     * The gateway has it. That is told of a message by our own id, and news only where its answer was lost on the way: it
     * is not sent again then.
     *
     * @param gateway as in {@link Answer.Taken#gateway}
     * @param reference as in {@link Answer.Taken#reference}
     */
    public void taken(String gateway, MessageId id, String reference) {
        database.writeOnly(tx -> store.taken(tx, id, gateway, reference));
    }

    /**
     * It has arrived.
     *
     * @param gateway as in {@link Answer.Taken#gateway}
     * @param reference as in {@link Answer.Taken#reference}
     */
    public void delivered(String gateway, String reference, Instant now) {
        database.writeOnly(tx -> {
            if (!store.delivered(tx, gateway, reference, now)) {
                store.keepReceipt(tx, gateway, reference, "", now);
            }
        });
    }

    /** It has not, and never will. */
    public void failed(String gateway, String reference, Why why, Instant now) {
        database.writeOnly(tx -> {
            if (!store.undelivered(tx, gateway, reference, why, now)) {
                store.keepReceipt(tx, gateway, reference, why.stored(), now);
            }
        });
    }
}
