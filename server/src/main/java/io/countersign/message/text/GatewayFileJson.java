package io.countersign.message.text;

import io.countersign.platform.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The file in which an operator describes gateways and their order. It holds no secret, but says where secrets lie. */
public final class GatewayFileJson {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_GATEWAYS = 20;
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GatewayFileJson() {}

    /** What makes gateways of one kind, from the name of one and its fields. */
    public interface Kind<G> extends BiFunction<String, GatewayFieldsJson, G> {}

    /** What the file says. */
    public record Read<G>(List<G> gateways, GatewayOrder order) {}

    /**
     * Reads the file.
     *
     * @param kinds what makes the gateways of each kind
     * @throws SettingsException that names the line or the field which cannot be
     */
    public static <G> Read<G> read(Path file, Map<String, Kind<G>> kinds) {
        try {
            return read(tree(file), kinds);
        } catch (SettingsException e) {
            throw new SettingsException("text-gateways " + file + ": " + e.getMessage(), e);
        }
    }

    private static <G> Read<G> read(ObjectNode tree, Map<String, Kind<G>> kinds) {
        var root = new GatewayFieldsJson(tree, "");
        var gateways = new LinkedHashMap<String, G>();
        GatewayFieldsJson described = root.object("gateways").orElseThrow(() -> root.problem("gateways", "is missing"));
        for (String name : described.names()) {
            if (!name.matches(NAME)) {
                throw described.problem(
                        name, "is no name of a gateway: up to 32 small letters, digits and dashes, please");
            }
            GatewayFieldsJson fields = described.object(name).orElseThrow();
            Kind<G> kind = kinds.get(fields.oneOf("kind", words(fields, kinds.keySet())));
            if (kind == null) {
                throw fields.problem("kind", "is missing");
            }
            gateways.put(name, kind.apply(name, fields));
            fields.end();
        }
        if (gateways.isEmpty() || gateways.size() > MOST_GATEWAYS) {
            throw root.problem("gateways", "wants 1 to " + MOST_GATEWAYS + " gateways");
        }
        GatewayOrder order = order(root, gateways.keySet());
        root.end();
        return new Read<>(List.copyOf(gateways.values()), order);
    }

    private static String[] words(GatewayFieldsJson fields, Set<String> kinds) {
        if (fields.optionalText("kind").isEmpty()) {
            throw fields.problem("kind", "is missing: " + String.join(", ", kinds));
        }
        return kinds.toArray(String[]::new);
    }

    /** Without an order all gateways are asked for every country, as they stand there. */
    private static GatewayOrder order(GatewayFieldsJson root, Set<String> gateways) {
        var byCountry = new LinkedHashMap<String, List<String>>();
        root.object("order").ifPresent(order -> {
            for (String country : order.names()) {
                if (!country.equals(GatewayOrder.ANY) && !COUNTRIES.contains(country)) {
                    throw order.problem(country, "is neither a country code of two letters, such as AU, nor *");
                }
                byCountry.put(country, named(order, country, gateways));
            }
        });
        return new GatewayOrder(byCountry.isEmpty() ? Map.of(GatewayOrder.ANY, List.copyOf(gateways)) : byCountry);
    }

    private static List<String> named(GatewayFieldsJson order, String country, Set<String> gateways) {
        List<String> named = order.texts(country);
        var once = new HashSet<>(named);
        if (named.isEmpty() || once.size() < named.size()) {
            throw order.problem(country, "wants a list of gateways, each once");
        }
        var unknown = new ArrayList<>(named);
        unknown.removeAll(gateways);
        if (!unknown.isEmpty()) {
            throw order.problem(country, "names " + unknown.getFirst() + ", which is not among the gateways");
        }
        return named;
    }

    private static ObjectNode tree(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new SettingsException("is far too large");
            }
            if (MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8)) instanceof ObjectNode tree) {
                return tree;
            }
            throw new SettingsException("line 1: is no JSON object: { … }");
        } catch (IOException e) {
            throw new SettingsException("cannot be read: is it there, and in UTF-8?", e);
        } catch (JacksonException e) {
            // The parser's message quotes what it read.
            throw new SettingsException("line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": is no JSON, or a field that was there before");
        }
    }
}
