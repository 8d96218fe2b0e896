package io.countersign.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A request of each operation that would be done if nothing were wrong with it.
 *
 * @param path with real ids, after the root
 * @param body the first example of the contract, or the empty text
 */
record Asked(Contract.Operation operation, String path, String body) {
    private static final Contract CONTRACT = Contract.read();

    /** What a shop has that requests can be about. */
    record Things(String person, String authenticator, String webhook) {
        static Things of(Shop shop) {
            return of(shop, shop.all);
        }

        /** The same of another application's own organization. */
        static Things of(Shop shop, Application application) {
            String person =
                    application.post("/subscribers", "{\"externalId\":\"ann\"}").text("id");
            Answer begun = application.post(
                    "/subscribers/" + person + "/authenticators", "{\"type\":\"totp\",\"name\":\"Phone\"}");
            application
                    .post(
                            "/subscribers/" + person + "/authenticators/" + begun.text("id") + "/confirm",
                            shop.code(Shop.scanned(begun)))
                    .with(200);
            shop.program.clock.advance(Duration.ofSeconds(30));
            String webhook = application
                    .post(
                            "/webhooks",
                            "{\"url\":\"https://93.184.215.14/hooks\",\"events\":[\"authenticator.confirmed\"]}")
                    .text("id");
            return new Things(person, begun.text("id"), webhook);
        }
    }

    /** One of each operation that needs a key. */
    static List<Asked> all(Things things) {
        return CONTRACT.operations().stream()
                .filter(operation -> !operation.scope().isEmpty())
                .map(operation -> new Asked(operation, path(operation, things), body(operation)))
                .toList();
    }

    boolean writes() {
        return !operation.method().equals("GET");
    }

    boolean hasBody() {
        return !body.isEmpty();
    }

    /** The same with another body. */
    Asked with(String other) {
        return new Asked(operation, path, other);
    }

    private static String path(Contract.Operation operation, Things things) {
        String id = operation.path().startsWith(Contract.ROOT + "/webhooks") ? things.webhook() : things.person();
        return operation
                .path()
                .substring(Contract.ROOT.length())
                .replace("{id}", id)
                .replace("{aid}", things.authenticator());
    }

    private static String body(Contract.Operation operation) {
        JsonNode media = operation.node().path("requestBody").path("content").path("application/json");
        return Optional.of(media)
                .filter(there -> !there.isMissingNode())
                .map(there ->
                        CONTRACT.examples(there).values().iterator().next().toString())
                .orElse("");
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
