package io.countersign.policy;

import io.countersign.organization.Country;
import io.countersign.organization.Rule;
import io.countersign.policy.ConnectedProducts.Asks;
import io.countersign.policy.ConnectedProducts.Clause;
import io.countersign.policy.ConnectedProducts.Kind;
import io.countersign.policy.ConnectedProducts.Product;
import io.countersign.policy.ConnectedProducts.Source;
import io.countersign.policy.ConnectedProducts.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the list of products. It is strict: every field is there once, none is unknown, and each says something. */
public final class ConnectedProductsJson {
    private static final String RESOURCE = "/products/connected-products.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConnectedProductsJson() {}

    /** The list that this program comes with. */
    public static ConnectedProducts own() {
        try (InputStream in =
                Objects.requireNonNull(ConnectedProductsJson.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A list from its text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ConnectedProducts read(String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        fields(root, "version", "sources", "products");
        List<Source> sources = each(root.get("sources"), ConnectedProductsJson::source);
        Map<String, Source> byId =
                sources.stream().collect(Collectors.toMap(Source::id, Function.identity(), (one, other) -> one));
        return new ConnectedProducts(
                text(root, "version"), sources, each(root.get("products"), node -> product(node, byId)));
    }

    private static Source source(JsonNode node) {
        fields(node, "id", "title", "publisher", "where", "kind", "read");
        return new Source(
                text(node, "id"),
                text(node, "title"),
                text(node, "publisher"),
                text(node, "where"),
                word(Kind.class, node, "kind"),
                text(node, "read"));
    }

    private static Product product(JsonNode node, Map<String, Source> sources) {
        fields(node, "id", "name", "named", "reach", "preset", "rules");
        String reach = text(node, "reach");
        if (!Set.of("chosen", "everyone").contains(reach) || !node.get("named").isBoolean()) {
            throw new IllegalArgumentException("a product says neither who reaches its data nor whether it is named");
        }
        return new Product(
                text(node, "id"),
                text(node, "name"),
                node.get("named").booleanValue(),
                reach.equals("everyone"),
                maybe(node, "preset"),
                each(node.get("rules"), rule -> clause(rule, sources)));
    }

    private static Clause clause(JsonNode node, Map<String, Source> sources) {
        fields(node, "id", "country", "asks", "weight", "says", "since", "sources");
        String country = text(node, "country");
        return new Clause(
                text(node, "id"),
                country.equals("any") ? Optional.empty() : Optional.of(new Country(country)),
                asks(node.get("asks")),
                word(Weight.class, node, "weight"),
                text(node, "says"),
                maybe(node, "since"),
                each(node.get("sources"), id -> cited(id, sources)));
    }

    private static Source cited(JsonNode id, Map<String, Source> sources) {
        Source source = id.isString() ? sources.get(id.stringValue()) : null;
        if (source == null) {
            throw new IllegalArgumentException("no such source: " + id);
        }
        return source;
    }

    private static Asks asks(JsonNode node) {
        if (node.has("second-step")) {
            fields(node, "second-step");
            if (!text(node, "second-step").equals("reach")) {
                throw new IllegalArgumentException("a second step is asked of whoever reaches the data");
            }
            return new Asks.SecondStep();
        }
        if (node.has("rule")) {
            fields(node, "rule", "value");
            return new Asks.AtLeast(
                    Rule.of(text(node, "rule"))
                            .orElseThrow(() -> new IllegalArgumentException("no such rule: " + node)),
                    text(node, "value"));
        }
        fields(node);
        return new Asks.Nothing();
    }

    private static void fields(JsonNode node, String... names) {
        var found = new TreeSet<>(node.propertyNames());
        if (!node.isObject() || !found.equals(new TreeSet<>(List.of(names)))) {
            throw new IllegalArgumentException("the fields are " + found + " in place of " + List.of(names));
        }
    }

    private static <T> List<T> each(JsonNode node, Function<JsonNode, T> read) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("not a list: " + node);
        }
        var all = new ArrayList<T>();
        node.forEach(one -> all.add(read.apply(one)));
        return List.copyOf(all);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return value.stringValue();
    }

    private static Optional<String> maybe(JsonNode node, String field) {
        return node.get(field).isNull() ? Optional.empty() : Optional.of(text(node, field));
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String field) {
        String word = text(node, field);
        if (!word.equals(word.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(field + " is not in small letters");
        }
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
