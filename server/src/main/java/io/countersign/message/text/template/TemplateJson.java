package io.countersign.message.text.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.message.text.GatewayFieldsJson;
import io.countersign.message.text.GatewayUrl;
import io.countersign.platform.settings.SecretReference;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of such a gateway, the JSON that it is sent, and the JSON that it answers and reports. */
final class TemplateJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> HEADERS_OF_OURS =
            Set.of("host", "content-length", "content-type", "connection", "transfer-encoding");
    private static final int MOST_CHARACTERS = 128;

    private TemplateJson() {}

    /** Reads the fields of one. */
    static RequestForm form(GatewayFieldsJson fields, Set<String> privateHosts) {
        String method = fields.oneOf("method", "POST", "PUT", "GET");
        Optional<SecretReference> secret = fields.optionalSecret("secret");
        Template url = url(fields, privateHosts);
        var headers = new LinkedHashMap<String, Template>();
        fields.map("headers")
                .forEach((name, value) -> headers.put(header(fields, name), template(fields, "headers", value)));
        RequestForm.Body body = body(fields, method);
        var form = new RequestForm(
                method,
                url,
                headers,
                body,
                fields.optionalText("from"),
                secret,
                statuses(fields, "taken", List.of()),
                statuses(fields, "refused", List.of(400, 422)),
                fields.optionalText("reference")
                        .map(text -> pointer(fields, "reference", text).toString()));
        if (secret.isEmpty()
                && Stream.concat(Stream.of(url), headers.values().stream()).anyMatch(t -> t.has("secret"))) {
            throw fields.problem("secret", "is missing, and {secret} stands for it");
        }
        return form;
    }

    private static List<Integer> statuses(GatewayFieldsJson fields, String name, List<Integer> otherwise) {
        List<Integer> given = fields.numbers(name, 200, 599);
        return given.isEmpty() ? otherwise : given;
    }

    private static Template url(GatewayFieldsJson fields, Set<String> privateHosts) {
        Template url = template(fields, "url", fields.text("url"));
        try {
            String text = url.text();
            int query = text.indexOf('?');
            if (new Template(query < 0 ? text : text.substring(0, query)).text().contains("{")) {
                throw fields.problem("url", "has a place to fill in before its ?");
            }
            URI plain = URI.create(url.filled(Map.of(), value -> value));
            GatewayUrl.problem(plain, privateHosts).ifPresent(problem -> {
                throw fields.problem("url", problem);
            });
            return url;
        } catch (IllegalArgumentException e) {
            throw fields.problem("url", "is no address");
        }
    }

    private static String header(GatewayFieldsJson fields, String name) {
        if (!name.matches("[A-Za-z0-9-]{1,64}") || HEADERS_OF_OURS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            throw fields.problem("headers." + name, "is no header that can be set");
        }
        return name;
    }

    private static Template template(GatewayFieldsJson fields, String name, String text) {
        try {
            return new Template(text);
        } catch (IllegalArgumentException e) {
            throw fields.problem(name, String.valueOf(e.getMessage()));
        }
    }

    private static RequestForm.Body body(GatewayFieldsJson fields, String method) {
        Map<String, String> form = fields.map("form");
        Optional<JsonNode> json = fields.json("json");
        if (method.equals("GET") ? !form.isEmpty() || json.isPresent() : form.isEmpty() == json.isEmpty()) {
            throw fields.problem(
                    "form",
                    method.equals("GET") ? "and json are for POST and PUT" : "or json is wanted, and one of them only");
        }
        if (json.isPresent()) {
            check(fields, json.get());
            return new Json(json.get());
        }
        var parts = new LinkedHashMap<String, Template>();
        form.forEach((name, value) -> parts.put(name, template(fields, "form." + name, value)));
        return new Form(parts);
    }

    private static void check(GatewayFieldsJson fields, JsonNode node) {
        if (node.isString()) {
            template(fields, "json", node.stringValue());
        }
        node.forEach(child -> check(fields, child));
    }

    /** A form, escaped as browsers do it. */
    private record Form(Map<String, Template> parts) implements RequestForm.Body {
        @Override
        public String type() {
            return parts.isEmpty() ? "" : "application/x-www-form-urlencoded; charset=UTF-8";
        }

        @Override
        public String filled(Map<String, String> values) {
            return parts.entrySet().stream()
                    .map(part -> URLEncoder.encode(part.getKey(), UTF_8) + "="
                            + URLEncoder.encode(part.getValue().filled(values, value -> value), UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    /** JSON in whose texts something is filled in; it is written as JSON afterwards, which escapes it. */
    private record Json(JsonNode tree) implements RequestForm.Body {
        @Override
        public String type() {
            return "application/json; charset=UTF-8";
        }

        @Override
        public String filled(Map<String, String> values) {
            return MAPPER.writeValueAsString(filled(tree, values));
        }

        private static JsonNode filled(JsonNode node, Map<String, String> values) {
            return switch (node) {
                case ObjectNode object -> {
                    ObjectNode copy = NODES.objectNode();
                    object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue(), values)));
                    yield copy;
                }
                case ArrayNode array -> {
                    ArrayNode copy = NODES.arrayNode();
                    array.forEach(child -> copy.add(filled(child, values)));
                    yield copy;
                }
                default ->
                    node.isString()
                            ? NODES.stringNode(new Template(node.stringValue()).filled(values, value -> value))
                            : node;
            };
        }
    }

    /** Reads how a gateway's reports are to be understood. */
    static Optional<ReportForm> reports(GatewayFieldsJson fields) {
        return fields.object("receipts").map(inner -> {
            var form = new ReportForm(
                    inner.secret("secret"),
                    pointer(inner, "reference", inner.text("reference")).toString(),
                    pointer(inner, "status", inner.text("status")).toString(),
                    Set.copyOf(inner.texts("delivered")),
                    Set.copyOf(inner.texts("failed")));
            if (form.delivered().isEmpty()) {
                throw inner.problem("delivered", "is missing: the words for a message that has arrived");
            }
            inner.end();
            return form;
        });
    }

    private static JsonPointer pointer(GatewayFieldsJson fields, String name, String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw fields.problem(name, "is no JSON pointer, such as /messages/0/id");
        }
    }

    /** The short text or number at a place of some JSON; nothing if it has none there, or is no JSON. */
    static Optional<String> at(String json, String pointer) {
        try {
            JsonNode found = MAPPER.readTree(json).at(pointer);
            return found.isString() || found.isIntegralNumber()
                    ? Optional.of(found.asString()).filter(text -> !text.isEmpty() && text.length() <= MOST_CHARACTERS)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The same of the fields of a form, whose places are their names. */
    static Optional<String> at(Map<String, String> fields, String pointer) {
        return Optional.ofNullable(fields.get(pointer.substring(1)))
                .filter(text -> !text.isEmpty() && text.length() <= MOST_CHARACTERS);
    }
}
