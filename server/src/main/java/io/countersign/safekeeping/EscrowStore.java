package io.countersign.safekeeping;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code escrow_sheet}: when the keys were last put on paper, and which keys those were. */
public final class EscrowStore {

    /**
     * A sheet that was made.
     *
     * @param fingerprints of the keys on it
     */
    public record Made(Instant at, List<String> fingerprints) {}

    void add(Tx tx, SecretFactory ids, List<String> fingerprints, Instant now) {
        tx.update(
                "insert into escrow_sheet (id, made_at, fingerprints) values (?, ?, ?)",
                ids.id(),
                now,
                String.join(" ", fingerprints));
    }

    /** The last one. */
    public Optional<Made> last(Tx tx) {
        return tx.one(
                "select made_at, fingerprints from escrow_sheet order by made_at desc, id limit 1",
                row -> new Made(
                        row.instant("made_at"), List.of(row.text("fingerprints").split(" "))));
    }
}
