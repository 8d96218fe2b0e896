package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. */
public record Answer(int status, JsonNode json, HttpResponse<String> http) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Answer of(HttpResponse<String> http) {
        return new Answer(
                http.statusCode(),
                http.body().isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(http.body()),
                http);
    }

    public String text(String field) {
        return json.required(field).asString();
    }

    public String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    /** The same, if it has this status. */
    public Answer with(int expected) {
        assertEquals(expected, status, http::body);
        return this;
    }

    /** The same, if it is this problem. */
    public Answer problem(int expected, String type) {
        with(expected);
        assertEquals("application/problem+json", header("Content-Type"));
        assertEquals("urn:countersign:problem:" + type, text("type"));
        assertEquals(expected, json.required("status").asInt());
        return this;
    }
}
