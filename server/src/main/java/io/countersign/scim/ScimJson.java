package io.countersign.scim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What directories send and are answered, as JSON. What is null is not there (RFC 7643, section 2.5). */
final class ScimJson {
    private static final int MAX_DEPTH = 12;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ScimJson() {}

    /** The object that was sent. */
    static Attributes read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root.isObject()) {
                return new Attributes(object(root));
            }
        } catch (JacksonException e) {
            // What was sent may hold a password, and the parser's message quotes it.
            throw unreadable();
        }
        throw unreadable();
    }

    static String write(Map<String, Object> attributes) {
        return MAPPER.writeValueAsString(attributes);
    }

    private static Map<String, Object> object(JsonNode node) {
        var object = new LinkedHashMap<String, Object>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        node.forEachEntry((name, value) -> {
            if (!names.add(name)) {
                throw unreadable();
            }
            if (!value.isNull()) {
                object.put(name, value(value));
            }
        });
        return object;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(one -> {
                if (!one.isNull()) {
                    list.add(value(one));
                }
            });
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.decimalValue() : node.stringValue();
    }

    private static ScimError unreadable() {
        return ScimError.wrong(ScimError.Type.INVALID_SYNTAX, "The body is no JSON object, or says a name twice.");
    }
}
