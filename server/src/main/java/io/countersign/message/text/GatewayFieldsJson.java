package io.countersign.message.text;

import io.countersign.platform.settings.SecretReference;
import io.countersign.platform.settings.SettingsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one object in the file of gateways, read strictly: whoever has read all of them asks {@link #end()}
 * whether there were more. Every error names the field and never what it holds.
 */
public final class GatewayFieldsJson {
    private final ObjectNode fields;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    GatewayFieldsJson(ObjectNode fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    /** A text that must be there, and hold something. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> problem(name, "is missing"));
    }

    /** A text that may be missing. */
    public Optional<String> optionalText(String name) {
        return optional(name).map(node -> text(name, node));
    }

    /** One of these words; the first where it is missing. */
    public String oneOf(String name, String... words) {
        String word = optionalText(name).orElse(words[0]);
        if (!List.of(words).contains(word)) {
            throw problem(name, "is none of " + String.join(", ", words));
        }
        return word;
    }

    /** Yes or no. */
    public boolean yes(String name, boolean otherwise) {
        return optional(name)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw problem(name, "is neither true nor false");
                    }
                    return node.booleanValue();
                })
                .orElse(otherwise);
    }

    /** A whole number within bounds. */
    public int number(String name, int least, int most, int otherwise) {
        return optional(name).map(node -> number(name, node, least, most)).orElse(otherwise);
    }

    /** Where a secret lies. */
    public SecretReference secret(String name) {
        return optionalSecret(name).orElseThrow(() -> problem(name, "is missing"));
    }

    /** Where a secret lies that may be missing. */
    public Optional<SecretReference> optionalSecret(String name) {
        return optionalText(name).map(text -> {
            try {
                return SecretReference.parse(text);
            } catch (IllegalArgumentException e) {
                throw problem(name, String.valueOf(e.getMessage()));
            }
        });
    }

    /** A list of texts; empty where it is missing. */
    public List<String> texts(String name) {
        return list(name, this::text);
    }

    /** A list of whole numbers within bounds; empty where it is missing. */
    public List<Integer> numbers(String name, int least, int most) {
        return list(name, (place, node) -> number(place, node, least, most));
    }

    /** Texts by names of the operator's choice; empty where it is missing. */
    public Map<String, String> map(String name) {
        var read = new LinkedHashMap<String, String>();
        object(name).ifPresent(inner -> inner.names().forEach(key -> read.put(key, inner.text(key))));
        return read;
    }

    /** An object within this one. */
    public Optional<GatewayFieldsJson> object(String name) {
        return optional(name).map(node -> {
            if (!(node instanceof ObjectNode inner)) {
                throw problem(name, "is no object: { … }");
            }
            return new GatewayFieldsJson(inner, place(name));
        });
    }

    /** Whatever JSON is there. */
    public Optional<JsonNode> json(String name) {
        return optional(name);
    }

    /** The names of the fields, as they stand there. */
    List<String> names() {
        return List.copyOf(fields.propertyNames());
    }

    /** Refuses fields that nobody has asked for. */
    public void end() {
        for (String name : fields.propertyNames()) {
            if (!asked.contains(name)) {
                throw problem(name, "is no field that is known here");
            }
        }
    }

    /** A problem with one field. */
    public SettingsException problem(String name, String what) {
        return new SettingsException(place(name) + " " + what);
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Optional<JsonNode> optional(String name) {
        asked.add(name);
        return Optional.ofNullable(fields.get(name));
    }

    private <T> List<T> list(String name, BiFunction<String, JsonNode, T> reader) {
        Optional<JsonNode> found = optional(name);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!found.get().isArray()) {
            throw problem(name, "is no list: [ … ]");
        }
        var read = new ArrayList<T>();
        for (JsonNode node : found.get()) {
            read.add(reader.apply(name + "[" + read.size() + "]", node));
        }
        return List.copyOf(read);
    }

    private String text(String name, JsonNode node) {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw problem(name, "is no text, or an empty one");
        }
        return node.stringValue();
    }

    private int number(String name, JsonNode node, int least, int most) {
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            throw problem(name, "is no whole number from " + least + " to " + most);
        }
        return node.intValue();
    }
}
