package io.countersign.verification;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.platform.database.Tx;
import io.countersign.secret.RowBinding;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SealedSecret;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The tables {@code wrong_code}, {@code clock_search} and {@code clock_hint}: what is known of clocks that are wrong. */
public final class ClockStore {
    /** Where codes lie that did not fit, for key rotation. */
    public static final SealedColumnStore SEALED =
            SealedColumnStore.of("wrong_code", "code", "holder", "t.holder", "t.subscriber_id", "");

    static RowBinding binding(String holder, SubscriberId person) {
        return SEALED.binding(holder, person.value());
    }

    /** A code that did not fit, sealed. */
    record Kept(SealedSecret code, Instant typedAt) {}

    /** What was found of a clock, in one sign-in. */
    record Found(AuthenticatorId authenticator, long offset, Duration ahead) {}

    /** Keeps the newest wrong code of a sign-in, and forgets the one before it. */
    void keep(Tx tx, String holder, SubscriberId person, Kept kept) {
        tx.update(
                "insert into wrong_code (holder, subscriber_id, code, typed_at) values (?, ?, ?, ?)"
                        + " on conflict (holder) do update set code = excluded.code, typed_at = excluded.typed_at",
                holder,
                person.value(),
                kept.code().toBytes(),
                kept.typedAt());
    }

    /** The wrong code before, if it was typed after this instant. */
    Optional<Kept> kept(Tx tx, String holder, Instant after) {
        return tx.one(
                "select code, typed_at from wrong_code where holder = ? and typed_at > ?",
                row -> new Kept(SealedSecret.fromBytes(row.bytes("code")), row.instant("typed_at")),
                holder,
                after);
    }

    /** Takes leave to search for one person, once since this instant. */
    boolean maySearch(Tx tx, SubscriberId person, Instant now, Instant since) {
        return tx.update(
                        "insert into clock_search (subscriber_id, at) values (?, ?) on conflict (subscriber_id)"
                                + " do update set at = excluded.at where clock_search.at <= ?",
                        person.value(),
                        now,
                        since)
                == 1;
    }

    void found(Tx tx, String holder, SubscriberId person, Found found, Instant now) {
        tx.update(
                "insert into clock_hint (holder, subscriber_id, authenticator_id, steps, ahead_millis, found_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (holder) do update set"
                        + " authenticator_id = excluded.authenticator_id, steps = excluded.steps,"
                        + " ahead_millis = excluded.ahead_millis, found_at = excluded.found_at",
                holder,
                person.value(),
                found.authenticator().value(),
                found.offset(),
                found.ahead().toMillis(),
                now);
    }

    Optional<Found> found(Tx tx, String holder, Instant after) {
        return tx.one(
                "select authenticator_id, steps, ahead_millis from clock_hint where holder = ? and found_at > ?",
                row -> new Found(
                        new AuthenticatorId(row.text("authenticator_id")),
                        row.number("steps"),
                        Duration.ofMillis(row.number("ahead_millis"))),
                holder,
                after);
    }

    /** Forgets codes typed, and hints given, until these instants. */
    void forget(Tx tx, Instant codes, Instant hints) {
        tx.update("delete from wrong_code where typed_at <= ?", codes);
        tx.update("delete from clock_hint where found_at <= ?", hints);
    }

    void forget(Tx tx, String holder) {
        tx.update("delete from wrong_code where holder = ?", holder);
        tx.update("delete from clock_hint where holder = ?", holder);
    }
}
