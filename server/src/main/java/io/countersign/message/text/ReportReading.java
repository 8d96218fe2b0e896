package io.countersign.message.text;

import java.util.Map;
import java.util.Optional;

/** What knows the reports of one gateway that come by HTTP. */
public interface ReportReading {
    /** The gateway that it is about. */
    String gateway();

    /** Whether a report comes from the gateway. */
    boolean isAuthentic(Incoming incoming);

    /** What an authentic report says; nothing if that is nothing we know. */
    Optional<GatewayReport> read(Incoming incoming);

    /**
     * A report as it came. It prints nothing.
     *
     * @param url the whole address it came to
     * @param key the last segment of that address
     * @param fields the fields of a form; empty if it is none
     * @param body the JSON of one that is no form
     * @param signature the header {@code X-Twilio-Signature}; empty if there is none
     */
    record Incoming(String url, String key, Map<String, String> fields, String body, String signature) {
        public Incoming {
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Incoming";
        }
    }
}
