package io.countersign.numberonfile;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SealedSecret;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code number_on_file} and {@code number_code}. */
public final class NumberStore {
    /** Where numbers on file lie, for key rotation. */
    public static final SealedColumnStore SEALED =
            SealedColumnStore.of("number_on_file", "number", "id", "t.id", "t.subscriber_id", "");

    /** Where numbers lie that are not proved yet. */
    public static final SealedColumnStore SEALED_UNPROVED =
            SealedColumnStore.of("number_code", "number", "session_id", "t.session_id", "t.subscriber_id", "");

    /** A row; no number means that there is none from then on. */
    record Row(String id, @Nullable SealedSecret number, Instant from) {}

    /** A number that is being proved. */
    record Proving(String session, SealedSecret number, CodeMark hash, long tries, Instant expiresAt) {}

    void add(Tx tx, SubscriberId person, Row row, Instant now) {
        tx.update(
                "insert into number_on_file (id, subscriber_id, number, proved_at, from_at) values (?, ?, ?, ?, ?)",
                row.id(),
                person.value(),
                row.number() == null ? null : row.number().toBytes(),
                now,
                row.from());
    }

    List<Row> of(Tx tx, SubscriberId person) {
        return tx.list(
                "select id, number, from_at from number_on_file where subscriber_id = ? order by from_at",
                row -> {
                    byte @Nullable [] number = row.bytesOrNull("number");
                    return new Row(
                            row.text("id"),
                            number == null ? null : SealedSecret.fromBytes(number),
                            row.instant("from_at"));
                },
                person.value());
    }

    /** Takes away what is not in effect yet; how many rows that were. */
    int cancelWaiting(Tx tx, SubscriberId person, Instant now) {
        return tx.update("delete from number_on_file where subscriber_id = ? and from_at > ?", person.value(), now);
    }

    void prove(Tx tx, SubscriberId person, Proving proving, Instant now) {
        tx.update("delete from number_code where session_id = ? or expires_at <= ?", proving.session(), now);
        tx.update(
                "insert into number_code (session_id, subscriber_id, number, hash, tries, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                proving.session(),
                person.value(),
                proving.number().toBytes(),
                proving.hash().toBytes(),
                proving.tries(),
                proving.expiresAt());
    }

    Optional<Proving> proving(Tx tx, String session, Instant now) {
        return tx.one(
                "select session_id, number, hash, tries, expires_at from number_code where session_id = ? and expires_at > ?",
                row -> new Proving(
                        row.text("session_id"),
                        SealedSecret.fromBytes(row.bytes("number")),
                        CodeMark.fromBytes(row.bytes("hash")),
                        row.number("tries"),
                        row.instant("expires_at")),
                session,
                now);
    }

    /** Counts a try; false if there were as many as there may be. */
    boolean countTry(Tx tx, String session, int most) {
        return tx.update("update number_code set tries = tries + 1 where session_id = ? and tries < ?", session, most)
                == 1;
    }

    void forget(Tx tx, String session) {
        tx.update("delete from number_code where session_id = ?", session);
    }
}
