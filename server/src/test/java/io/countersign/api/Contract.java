package io.countersign.api;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract as a stranger's tool reads it: its operations, and what it says of an answer. */
final class Contract {
    static final String ROOT = "/api/v1";

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract(JsonNode document) {
        this.document = document;
    }

    static Contract read() {
        try (InputStream in = Contract.class.getResourceAsStream("/api/openapi.yaml")) {
            return new Contract(YAMLMapper.builder().build().readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation: its pointer into the document, where it is, and what it is. */
    record Operation(String pointer, String method, String path, JsonNode node) {
        String scope() {
            return node.path("x-scope").asString("");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        document.required("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, node) -> {
                    if (METHODS.contains(method)) {
                        String pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
                        all.add(new Operation(pointer, method.toUpperCase(Locale.ROOT), ROOT + path, node));
                    }
                }));
        return all;
    }

    /** The operation a request is one of. */
    Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{\\w+}", "[^/]+")))
                .min((a, b) -> Integer.compare(variables(a), variables(b)));
    }

    private static int variables(Operation operation) {
        return operation.path().split("\\{", -1).length;
    }

    /** What the operation says of a status, references followed. */
    Optional<JsonNode> response(Operation operation, int status) {
        return Optional.ofNullable(operation.node().required("responses").get(String.valueOf(status)))
                .map(this::followed);
    }

    JsonNode followed(JsonNode node) {
        return node.has("$ref") ? document.at(node.required("$ref").asString().substring(1)) : node;
    }

    /** What a value breaks of the schema at a node; empty if nothing. */
    List<String> breaches(JsonNode media, JsonNode value) {
        ObjectNode schema = ((ObjectNode) media.required("schema")).deepCopy();
        // References lead to the root of the document they stand in.
        schema.set("components", document.required("components"));
        return schemas
                .getSchema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The examples at a media type by their names. */
    Map<String, JsonNode> examples(JsonNode media) {
        var all = new TreeMap<String, JsonNode>();
        media.path("examples")
                .forEachEntry((name, example) -> all.put(name, followed(example).required("value")));
        return all;
    }

    /** Every media type of a request or an answer in the whole contract, with where it stands. */
    Map<String, JsonNode> media() {
        var all = new TreeMap<String, JsonNode>();
        for (Operation operation : operations()) {
            JsonNode body = operation.node().path("requestBody").path("content").path("application/json");
            if (!body.isMissingNode()) {
                all.put(operation + " request", body);
            }
            operation
                    .node()
                    .required("responses")
                    .forEachEntry((status, response) -> followed(response)
                            .path("content")
                            .forEachEntry((type, media) -> all.put(operation + " " + status + " " + type, media)));
        }
        return all;
    }

    /** What an answer has that the contract does not say, or lacks that it does. */
    List<String> breaches(String method, String path, Answer answer) {
        Optional<Operation> operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of("no operation " + method + " " + path);
        }
        Optional<JsonNode> response = response(operation.get(), answer.status());
        if (response.isEmpty()) {
            return List.of(operation.get() + " says nothing of " + answer.status());
        }
        JsonNode content = response.get().path("content");
        if (content.isMissingNode()) {
            return answer.http().body().isEmpty() ? List.of() : List.of("a body where none is said");
        }
        JsonNode media = content.path(answer.header("Content-Type"));
        if (media.isMissingNode()) {
            return List.of("another type: " + answer.header("Content-Type"));
        }
        return Stream.concat(breaches(media, answer.json()).stream(), missingHeaders(response.get(), answer))
                .toList();
    }

    private Stream<String> missingHeaders(JsonNode response, Answer answer) {
        return response.path("headers")
                .propertyStream()
                .filter(header -> followed(header.getValue()).path("required").asBoolean(false))
                .filter(header -> answer.header(header.getKey()).isEmpty())
                .map(header -> "no " + header.getKey());
    }
}
