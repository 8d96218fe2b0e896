package io.countersign.policy;

import io.countersign.organization.Country;
import io.countersign.organization.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What products that a practice may use beside this one ask of how people sign in to their data: a list with a version,
 * and for each entry where it is said. {@code docs/connected-products.md} shows it.
 *
 * @param version the day of the list, as {@code 2026-11-29}
 */
public record ConnectedProducts(String version, List<Source> sources, List<Product> products) {
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern SINCE = Pattern.compile("\\d{4}(-\\d\\d(-\\d\\d)?)?");
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** What the installation has a say in too, so that no product keeps it where it is. */
    private static final Set<Rule> NEVER_HELD = Set.of(Rule.IDLE, Rule.ABSOLUTE);

    /** How near to its origin a statement was read. */
    public enum Kind {
        /** In the text of whoever decides. */
        PRIMARY,
        /** In excerpts, or with somebody who tells of it. */
        SECONDARY
    }

    /** What becomes of a rule in a practice that connects the product. */
    public enum Weight {
        /** It is put into effect, and kept so. */
        HELD,
        /** It is shown beside what holds. */
        ADVISED,
        /** It is told. */
        SAID
    }

    /** Where something is said. */
    public record Source(String id, String title, String publisher, String where, Kind kind, String read) {}

    /** What a rule asks for. */
    public sealed interface Asks {
        /** A second step of whoever reaches the data. */
        record SecondStep() implements Asks {}

        /** A rule of the practice that is at least as strict as this. */
        record AtLeast(Rule rule, String value) implements Asks {}

        /** Nothing that could be set here. */
        record Nothing() implements Asks {}
    }

    /**
     * One thing a product asks for.
     *
     * @param country in which country; empty for any
     * @param says it in one sentence
     * @param since since when, as year, month or day; empty where that is not known
     */
    public record Clause(
            String id,
            Optional<Country> country,
            Asks asks,
            Weight weight,
            String says,
            Optional<String> since,
            List<Source> sources) {
        /** Whether somebody who decides was read to ask for it; otherwise it is no more than recommended. */
        public boolean isRequired() {
            return sources.stream().anyMatch(source -> source.kind() == Kind.PRIMARY);
        }

        private boolean concerns(Country practice) {
            return country.map(practice::equals).orElse(true);
        }
    }

    /**
     * A product.
     *
     * @param named whether the practice says which one it is
     * @param everyone whether it asks of everybody, whoever reaches its data
     * @param preset the preset that goes with it
     */
    public record Product(
            String id, String name, boolean named, boolean everyone, Optional<String> preset, List<Clause> clauses) {
        /**
         * What it asks for in a country, in the order of the list. What is said of the country itself takes the place of
         * what is said of any.
         */
        public List<Clause> in(Country practice) {
            List<Clause> all =
                    clauses.stream().filter(clause -> clause.concerns(practice)).toList();
            Set<Object> own = all.stream()
                    .filter(clause -> clause.country().isPresent())
                    .map(clause -> key(clause.asks()))
                    .collect(Collectors.toSet());
            return all.stream()
                    .filter(clause -> clause.country().isPresent()
                            || clause.weight() == Weight.SAID
                            || !own.contains(key(clause.asks())))
                    .toList();
        }

        /** Whether it asks for a second step in a country, without which there is nothing to connect. */
        public boolean isFor(Country practice) {
            return in(practice).stream()
                    .anyMatch(clause -> clause.weight() == Weight.HELD && clause.asks() instanceof Asks.SecondStep);
        }

        /** The rules of this weight that it asks for in a country, each as strict as the strictest. */
        public Map<Rule, String> rules(Country practice, Weight weight) {
            var rules = new EnumMap<Rule, String>(Rule.class);
            for (Clause clause : in(practice)) {
                if (clause.weight() == weight && clause.asks() instanceof Asks.AtLeast(Rule rule, String value)) {
                    rules.merge(rule, value, rule::stricter);
                }
            }
            return Map.copyOf(rules);
        }

        private static Object key(Asks asks) {
            return asks instanceof Asks.AtLeast(Rule rule, String value) ? rule : asks;
        }
    }

    /**
     * Holds the list to its form.
     *
     * @throws IllegalArgumentException if something is missing, there twice, empty, or without a source
     */
    public ConnectedProducts {
        sources = List.copyOf(sources);
        products = List.copyOf(products);
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("no version: " + version);
        }
        unique(sources, Source::id);
        unique(products, Product::id);
        unique(products.stream().flatMap(product -> product.clauses().stream()).toList(), Clause::id);
        sources.forEach(source ->
                spoken(List.of(source.title(), source.publisher(), source.where(), source.read()), source.id()));
        products.forEach(ConnectedProducts::check);
        var cited = new HashSet<Source>();
        products.forEach(product -> product.clauses().forEach(clause -> cited.addAll(clause.sources())));
        if (cited.size() != sources.size()) {
            throw new IllegalArgumentException("a source is cited by nothing");
        }
    }

    /** The product with this id. */
    public Optional<Product> product(String id) {
        return products.stream().filter(product -> product.id().equals(id)).findFirst();
    }

    /** Those that have something to ask for in a country. */
    public List<Product> in(Country practice) {
        return products.stream().filter(product -> product.isFor(practice)).toList();
    }

    private static void check(Product product) {
        spoken(List.of(product.name()), product.id());
        boolean secondStep = false;
        for (Clause clause : product.clauses()) {
            spoken(List.of(clause.says()), clause.id());
            if (clause.sources().isEmpty()) {
                throw new IllegalArgumentException(clause.id() + " has no source");
            }
            if (clause.since().filter(since -> !SINCE.matcher(since).matches()).isPresent()) {
                throw new IllegalArgumentException(clause.id() + " holds since no day");
            }
            boolean fits = switch (clause.asks()) {
                case Asks.SecondStep _ -> clause.weight() == Weight.HELD;
                case Asks.AtLeast(Rule rule, String value) ->
                    rule.takes(value)
                            && clause.weight() != Weight.SAID
                            && (clause.weight() == Weight.ADVISED || !NEVER_HELD.contains(rule));
                case Asks.Nothing _ -> clause.weight() == Weight.SAID;
            };
            if (!fits) {
                throw new IllegalArgumentException(clause.id() + " asks for what cannot be");
            }
            secondStep |= clause.asks() instanceof Asks.SecondStep;
        }
        if (!secondStep) {
            throw new IllegalArgumentException(product.id() + " asks nobody for a second step");
        }
    }

    private static <T> void unique(List<T> all, Function<T, String> id) {
        var ids = new ArrayList<String>(all.stream().map(id).toList());
        if (ids.stream().anyMatch(one -> !ID.matcher(one).matches()) || new HashSet<>(ids).size() != ids.size()) {
            throw new IllegalArgumentException("an id is malformed or there twice among " + ids);
        }
    }

    private static void spoken(List<String> texts, String of) {
        if (texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(of + " leaves something out");
        }
    }
}
