package io.countersign.message.text.twilio;

import io.countersign.message.MessageId;
import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.GatewayReport;
import io.countersign.message.text.GatewayReport.Outcome;
import io.countersign.message.text.ReportReading;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The API's reports of messages: signed, at an address of each message's own.
 *
 * @param token what signs them; asked for with each
 */
record TwilioReports(String gateway, Supplier<Optional<String>> token) implements ReportReading {
    @Override
    public boolean isAuthentic(Incoming incoming) {
        return !incoming.signature().isEmpty()
                && token.get()
                        .filter(key ->
                                TwilioSignature.isRight(incoming.signature(), key, incoming.url(), incoming.fields()))
                        .isPresent();
    }

    @Override
    public Optional<GatewayReport> read(Incoming incoming) {
        Map<String, String> fields = incoming.fields();
        String sid = fields.getOrDefault("MessageSid", "");
        return outcome(fields)
                .map(outcome -> new GatewayReport(sid, Optional.of(new MessageId(incoming.key())), outcome));
    }

    private static Optional<Outcome> outcome(Map<String, String> fields) {
        String code = fields.getOrDefault("ErrorCode", "");
        String detail = code.matches("[0-9]{1,5}") ? "error " + code : "";
        return switch (fields.getOrDefault("MessageStatus", "")) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> Optional.of(new Outcome.OnItsWay());
            case "delivered", "read" -> Optional.of(new Outcome.Arrived());
            case "undelivered", "failed", "cancel" + "ed" ->
                Optional.of(new Outcome.Lost(new Why(Cause.UNDELIVERED, detail)));
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return "TwilioReports[" + gateway + "]";
    }
}
