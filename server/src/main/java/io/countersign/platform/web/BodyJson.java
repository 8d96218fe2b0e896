package io.countersign.platform.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON object an application sent, read strictly: UTF-8, each name once, nothing after it. Whoever has read all
 * fields asks {@link #end()} whether there were more: what a server does not know it must not seem to obey. What the
 * fields hold is never printed.
 */
public final class BodyJson {
    private static final int MAX_DEPTH = 8;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode fields;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private BodyJson(ObjectNode fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    /** No fields at all. */
    static BodyJson empty() {
        return new BodyJson(MAPPER.createObjectNode(), "");
    }

    static BodyJson parse(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return new BodyJson(object, "");
            }
        } catch (JacksonException e) {
            // What was sent may hold a code or a key, and the parser's message quotes it.
            throw Refusal.malformed("invalidJson");
        }
        throw Refusal.malformed("invalidJson");
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> Refusal.ofField("missingField", path + name));
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String name) {
        return value(name).map(value -> {
            if (!value.isString()) {
                throw wrong(name);
            }
            return value.stringValue();
        });
    }

    /** A whole number that may be absent. */
    public Optional<Long> optionalNumber(String name) {
        return value(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrong(name);
            }
            return value.longValue();
        });
    }

    /** A yes or no that may be absent. */
    public Optional<Boolean> optionalFlag(String name) {
        return value(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name);
            }
            return value.booleanValue();
        });
    }

    /** A list of texts that may be absent. */
    public Optional<List<String>> optionalTexts(String name) {
        return value(name).map(value -> {
            if (!value.isArray()) {
                throw wrong(name);
            }
            var texts = new ArrayList<String>();
            for (JsonNode element : value) {
                if (!element.isString()) {
                    throw wrong(name);
                }
                texts.add(element.stringValue());
            }
            return List.copyOf(texts);
        });
    }

    /** A list of objects that may be absent. */
    public Optional<List<BodyJson>> optionalObjects(String name) {
        return value(name).map(value -> {
            if (!value.isArray()) {
                throw wrong(name);
            }
            var objects = new ArrayList<BodyJson>();
            for (JsonNode element : value) {
                if (!(element instanceof ObjectNode object)) {
                    throw wrong(name);
                }
                objects.add(new BodyJson(object, path + name + "[" + objects.size() + "]."));
            }
            return List.copyOf(objects);
        });
    }

    /** All known fields have been asked for: any other is refused. */
    public void end() {
        for (String name : fields.propertyNames()) {
            if (!asked.contains(name)) {
                // The name itself was sent, so it is not told: it might be a secret in the wrong place.
                throw Refusal.ofField("unknownField", path.isEmpty() ? "" : path.substring(0, path.length() - 1));
            }
        }
    }

    /** A refusal of this field's value. */
    public Refusal wrong(String name) {
        return Refusal.ofField("invalidField", path + name);
    }

    private Optional<JsonNode> value(String name) {
        asked.add(name);
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public String toString() {
        return "BodyJson[" + asked + "]";
    }
}
