package io.countersign.audit;

import io.countersign.audit.LogEntry.Place;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The log as it is read by people: any part of it, in the order of time, a page at a time. Each branch of a query walks
 * one index in that order and stops at the end of the page, however many entries there are.
 */
final class LogStore {
    /** More kinds than this are looked for on the way through time, fewer each by its own index. */
    private static final int MOST_BRANCHES = 40;

    /** With an empty text beside it, a column is no reason to choose an index. */
    private static final String NO_INDEX = " || ''";

    private static final String OF_KIND = " from audit_event where organization_id = ? and event = ?";

    /** SQLite takes the index of the time instead, and walks through all of it where there is nothing of a kind. */
    private static final String OF_KIND_IN_SQLITE = OF_KIND.replace(" where", " indexed by audit_event_of_kind where");

    /** What alone holds an address, word for word as the index of addresses has it. */
    private static final String SIGN_IN = "session.opened";

    private static final String OF_ADDRESS =
            " from audit_event where organization_id = ? and event = '" + SIGN_IN + "'";

    /** SQLite would read every sign-in, to learn the address from its facts. */
    private static final String OF_ADDRESS_IN_SQLITE =
            OF_ADDRESS.replace(" where", " indexed by audit_event_from where");

    /** Where each engine says in its own words what the address of a sign-in is. */
    private static final String ADDRESS = "{address}";

    /** After every letter that an address has. */
    private static final String AFTER_ADDRESSES = "~";

    /** The entries after a place, as the direction goes. */
    List<LogEntry> page(Tx tx, LogQuery query, Place after, boolean newestFirst, int limit) {
        var values = new ArrayList<@Nullable Object>();
        String sql = sql(tx.engine(), query, after, newestFirst, limit, values);
        return tx.list(sql, LogStore::entry, values.toArray());
    }

    /** The question, whose values are added to these. */
    static String sql(
            Database.Engine engine,
            LogQuery query,
            Place after,
            boolean newestFirst,
            int limit,
            List<@Nullable Object> values) {
        String address = engine == Database.Engine.SQLITE
                ? "json_extract(detail, '$.from')"
                : "(detail::json ->> 'from') collate \"C\"";
        String branches = String.join(" union ", branches(query, after, newestFirst, limit, values))
                .replace(ADDRESS, address);
        if (engine == Database.Engine.SQLITE) {
            branches = branches.replace(OF_KIND, OF_KIND_IN_SQLITE).replace(OF_ADDRESS, OF_ADDRESS_IN_SQLITE);
        }
        String order = newestFirst ? " desc" : "";
        values.add(limit);
        return "select " + AuditRow.COLUMNS + ", s.position, s.hash from (select * from ("
                + branches + ") found order by at" + order + ", seq" + order
                + " limit ?) e left join audit_seal s on s.seq = e.seq order by e.at" + order + ", e.seq" + order;
    }

    private static List<String> branches(
            LogQuery query, Place after, boolean newestFirst, int limit, List<@Nullable Object> values) {
        List<String> branches = new ArrayList<>();
        if (query.person().isPresent()) {
            String person = query.person().get();
            if (query.part() != LogQuery.Part.BY) {
                branches.add(branch(
                        query,
                        "organization_id" + NO_INDEX + " = ? and subscriber_id = ?",
                        person,
                        after,
                        newestFirst,
                        limit,
                        values));
            }
            if (query.part() != LogQuery.Part.ABOUT) {
                branches.add(branch(
                        query,
                        "organization_id" + NO_INDEX + " = ? and actor = ?",
                        "subscriber:" + person,
                        after,
                        newestFirst,
                        limit,
                        values));
            }
        } else if (query.from().isPresent()
                && (query.events().isEmpty() || query.events().contains(SIGN_IN))) {
            String signIns = "organization_id = ? and event = '" + SIGN_IN + "'";
            branches.add(branch(query, signIns, null, after, newestFirst, limit, values));
        } else if (!query.events().isEmpty() && query.events().size() <= MOST_BRANCHES) {
            for (String event : query.events().stream().sorted().toList()) {
                branches.add(
                        branch(query, "organization_id = ? and event = ?", event, after, newestFirst, limit, values));
            }
        } else {
            branches.add(branch(query, "organization_id = ?", null, after, newestFirst, limit, values));
        }
        return branches;
    }

    private static String branch(
            LogQuery query,
            String where,
            @Nullable String value,
            Place after,
            boolean newestFirst,
            int limit,
            List<@Nullable Object> values) {
        values.add(query.organization());
        if (value != null) {
            values.add(value);
        }
        // Bounds of the time alone, as narrow as the place makes them: SQLite begins its walk where they say. By a
        // comparison of time and number together it would begin elsewhere, or choose another index.
        Instant since = newestFirst || query.since().isAfter(after.at()) ? query.since() : after.at();
        Instant next = after.at().plusMillis(1);
        Instant until = newestFirst && next.isBefore(query.until()) ? next : query.until();
        String beyond = newestFirst ? "<" : ">";
        var sql = new StringBuilder(
                "select * from (select seq, event_id, at, organization_id, subscriber_id, actor, event,"
                        + " detail from audit_event where " + where + " and at >= ? and at < ? and (at " + beyond
                        + " ? or (at = ? and seq " + beyond + " ?))");
        Collections.addAll(values, since, until, after.at(), after.at(), after.seq());
        if (!query.events().isEmpty() && !where.contains("event = ")) {
            sql.append(" and event" + NO_INDEX + " in (")
                    .append(String.join(", ", Collections.nCopies(query.events().size(), "?")))
                    .append(')');
            values.addAll(query.events());
        }
        query.from().map(LogStore::address).ifPresent(address -> {
            sql.append(" and event = '" + SIGN_IN + "' and " + ADDRESS + " >= ? and " + ADDRESS + " < ?");
            Collections.addAll(values, address, address + AFTER_ADDRESSES);
        });
        values.add(limit);
        String order = newestFirst ? " desc" : "";
        return sql + " order by at" + order + ", seq" + order + " limit ?) one";
    }

    /** As sign-ins have it, or the beginning of one. */
    private static String address(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z.:]", "");
    }

    private static LogEntry entry(Tx.Row row) {
        Long position = row.numberOrNull("position");
        byte[] hash = row.bytesOrNull("hash");
        AuditRow sealed = AuditRow.of(row);
        return new LogEntry(
                new Place(row.instant("at"), sealed.seq()),
                row.text("organization_id"),
                Optional.ofNullable(sealed.eventId()),
                Optional.ofNullable(sealed.subscriber()),
                sealed.actor(),
                sealed.event(),
                sealed.detail(),
                position == null ? OptionalLong.empty() : OptionalLong.of(position),
                Optional.ofNullable(hash).map(bytes -> ChainHash.of(bytes).base64()));
    }
}
