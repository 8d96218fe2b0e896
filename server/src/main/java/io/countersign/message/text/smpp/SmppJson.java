package io.countersign.message.text.smpp;

import io.countersign.message.text.GatewayFieldsJson;

/** The fields of such a gateway. */
final class SmppJson {
    private static final int USUAL_PORT = 2775;
    private static final int LAST_PORT = 65_535;

    private SmppJson() {}

    static SmppCentre centre(GatewayFieldsJson fields) {
        String from = fields.text("from");
        if (!from.matches("[+]?[0-9]{3,15}|[A-Za-z0-9 ._-]{1,11}")) {
            throw fields.problem("from", "is neither a number nor up to 11 letters and digits");
        }
        return new SmppCentre(
                text(fields, "host", "[A-Za-z0-9.:-]{1,253}", "is no name or address of a host"),
                fields.number("port", 1, LAST_PORT, USUAL_PORT),
                fields.yes("tls", true),
                text(fields, "user", "\\p{ASCII}{1,15}", "is longer than 15 characters, which SMPP does not allow"),
                fields.secret("password"),
                fields.optionalText("system-type").orElse(""),
                from,
                fields.oneOf("long-texts", "parts", "payload").equals("payload"),
                fields.oneOf("receipt-ids", "same", "decimal").equals("decimal"));
    }

    private static String text(GatewayFieldsJson fields, String name, String form, String problem) {
        String text = fields.text(name);
        if (!text.matches(form)) {
            throw fields.problem(name, problem);
        }
        return text;
    }
}
