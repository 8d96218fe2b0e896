package io.countersign.api;

import io.countersign.audit.AuditHistory;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.enrolment.ExternalEnrolments;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.webhook.WebhookEndpoint;
import io.countersign.webhook.WebhookEvent;
import io.countersign.webhook.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said to applications, as JSON. The names are those of the contract, and stay. */
final class ApiJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ApiJson() {}

    static String of(ExternalSubscriber subscriber) {
        return node(subscriber).toString();
    }

    static String of(Authenticator authenticator) {
        return node(authenticator).toString();
    }

    static String of(WebhookEndpoint endpoint) {
        return node(endpoint).toString();
    }

    /** A page of a list; the cursor of the next one where there is one. */
    static <T> String page(List<T> all, Function<T, ObjectNode> node, Optional<String> next) {
        ObjectNode page = MAPPER.createObjectNode();
        ArrayNode data = page.putArray("data");
        all.forEach(one -> data.add(node.apply(one)));
        next.ifPresent(cursor -> page.put("nextCursor", cursor));
        return page.toString();
    }

    static ObjectNode node(ExternalSubscriber subscriber) {
        return MAPPER.createObjectNode()
                .put("id", subscriber.id().value())
                .put("externalId", subscriber.externalId().value())
                .put("name", subscriber.name())
                .put("createdAt", subscriber.createdAt().toString());
    }

    static ObjectNode node(Authenticator authenticator) {
        boolean codes = authenticator.type().equals(RecoveryCodeType.NAME);
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", authenticator.id().value())
                .put("type", codes ? "backup-codes" : authenticator.type())
                .put("name", authenticator.name())
                .put("status", authenticator.status().name().toLowerCase(Locale.ROOT))
                .put("createdAt", authenticator.createdAt().toString());
        put(node, "confirmedAt", Optional.ofNullable(authenticator.confirmedAt()));
        put(node, "lastUsedAt", Optional.ofNullable(authenticator.lastUsedAt()));
        return codes ? node.put("codesLeft", RecoveryCodeType.left(authenticator)) : node;
    }

    private static void put(ObjectNode node, String name, Optional<Instant> at) {
        at.ifPresent(instant -> node.put(name, instant.toString()));
    }

    static String begun(ExternalEnrolments.Begun begun, String qr) {
        return node(begun.pending())
                .put("otpauthUri", begun.otpAuthUri())
                .put("qrSvg", qr)
                .put("expiresAt", begun.expiresAt().toString())
                .toString();
    }

    static String confirmed(Authenticator authenticator) {
        ObjectNode node = MAPPER.createObjectNode().put("confirmed", true);
        node.set("authenticator", node(authenticator));
        return node.toString();
    }

    /** What an authenticator app does differently is told to help its owner, who sees it anyway. */
    static String notConfirmed(Duration pause, Optional<Difference> difference) {
        ObjectNode node = MAPPER.createObjectNode().put("confirmed", false).put("retryAfterSeconds", seconds(pause));
        difference.ifPresent(other ->
                node.putObject("appUses").put("parameter", other.parameter()).put("value", other.used()));
        return node.toString();
    }

    static String codes(ExternalEnrolments.CodesMade made) {
        ObjectNode node = MAPPER.createObjectNode().put("id", made.set().value());
        ArrayNode codes = node.putArray("codes");
        made.codes().forEach(codes::add);
        return node.toString();
    }

    static String accepted(String authenticator, Optional<Long> step) {
        ObjectNode node = MAPPER.createObjectNode().put("accepted", true).put("authenticatorId", authenticator);
        step.ifPresent(number -> node.put("step", number));
        return node.toString();
    }

    static String rejected(Duration pause, Optional<String> reason) {
        ObjectNode node = MAPPER.createObjectNode().put("accepted", false).put("retryAfterSeconds", seconds(pause));
        reason.ifPresent(why -> node.put("reason", why.toLowerCase(Locale.ROOT).replace('_', '-')));
        return node.toString();
    }

    static ObjectNode node(AuditHistory.Entry entry) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", entry.id())
                .put("at", entry.past().at().toString())
                .put("actor", entry.past().actor())
                .put("event", entry.past().event());
        entry.subscriber().ifPresent(subscriber -> node.put("subscriberId", subscriber));
        ObjectNode detail = node.putObject("detail");
        entry.past().detail().forEach(detail::put);
        return node;
    }

    static ObjectNode node(WebhookEndpoint endpoint) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", endpoint.id().value())
                .put("url", endpoint.url())
                .put("status", word(endpoint.status()));
        ArrayNode events = node.putArray("events");
        endpoint.events().stream().map(WebhookEvent::wire).sorted().forEach(events::add);
        endpoint.disabledBy().ifPresent(stop -> node.put("disabledBy", word(stop)));
        node.put("failures", endpoint.failures())
                .put("createdAt", endpoint.createdAt().toString());
        put(node, "deliveredAt", endpoint.deliveredAt());
        put(node, "failedAt", endpoint.failedAt());
        return node;
    }

    /** An endpoint with its secret, shown this once. */
    static String webhook(WebhookEndpoint endpoint, String secret) {
        return node(endpoint).put("secret", secret).toString();
    }

    static ObjectNode node(WebhookMessage message) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", message.id())
                .put("event", message.event())
                .put("state", word(message.state()))
                .put("attempts", message.attempts())
                .put("createdAt", message.createdAt().toString());
        put(node, "dueAt", message.dueAt());
        put(node, "endedAt", message.endedAt());
        return message.lastAnswer().isEmpty() ? node : node.put("lastAnswer", message.lastAnswer());
    }

    static String queued(String message) {
        return MAPPER.createObjectNode().put("messageId", message).toString();
    }

    static String imported(List<ImportRoutes.Line> lines) {
        ObjectNode node = MAPPER.createObjectNode()
                .put(
                        "imported",
                        lines.stream()
                                .filter(line -> line.status().equals("imported"))
                                .count())
                .put(
                        "refused",
                        lines.stream()
                                .filter(line -> line.status().equals("refused"))
                                .count());
        ArrayNode results = node.putArray("results");
        lines.forEach(line -> results.add(node(line)));
        return node.toString();
    }

    private static ObjectNode node(ImportRoutes.Line line) {
        ObjectNode node = MAPPER.createObjectNode().put("line", line.line()).put("status", line.status());
        line.externalId().ifPresent(id -> node.put("externalId", id));
        line.subscriberId().ifPresent(id -> node.put("subscriberId", id));
        line.authenticatorId().ifPresent(id -> node.put("authenticatorId", id));
        line.reason().ifPresent(reason -> node.put("reason", reason));
        return line.weak() ? node.put("weak", true) : node;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String clock(Instant now, boolean stands) {
        return MAPPER.createObjectNode()
                .put("now", now.toString())
                .put("standsStill", stands)
                .toString();
    }

    /** Begun seconds counted whole, so that who waits so long is not too early. */
    private static long seconds(Duration pause) {
        return (pause.toMillis() + 999) / 1000;
    }

    /** The ETag of what is said (RFC 9110 section 8.8.3). */
    static String tag(String json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return "\""
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(hash)
                            .substring(0, 22) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
