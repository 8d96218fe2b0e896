package io.countersign.authenticator;

import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code authenticator}: what every kind has in common. */
public final class AuthenticatorStore {
    private static final String COLUMNS = "select id, subscriber_id, type, name, status, created_at, confirmed_at,"
            + " last_used_at, mark_floor, marks_spent, drift, counter, retires_at, replaced_by from authenticator ";

    /** Adds an authenticator. */
    public void add(Tx tx, Authenticator a) {
        tx.update(
                "insert into authenticator (id, subscriber_id, type, name, status, created_at, confirmed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                a.id().value(),
                a.subscriber().value(),
                a.type(),
                a.name(),
                a.status().name(),
                a.createdAt(),
                a.confirmedAt());
    }

    /** All of a person's authenticators, whatever their status, oldest first. */
    public List<Authenticator> of(Tx tx, SubscriberId subscriber) {
        return of(tx, List.of(subscriber.value()));
    }

    /** All authenticators of these people. */
    public List<Authenticator> of(Tx tx, Collection<String> subscribers) {
        if (subscribers.isEmpty()) {
            return List.of();
        }
        String marks = String.join(", ", Collections.nCopies(subscribers.size(), "?"));
        return tx.list(
                COLUMNS + "where subscriber_id in (" + marks + ") order by created_at, id",
                AuthenticatorStore::authenticator,
                subscribers.toArray());
    }

    /** The authenticator with this id. */
    public Optional<Authenticator> byId(Tx tx, AuthenticatorId id) {
        return tx.one(COLUMNS + "where id = ?", AuthenticatorStore::authenticator, id.value());
    }

    /** Gives an authenticator another name. */
    public void rename(Tx tx, AuthenticatorId id, String name) {
        mustTouchOne(tx.update("update authenticator set name = ? where id = ?", name, id.value()), id);
    }

    /** Gives an authenticator another status. */
    public void changeStatus(Tx tx, AuthenticatorId id, AuthenticatorStatus status) {
        mustTouchOne(tx.update("update authenticator set status = ? where id = ?", status.name(), id.value()), id);
    }

    /** Writes when an authenticator retires, or that it does not. */
    public void retire(Tx tx, AuthenticatorId id, @Nullable Retirement retirement) {
        int touched = tx.update(
                "update authenticator set retires_at = ?, replaced_by = ? where id = ?",
                retirement == null ? null : retirement.at(),
                retirement == null ? null : retirement.by().value(),
                id.value());
        mustTouchOne(touched, id);
    }

    /** The people of whom one retires by now, while nobody has written down that it has. */
    public List<SubscriberId> withRetiring(Tx tx, Instant now) {
        return tx.list(
                "select distinct subscriber_id from authenticator"
                        + " where retires_at <= ? and status in ('ACTIVE', 'SUSPENDED') order by subscriber_id",
                row -> new SubscriberId(row.text("subscriber_id")),
                now);
    }

    /**
     * An authenticator after a decision.
     *
     * @param before the status the decision saw
     */
    public record Decided(AuthenticatorStatus before, Authenticator after) {}

    /**
     * Writes what decisions changed. The caller holds the lock of the person; that the status is still what the decision
     * saw backs the lock, so that nothing set aside ever comes back.
     */
    public void saveDecided(Tx tx, List<Decided> decided) {
        int[] touched = tx.updateEach(
                "update authenticator set status = ?, confirmed_at = ?, last_used_at = ?, mark_floor = ?,"
                        + " marks_spent = ?, drift = ?, counter = ? where id = ? and status = ?",
                decided.stream().map(AuthenticatorStore::values).toList());
        for (int i = 0; i < touched.length; i++) {
            mustTouchOne(touched[i], decided.get(i).after().id());
        }
    }

    /** Writes what of a new authenticator is spent from the start. */
    public void saveMarks(Tx tx, Authenticator a) {
        saveDecided(tx, List.of(new Decided(a.status(), a)));
    }

    /** Removes a set-up that was never confirmed. */
    public void removePending(Tx tx, AuthenticatorId id) {
        tx.update("delete from authenticator where id = ? and status = 'PENDING'", id.value());
    }

    private static @Nullable Object[] values(Decided decided) {
        Authenticator a = decided.after();
        return new @Nullable Object[] {
            a.status().name(),
            a.confirmedAt(),
            a.lastUsedAt(),
            a.marks().floor() == Long.MIN_VALUE ? null : a.marks().floor(),
            a.marks().spentAsText(),
            a.marks().drift(),
            a.marks().counter(),
            a.id().value(),
            decided.before().name()
        };
    }

    private static void mustTouchOne(int touched, AuthenticatorId id) {
        if (touched != 1) {
            throw new DatabaseException("authenticator " + id.value() + " is not there");
        }
    }

    private static Authenticator authenticator(Tx.Row row) {
        Long floor = row.numberOrNull("mark_floor");
        return new Authenticator(
                new AuthenticatorId(row.text("id")),
                new SubscriberId(row.text("subscriber_id")),
                row.text("type"),
                row.text("name"),
                AuthenticatorStatus.valueOf(row.text("status")),
                row.instant("created_at"),
                row.instantOrNull("confirmed_at"),
                row.instantOrNull("last_used_at"),
                new Marks(
                        floor == null ? Long.MIN_VALUE : floor,
                        Marks.spentFromText(row.text("marks_spent")),
                        row.number("drift"),
                        row.number("counter")),
                retirement(row));
    }

    private static @Nullable Retirement retirement(Tx.Row row) {
        String by = row.textOrNull("replaced_by");
        return by == null ? null : new Retirement(row.instant("retires_at"), new AuthenticatorId(by));
    }
}
