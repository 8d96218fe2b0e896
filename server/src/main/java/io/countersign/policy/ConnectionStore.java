package io.countersign.policy;

import io.countersign.organization.Country;
import io.countersign.organization.Rule;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table {@code connected_product}. */
public final class ConnectionStore {
    private static final String COLUMNS =
            "select id, organization_id, product, name, country, reach, required_from, kept, data_version, connected_at"
                    + " from connected_product where organization_id = ? and ended_at is null ";

    /** What the products keep on that a practice has connected, the first one first. */
    public Kept of(Tx tx, OrganizationId practice) {
        return new Kept(tx.list(COLUMNS + "order by connected_at, id", ConnectionStore::connection, practice.value()));
    }

    /** One of them. */
    public Optional<Connection> byId(Tx tx, OrganizationId practice, String id) {
        return tx.one(COLUMNS + "and id = ?", ConnectionStore::connection, practice.value(), id);
    }

    /** Adds one. */
    public void add(Tx tx, Connection connection) {
        tx.update(
                "insert into connected_product (id, organization_id, product, name, country, reach, required_from, kept,"
                        + " data_version, connected_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                connection.id(),
                connection.practice().value(),
                connection.product(),
                connection.name(),
                connection.country().code(),
                connection.reach().asText(),
                connection.from(),
                asText(connection.kept()),
                connection.version(),
                connection.connectedAt());
    }

    /** Ends one; false if it has ended. */
    public boolean end(Tx tx, String id, Instant now) {
        return tx.update("update connected_product set ended_at = ? where id = ? and ended_at is null", now, id) == 1;
    }

    /** Rules as they are stored and logged: {@code remember-hours=23}, with spaces between, in the order of the alphabet. */
    public static String asText(Map<Rule, String> rules) {
        var byWord = new TreeMap<String, String>();
        rules.forEach((rule, value) -> byWord.put(rule.word(), value));
        return byWord.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** A rule of a later version is not known here, and so nobody can make it looser. */
    private static Map<Rule, String> fromText(String text) {
        var rules = new EnumMap<Rule, String>(Rule.class);
        for (String one : text.isEmpty() ? new String[0] : text.split(" ")) {
            int equals = one.indexOf('=');
            Rule.of(one.substring(0, equals)).ifPresent(rule -> rules.put(rule, one.substring(equals + 1)));
        }
        return Map.copyOf(rules);
    }

    private static Connection connection(Tx.Row row) {
        return new Connection(
                row.text("id"),
                new OrganizationId(row.text("organization_id")),
                row.text("product"),
                row.text("name"),
                new Country(row.text("country")),
                Scope.fromText(row.text("reach")),
                row.instant("required_from"),
                fromText(row.text("kept")),
                row.text("data_version"),
                row.instant("connected_at"));
    }
}
