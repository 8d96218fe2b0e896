package io.countersign.scim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a directory was answered. */
record Answered(int status, HttpResponse<String> response) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The same answer, which must have this status. */
    Answered with(int expected) {
        assertEquals(expected, status, response::body);
        return this;
    }

    /** The same answer, which must be this error of SCIM. */
    Answered error(int expected, String type) {
        with(expected);
        assertEquals("application/scim+json", header("Content-Type"));
        assertEquals("urn:ietf:params:scim:api:messages:2.0:Error", text("/schemas/0"));
        assertEquals(String.valueOf(expected), text("/status"));
        assertEquals(type, text("/scimType"));
        return this;
    }

    JsonNode json() {
        return MAPPER.readTree(response.body());
    }

    /** The text at a JSON pointer; empty where there is none. */
    String text(String pointer) {
        return json().at(pointer).asString("");
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Where the resource of this answer is. */
    String path() {
        return Tenant.USERS + "/" + text("/id");
    }
}
