package io.countersign.audit;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The details of an event as JSON, in one order for one content. */
final class AuditJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private AuditJson() {}

    static String detail(Map<String, String> detail) {
        return MAPPER.writeValueAsString(new TreeMap<>(detail));
    }

    static Map<String, String> detail(String json) {
        return MAPPER.readValue(json, DETAIL);
    }
}
