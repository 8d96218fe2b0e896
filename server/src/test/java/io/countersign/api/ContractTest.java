package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Pathways;
import io.countersign.platform.web.ApiProblem;
import io.countersign.platform.web.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract and the server say the same; what the contract shows is as it says. */
class ContractTest {
    private static final Contract CONTRACT = Contract.read();

    /** The page made of the contract is for people. */
    private static final String PAGE = Contract.ROOT + "/reference";

    @Test
    void names_every_route_with_its_method_and_scope_and_no_other(@TempDir Path folder) {
        Set<String> served;
        try (Shop shop = new Shop(folder)) {
            served = Pathways.of(shop.program.installation, shop.program.origin, shop.program.clock).stream()
                    .filter(endpoint -> endpoint.path().startsWith("/api/"))
                    .filter(endpoint -> !endpoint.path().equals(PAGE))
                    .map(endpoint -> endpoint.method() + " " + endpoint.path() + " " + endpoint.level())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> promised = CONTRACT.operations().stream()
                .map(operation -> operation + " " + level(operation))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(served, promised);
    }

    private static String level(Contract.Operation operation) {
        return operation.scope().isEmpty() ? Endpoint.ANYONE : "API key: " + operation.scope();
    }

    @Test
    void asks_for_a_key_wherever_it_names_a_scope() {
        for (Contract.Operation operation : CONTRACT.operations()) {
            boolean open = operation.node().has("security");
            assertEquals(operation.scope().isEmpty(), open, operation::toString);
        }
    }

    @Test
    void names_every_type_of_problem_and_no_other() {
        Set<String> promised = CONTRACT.document()
                .at("/components/schemas/Problem/properties/type/enum")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(ApiProblem.all().keySet()), promised);
    }

    @Test
    void shows_problems_with_their_own_titles() {
        CONTRACT.media()
                .forEach((where, media) -> CONTRACT.examples(media).forEach((name, example) -> {
                    if (example.path("type").asString("").startsWith(ApiProblem.TYPE)) {
                        assertEquals(
                                ApiProblem.all().get(example.required("type").asString()),
                                example.required("title").asString(),
                                where + " " + name);
                    }
                }));
    }

    @Test
    void shows_only_what_its_schemas_allow() {
        var breaches = new ArrayList<String>();
        CONTRACT.media()
                .forEach((where, media) -> CONTRACT.examples(media)
                        .forEach((name, example) -> CONTRACT.breaches(media, example)
                                .forEach(breach -> breaches.add(where + " " + name + ": " + breach))));

        assertEquals(List.of(), breaches);
    }

    @Test
    void is_broken_by_what_it_does_not_say() {
        JsonNode verdict = media("POST /api/v1/subscribers/{id}/verify 200 application/json");
        assertEquals(List.of(), CONTRACT.breaches(verdict, json("{\"accepted\":true}")));
        assertEquals(
                1, CONTRACT.breaches(verdict, json("{\"accepted\":\"yes\"}")).size());
        assertEquals(1, CONTRACT.breaches(verdict, json("{}")).size());
        JsonNode typed = media("POST /api/v1/subscribers/{id}/verify request");
        assertEquals(
                1, CONTRACT.breaches(typed, json("{\"code\":\"1\",\"more\":1}")).size());
        JsonNode clock = media("PUT /api/v1/clock request");
        assertEquals(
                1, CONTRACT.breaches(clock, json("{\"now\":\"yesterday\"}")).size());
    }

    private static JsonNode media(String where) {
        return Objects.requireNonNull(CONTRACT.media().get(where));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void shows_an_example_of_every_json() {
        CONTRACT.media().forEach((where, media) -> {
            if (!where.endsWith("application/yaml")) {
                assertFalse(CONTRACT.examples(media).isEmpty(), where);
            }
        });
    }

    @Test
    void takes_no_field_in_a_request_that_it_does_not_name() {
        for (Contract.Operation operation : CONTRACT.operations()) {
            JsonNode body = operation.node().path("requestBody").path("content").path("application/json");
            if (!body.isMissingNode()) {
                JsonNode schema = CONTRACT.followed(body.required("schema"));
                assertFalse(schema.required("additionalProperties").booleanValue(), operation::toString);
            }
        }
    }

    @Test
    void describes_every_operation_parameter_and_header() {
        for (Contract.Operation operation : CONTRACT.operations()) {
            assertFalse(operation.node().required("description").asString().isBlank(), operation::toString);
            operation
                    .node()
                    .path("parameters")
                    .forEach(parameter ->
                            assertTrue(CONTRACT.followed(parameter).has("description"), operation + " " + parameter));
        }
    }

    @Test
    void says_on_which_statuses_an_operation_can_end() {
        for (Contract.Operation operation : CONTRACT.operations()) {
            if (operation.scope().isEmpty()) {
                continue;
            }
            var expected = new TreeSet<>(Set.of(400, 401, 403, 429, 500, 503));
            if (operation.path().contains("{")) {
                expected.add(404);
            }
            if (!operation.method().equals("GET")) {
                expected.addAll(Set.of(413, 415));
            }
            expected.removeIf(status -> CONTRACT.response(operation, status).isPresent());
            assertEquals(Set.of(), expected, operation::toString);
        }
    }

    @Test
    void leads_nowhere_that_is_not_there() {
        List<String> references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
                .matcher(CONTRACT.document().toString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertFalse(references.isEmpty());
        references.forEach(
                reference -> assertFalse(CONTRACT.document().at(reference).isMissingNode(), reference));
    }
}
