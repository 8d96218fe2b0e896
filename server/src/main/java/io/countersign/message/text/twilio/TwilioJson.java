package io.countersign.message.text.twilio;

import io.countersign.message.text.GatewayFieldsJson;
import io.countersign.message.text.GatewayUrl;
import io.countersign.message.text.twilio.TwilioAccount.Sender;
import io.countersign.platform.settings.SecretReference;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of such a gateway, and what the API answers, as JSON. */
final class TwilioJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String TWILIO = "https://api.twilio.com";
    private static final String SID = "[A-Za-z0-9_-]{1,64}";

    private TwilioJson() {}

    /** Reads the fields of one. */
    static TwilioAccount account(GatewayFieldsJson fields, Set<String> privateHosts) {
        String account = sid(fields, "account", fields.text("account"));
        Optional<String> key = fields.optionalText("key").map(text -> sid(fields, "key", text));
        SecretReference secret = fields.secret("secret");
        Optional<SecretReference> receiptToken = fields.optionalSecret("receipt-token");
        return new TwilioAccount(
                base(fields, privateHosts),
                account,
                key.orElse(account),
                secret,
                sender(fields),
                receiptToken.or(() -> key.isPresent() ? Optional.empty() : Optional.of(secret)));
    }

    private static URI base(GatewayFieldsJson fields, Set<String> privateHosts) {
        String text = fields.optionalText("base").orElse(TWILIO);
        try {
            URI base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            GatewayUrl.problem(base, privateHosts).ifPresent(problem -> {
                throw fields.problem("base", problem);
            });
            if (base.getRawQuery() != null) {
                throw fields.problem("base", "has a query");
            }
            return base;
        } catch (IllegalArgumentException e) {
            throw fields.problem("base", "is no address");
        }
    }

    private static Sender sender(GatewayFieldsJson fields) {
        Optional<String> from = fields.optionalText("from");
        Optional<String> service = fields.optionalText("service");
        if (from.isPresent() == service.isPresent()) {
            throw fields.problem("from", "or service is wanted, and one of them only");
        }
        return from.map(text -> new Sender("From", text))
                .orElseGet(() -> new Sender("MessagingServiceSid", service.orElseThrow()));
    }

    private static String sid(GatewayFieldsJson fields, String name, String text) {
        if (!text.matches(SID)) {
            throw fields.problem(name, "is no SID, such as AC0123456789abcdef0123456789abcdef");
        }
        return text;
    }

    /** The SID of the message that an answer tells of. */
    static Optional<String> sidOf(String answer) {
        return read(answer, "sid")
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(sid -> sid.matches(SID));
    }

    /** The number of the error that an answer tells of; zero if it tells none. */
    static int codeOf(String answer) {
        return read(answer, "code")
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue)
                .orElse(0);
    }

    private static Optional<JsonNode> read(String answer, String name) {
        try {
            return Optional.ofNullable(MAPPER.readTree(answer).get(name));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
