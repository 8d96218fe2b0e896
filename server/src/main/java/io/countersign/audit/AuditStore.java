package io.countersign.audit;

import io.countersign.audit.AuditEvent.Place;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code audit_event}, to which rows are only ever added. */
final class AuditStore {
    /**
     * One row for each practice whose chain an event goes into. Which practices a person belongs to is asked in the
     * very statement that adds the rows, so a whole batch of events costs what it cost with one row each. A person of an
     * application is a member of nothing, and belongs to the organization of that application.
     */
    private static final String ADD = """
            insert into audit_event (event_id, at, organization_id, subscriber_id, actor, event, detail)
            select ?, ?, coalesce(m.organization_id, s.home_organization_id, p.organization_id), p.subscriber_id, ?, ?, ?
              from (select cast(? as text) as organization_id, cast(? as text) as subscriber_id,
                           cast(? as text) as account) p
              left join membership m on m.subscriber_id = p.account and m.status = 'ACTIVE'
              left join subscriber s on s.id = p.account and s.email is null
            """;

    void add(Tx tx, List<AuditEvent> events, SecretFactory ids) {
        tx.updateEach(ADD, events.stream().map(event -> values(ids.id(), event)).toList());
    }

    /** The rows about a person before this one, newest first. An event has as many of them as it has chains. */
    List<Row> about(Tx tx, String subscriber, LogEntry.Place before, int limit) {
        return tx.list(
                "select seq, event_id, at, actor, event, detail from audit_event"
                        + " where subscriber_id = ? and (at, seq) < (?, ?) order by at desc, seq desc limit ?",
                row -> new Row(row.number("seq"), Optional.ofNullable(row.textOrNull("event_id")), past(row)),
                subscriber,
                before.at(),
                before.seq(),
                limit);
    }

    /**
     * The sealed rows of an organization's chain after this place, oldest first. Places are given one after another, when
     * all before them are visible; numbers of rows are not, since two transactions may end in another order than they began.
     */
    List<AuditHistory.Entry> after(Tx tx, String organization, long position, int limit) {
        return tx.list(
                "select s.position, e.event_id, e.at, e.subscriber_id, e.actor, e.event, e.detail from audit_seal s"
                        + " join audit_event e on e.seq = s.seq where s.chain = ? and s.position > ?"
                        + " order by s.position limit ?",
                row -> new AuditHistory.Entry(
                        row.number("position"),
                        Optional.ofNullable(row.textOrNull("event_id"))
                                .orElseGet(() -> String.valueOf(row.number("position"))),
                        Optional.ofNullable(row.textOrNull("subscriber_id")),
                        past(row)),
                organization,
                position,
                limit);
    }

    private static AuditHistory.Past past(Tx.Row row) {
        return new AuditHistory.Past(
                row.instant("at"), row.text("actor"), row.text("event"), AuditJson.detail(row.text("detail")));
    }

    /**
     * A row and the event it tells of.
     *
     * @param eventId shared by the rows of one event; rows of the first release have none, and one row each
     */
    record Row(long seq, Optional<String> eventId, AuditHistory.Past past) {
        LogEntry.Place place() {
            return new LogEntry.Place(past.at(), seq);
        }

        String event() {
            return eventId.orElseGet(() -> String.valueOf(seq));
        }
    }

    private static @Nullable Object[] values(String id, AuditEvent event) {
        Where where = where(event.place());
        return new @Nullable Object[] {
            id,
            event.at(),
            event.actor(),
            event.event(),
            AuditJson.detail(event.detail()),
            where.organization(),
            where.subscriber(),
            where.account()
        };
    }

    private static Where where(Place place) {
        return switch (place) {
            case Place.Practice practice ->
                new Where(practice.organization(), practice.subscriber().orElse(null), null);
            case Place.Account account -> new Where(null, account.subscriber(), account.subscriber());
            case Place.Installation _ -> new Where(null, null, null);
        };
    }

    private record Where(
            @Nullable String organization,
            @Nullable String subscriber,
            @Nullable String account) {}
}
