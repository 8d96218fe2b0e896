package io.countersign.message.text.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.message.Why;
import io.countersign.message.Why.Cause;
import io.countersign.message.text.GatewayFieldsJson;
import io.countersign.message.text.GatewaySecret;
import io.countersign.message.text.GatewayUrl;
import io.countersign.message.text.Handover;
import io.countersign.message.text.HttpCauses;
import io.countersign.message.text.ReportReading;
import io.countersign.message.text.TextGateway;
import io.countersign.message.text.TextMessage;
import io.countersign.platform.outgoing.Exchange;
import io.countersign.platform.outgoing.HttpRequest;
import io.countersign.platform.outgoing.OutgoingHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A gateway that takes a request by HTTP, which its owner has described: where it goes, what it says, what answers mean. */
public final class TemplateGateway implements TextGateway {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final String name;
    private final RequestForm form;
    private final Optional<ReportForm> reports;
    private final OutgoingHttp http;

    private TemplateGateway(String name, RequestForm form, Optional<ReportForm> reports, OutgoingHttp http) {
        this.name = name;
        this.form = form;
        this.reports = reports;
        this.http = http;
    }

    /**
     * Makes one of its fields.
     *
     * @param privateHosts hosts that may lie in a private network
     */
    public static TemplateGateway of(
            String name, GatewayFieldsJson fields, Set<String> privateHosts, OutgoingHttp http) {
        return new TemplateGateway(name, TemplateJson.form(fields, privateHosts), TemplateJson.reports(fields), http);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Handover send(TextMessage message) {
        Optional<Map<String, String>> values = values(message);
        if (values.isEmpty()) {
            return new Handover.Down(new Why(Cause.SIGN_IN_REFUSED, "no secret"));
        }
        Exchange exchange = http.exchange(request(values.get()));
        return switch (exchange) {
            case Exchange.Answered answered -> handover(answered);
            case Exchange.Failed failed -> HttpCauses.handover(failed);
        };
    }

    private HttpRequest request(Map<String, String> values) {
        var headers = new LinkedHashMap<String, String>();
        form.headers()
                .forEach((header, template) -> headers.put(header, template.filled(values, TemplateGateway::oneLine)));
        String body = form.body().filled(values);
        if (!body.isEmpty()) {
            headers.put("Content-Type", form.body().type());
        }
        URI url = URI.create(form.url().filled(values, value -> URLEncoder.encode(value, UTF_8)));
        return new HttpRequest(form.method(), url, GatewayUrl.host(url), GatewayUrl.port(url), headers, body);
    }

    /** What can be filled in; nothing if the secret cannot be read. */
    private Optional<Map<String, String>> values(TextMessage message) {
        var values = new LinkedHashMap<String, String>();
        values.put("to", message.to().e164());
        values.put("to-digits", message.to().e164().substring(1));
        values.put("text", message.text());
        values.put("from", form.from().orElse(""));
        values.put("reference", message.id());
        if (form.secret().isPresent()) {
            Optional<String> secret = form.secret().flatMap(GatewaySecret::read);
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            values.put("secret", secret.get());
        }
        return Optional.of(values);
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ");
    }

    private Handover handover(Exchange.Answered answered) {
        int status = answered.status();
        boolean taken = form.taken().isEmpty()
                ? status >= 200 && status < 300
                : form.taken().contains(status);
        if (taken) {
            return new Handover.Taken(form.reference().flatMap(pointer -> TemplateJson.at(answered.body(), pointer)));
        }
        String said = String.valueOf(status);
        if (form.refused().contains(status)) {
            return new Handover.Refused(new Why(Cause.REFUSED, said));
        }
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> new Handover.Down(new Why(Cause.SIGN_IN_REFUSED, said));
            case TOO_MANY, UNAVAILABLE -> new Handover.Down(new Why(Cause.BUSY, said), HttpCauses.retryAfter(answered));
            default ->
                // A success that its owner has not described, or a failure from half-way, may have been one.
                status < 300 || status >= 500
                        ? new Handover.Unclear(new Why(Cause.BROKEN, said))
                        : new Handover.Down(new Why(Cause.BROKEN, said));
        };
    }

    /** Asks for nothing at its host, whose every answer is a good one. */
    @Override
    public Optional<Why> probe() {
        URI root = form.plain().resolve("/");
        Exchange exchange = http.exchange(
                new HttpRequest("HEAD", root, GatewayUrl.host(root), GatewayUrl.port(root), Map.of(), ""));
        return switch (exchange) {
            case Exchange.Answered _ -> Optional.empty();
            case Exchange.Failed failed -> Optional.of(HttpCauses.why(failed.why()));
        };
    }

    /** What reads its reports, if it sends any. */
    public Optional<ReportReading> reports() {
        return reports.map(described -> new TemplateReports(name, described));
    }

    @Override
    public String toString() {
        return "TemplateGateway[" + name + "]";
    }
}
