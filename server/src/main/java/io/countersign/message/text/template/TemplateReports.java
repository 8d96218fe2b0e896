package io.countersign.message.text.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.GatewayReport;
import io.countersign.message.text.GatewayReport.Outcome;
import io.countersign.message.text.GatewaySecret;
import io.countersign.message.text.ReportReading;
import java.security.MessageDigest;
import java.util.Optional;

/** Reports that come to an address with a secret at its end, which the gateway alone was given. */
record TemplateReports(String gateway, ReportForm form) implements ReportReading {
    @Override
    public boolean isAuthentic(Incoming incoming) {
        return GatewaySecret.read(form.secret())
                .filter(secret -> MessageDigest.isEqual(incoming.key().getBytes(UTF_8), secret.getBytes(UTF_8)))
                .isPresent();
    }

    @Override
    public Optional<GatewayReport> read(Incoming incoming) {
        return at(incoming, form.reference())
                .flatMap(reference -> at(incoming, form.status())
                        .map(status -> new GatewayReport(reference, Optional.empty(), outcome(status))));
    }

    private static Optional<String> at(Incoming incoming, String pointer) {
        return incoming.body().isEmpty()
                ? TemplateJson.at(incoming.fields(), pointer)
                : TemplateJson.at(incoming.body(), pointer);
    }

    private Outcome outcome(String status) {
        if (form.delivered().contains(status)) {
            return new Outcome.Arrived();
        }
        return form.failed().contains(status)
                ? new Outcome.Lost(new Why(Cause.UNDELIVERED, status))
                : new Outcome.OnItsWay();
    }
}
