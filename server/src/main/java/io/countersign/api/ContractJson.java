package io.countersign.api;

import io.countersign.api.ContractView.Answer;
import io.countersign.api.ContractView.Operation;
import io.countersign.api.ContractView.Row;
import io.countersign.api.ContractView.Section;
import io.countersign.api.ContractView.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the contract for its page. It is ours and was checked by a test, so nothing in it is doubted. */
final class ContractJson {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    private ContractJson(JsonNode document) {
        this.document = document;
    }

    static ContractView view(String yaml) {
        return new ContractJson(YAMLMapper.builder().build().readTree(yaml)).view();
    }

    private ContractView view() {
        JsonNode info = document.required("info");
        return new ContractView(
                text(info, "title"),
                text(info, "version"),
                Words.of(text(info, "description")),
                Words.of(text(document.at("/components/securitySchemes/apiKey"), "description")),
                document.required("tags").valueStream().map(this::section).toList());
    }

    private Section section(JsonNode tag) {
        String name = text(tag, "name");
        var operations = new ArrayList<Operation>();
        document.required("paths")
                .forEachEntry((path, item) ->
                        addOf(name, document.at("/servers/0/url").asString() + path, item, operations));
        document.path("webhooks").forEachEntry((hook, item) -> addOf(name, "", item, operations));
        return new Section(name, Words.of(text(tag, "description")), List.copyOf(operations));
    }

    private void addOf(String tag, String path, JsonNode item, List<Operation> operations) {
        item.forEachEntry((method, node) -> {
            if (METHODS.contains(method)
                    && node.path("tags")
                            .valueStream()
                            .anyMatch(one -> one.asString().equals(tag))) {
                operations.add(operation(method.toUpperCase(Locale.ROOT), path, item, node));
            }
        });
    }

    private Operation operation(String method, String path, JsonNode item, JsonNode node) {
        var parameters = new ArrayList<Row>();
        item.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
        node.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
        JsonNode media = node.path("requestBody").path("content").path("application/json");
        return new Operation(
                text(node, "operationId"),
                method,
                path,
                text(node, "summary"),
                text(node, "x-scope"),
                Words.of(text(node, "description")),
                List.copyOf(parameters),
                fields(media.path("schema")),
                examples(media),
                node.required("responses").propertyStream().map(this::answer).toList());
    }

    private Row parameter(JsonNode reference) {
        JsonNode parameter = followed(reference);
        return new Row(
                text(parameter, "name"),
                text(parameter, "in"),
                type(followed(parameter.path("schema"))),
                parameter.path("required").asBoolean(false),
                Words.of(text(parameter, "description")));
    }

    private Answer answer(Map.Entry<String, JsonNode> entry) {
        JsonNode response = followed(entry.getValue());
        JsonNode content = response.path("content");
        boolean problem = content.has("application/problem+json");
        JsonNode media = content.path(problem ? "application/problem+json" : "application/json");
        return new Answer(
                entry.getKey(),
                Words.of(text(response, "description")),
                problem ? List.of() : fields(media.path("schema")),
                examples(media));
    }

    private List<Row> fields(JsonNode schema) {
        var rows = new ArrayList<Row>();
        addFields("", schema, rows);
        return List.copyOf(rows);
    }

    private void addFields(String around, JsonNode reference, List<Row> rows) {
        JsonNode schema = followed(reference);
        schema.path("allOf").forEach(part -> addFields(around, part, rows));
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        schema.path("properties").forEachEntry((name, property) -> {
            JsonNode field = followed(property);
            rows.add(new Row(
                    around + name, "", type(field), required.contains(name), Words.of(text(field, "description"))));
            addFields(around + name + ".", field, rows);
            addFields(around + name + "[].", field.path("items"), rows);
        });
    }

    private String type(JsonNode schema) {
        if (schema.has("const")) {
            return schema.required("const").toString();
        }
        if (schema.has("enum")) {
            return schema.required("enum").valueStream().map(JsonNode::toString).collect(Collectors.joining(", "));
        }
        String type = text(schema, "type");
        return type.equals("array") ? type(followed(schema.path("items"))) + " []" : type;
    }

    private List<String> examples(JsonNode media) {
        return media.path("examples")
                .valueStream()
                .map(example -> followed(example).required("value").toPrettyString())
                .toList();
    }

    private JsonNode followed(JsonNode node) {
        return node.has("$ref") ? document.at(text(node, "$ref").substring(1)) : node;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
