package io.countersign.policy;

import io.countersign.organization.Belonging;
import io.countersign.organization.GroupId;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the products that a practice has connected keep on: the one place where it is decided that something would be
 * looser than one of them allows. Every door asks here, under the lock of the practice.
 */
public record Kept(List<Connection> connections) {
    /** A rule, and the product that keeps it at least as strict as this. */
    public record Bound(String product, Rule rule, String least) {}

    /** Copies the list. */
    public Kept {
        connections = List.copyOf(connections);
    }

    /** The first product that does not allow this mandate from now on. */
    public Optional<Connection> against(Mandate wanted, Instant now) {
        return connections.stream()
                .filter(connection -> connection.isBrokenBy(wanted, now))
                .findFirst();
    }

    /** The first product that does not allow that somebody who belongs like this begins no sooner than then. */
    public Optional<Connection> againstDay(Belonging belonging, Instant until) {
        return connections.stream()
                .filter(connection -> connection.reach().covers(belonging) && until.isAfter(connection.from()))
                .findFirst();
    }

    /** The first product of which it is said that whoever is in this group reaches its data. */
    public Optional<Connection> naming(GroupId group) {
        return connections.stream()
                .filter(connection -> connection.reach().groups().contains(group))
                .findFirst();
    }

    /** The first of the rules that would be changed to which a product does not allow its new value. */
    public Optional<Bound> against(Map<Rule, String> wanted) {
        return connections.stream()
                .flatMap(connection -> connection.kept().entrySet().stream()
                        .filter(kept -> kept.getKey()
                                .isLooser(wanted.getOrDefault(kept.getKey(), kept.getValue()), kept.getValue()))
                        .map(kept -> new Bound(connection.name(), kept.getKey(), kept.getValue())))
                .findFirst();
    }

    /** Whether a practice with this mandate and these rules keeps all of it. */
    public boolean isHonoured(Mandate mandate, Rules rules, Instant now) {
        Map<Rule, String> all = Arrays.stream(Rule.values()).collect(Collectors.toMap(rule -> rule, rules::of));
        return against(mandate, now).isEmpty() && against(all).isEmpty();
    }
}
