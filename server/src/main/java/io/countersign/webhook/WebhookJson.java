package io.countersign.webhook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The body of a message: {@code type}, {@code timestamp} and {@code data}, as Standard Webhooks has them. */
final class WebhookJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private WebhookJson() {}

    static String payload(String type, Instant at, Map<String, String> data) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type);
        body.put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
        body.put("data", data);
        return MAPPER.writeValueAsString(body);
    }
}
