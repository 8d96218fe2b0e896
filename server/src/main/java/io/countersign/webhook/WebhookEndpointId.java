package io.countersign.webhook;

/** The id of an endpoint: {@code whe_} and 26 characters. */
public record WebhookEndpointId(String value) {
    static final String PREFIX = "whe_";
}
