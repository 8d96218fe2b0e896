package io.countersign.safekeeping;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Marks;
import io.countersign.platform.database.Tx;
import java.util.HashMap;
import java.util.Map;

/** Reads the state of a database that gives way to a backup. */
final class EarlierStateStore {

    EarlierState read(Tx tx) {
        Map<String, EarlierState.Held> held = new HashMap<>();
        tx.list(
                        "select a.id, a.name, a.type, a.status, a.mark_floor, a.marks_spent, a.drift, a.counter,"
                                + " coalesce(s.email, s.name) as person from authenticator a"
                                + " join subscriber s on s.id = a.subscriber_id where a.status <> 'PENDING'",
                        row -> Map.entry(row.text("id"), held(row)))
                .forEach(entry -> held.put(entry.getKey(), entry.getValue()));
        return new EarlierState(
                held,
                tx.list(
                        "select organization_id, subscriber_id, status from membership where status <> 'ACTIVE'",
                        row -> new EarlierState.Member(
                                row.text("organization_id"), row.text("subscriber_id"), row.text("status"))),
                tx.list("select id from relying_party where ended_at is not null", row -> row.text("id")),
                tx.list("select id, coalesce(ended_at, expires_at) as at from api_key", EarlierStateStore::ending),
                tx.list(
                        "select id, ended_at as at from subscriber where ended_at is not null",
                        EarlierStateStore::ending));
    }

    private static EarlierState.Ending ending(Tx.Row row) {
        return new EarlierState.Ending(row.text("id"), row.instant("at"));
    }

    private static EarlierState.Held held(Tx.Row row) {
        Long floor = row.numberOrNull("mark_floor");
        String name = row.text("name");
        return new EarlierState.Held(
                row.text("person"),
                name.isEmpty() ? row.text("type") : name,
                AuthenticatorStatus.valueOf(row.text("status")),
                new Marks(
                        floor == null ? Long.MIN_VALUE : floor,
                        Marks.spentFromText(row.text("marks_spent")),
                        row.number("drift"),
                        row.number("counter")));
    }
}
