package io.countersign.organization;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code practice_rule}. */
public final class RuleStore {
    /** The rules of a practice. */
    public Rules of(Tx tx, OrganizationId practice) {
        var values = new EnumMap<Rule, String>(Rule.class);
        tx.list(
                        "select rule, value from practice_rule where organization_id = ?",
                        row -> Map.entry(row.text("rule"), row.text("value")),
                        practice.value())
                .forEach(row -> put(values, row.getKey(), row.getValue()));
        return new Rules(values);
    }

    /** What holds for a person: the strictest of all practices in which their place is active. */
    public Rules ofMember(Tx tx, SubscriberId person) {
        var practices = new LinkedHashMap<String, Map<Rule, String>>();
        tx.list(
                        "select m.organization_id, r.rule, r.value from membership m"
                                + " left join practice_rule r on r.organization_id = m.organization_id"
                                + " where m.subscriber_id = ? and m.status = 'ACTIVE'",
                        row -> new Entry(row.text("organization_id"), row.textOrNull("rule"), row.textOrNull("value")),
                        person.value())
                .forEach(entry -> put(
                        practices.computeIfAbsent(entry.of(), id -> new EnumMap<>(Rule.class)),
                        entry.rule(),
                        entry.value()));
        return practices.values().stream().map(Rules::new).reduce(Rules::and).orElse(Rules.USUAL);
    }

    /**
     * How many wrong tries each of these people has before the first wait: the fewest of their practices, and of the one
     * that holds their account.
     */
    public Map<String, Integer> tries(Tx tx, Collection<String> people) {
        var fewest = new HashMap<String, Integer>();
        String places = String.join(", ", Collections.nCopies(people.size(), "?"));
        tx.list(
                        "select p.subscriber_id, r.value from (select subscriber_id, organization_id from membership"
                                + " where status = 'ACTIVE' and subscriber_id in (" + places + ") union select id,"
                                + " home_organization_id from subscriber where id in (" + places + ")) p"
                                + " left join practice_rule r on r.organization_id = p.organization_id"
                                + " and r.rule = 'tries'",
                        row -> new Entry(row.text("subscriber_id"), null, row.textOrNull("value")),
                        twice(people))
                .forEach(entry -> fewest.merge(
                        entry.of(),
                        Integer.valueOf(Optional.ofNullable(entry.value()).orElseGet(Rule.TRIES::usual)),
                        Math::min));
        return fewest;
    }

    private static Object[] twice(Collection<String> people) {
        var both = new ArrayList<Object>(people);
        both.addAll(people);
        return both.toArray();
    }

    /** Since when a second way has been required of a person: of the first practice that did, and not before they came. */
    public Optional<Instant> secondWayRequiredSince(Tx tx, SubscriberId person) {
        return tx
                .list(
                        "select case when r.since > m.created_at then r.since else m.created_at end as since"
                                + " from membership m join practice_rule r on r.organization_id = m.organization_id"
                                + " where m.subscriber_id = ? and m.status = 'ACTIVE' and r.rule = ? and r.value = ?"
                                + " order by since",
                        row -> row.instant("since"),
                        person.value(),
                        Rule.SECOND_WAY.word(),
                        SecondWay.REQUIRED.word())
                .stream()
                .findFirst();
    }

    /** Gives a rule of a practice a value. */
    public void put(Tx tx, OrganizationId practice, Rule rule, String value, Instant now) {
        tx.update(
                "insert into practice_rule (organization_id, rule, value, since) values (?, ?, ?, ?)"
                        + " on conflict (organization_id, rule) do update set value = excluded.value,"
                        + " since = excluded.since",
                practice.value(),
                rule.word(),
                value,
                now);
    }

    private record Entry(
            String of, @Nullable String rule, @Nullable String value) {}

    /** A rule of a later version is not known here, and binds nobody. */
    private static void put(Map<Rule, String> values, @Nullable String word, @Nullable String value) {
        if (word != null && value != null) {
            Rule.of(word).ifPresent(rule -> values.put(rule, value));
        }
    }
}
