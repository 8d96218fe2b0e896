package io.countersign.message.text.twilio;

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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A gateway that speaks the REST API of Twilio: Messages of version 2010-04-01. It has no number by which it knows a
 * message again that comes twice, so the address of its reports holds ours.
 */
public final class TwilioGateway implements TextGateway {
    private static final int SHORTEST = 1;
    private static final int LONGEST = 14_400;
    private static final int UNAUTHORIZED = 401;

    private final String name;
    private final TwilioAccount account;
    private final OutgoingHttp http;
    private final UnaryOperator<String> reportsTo;

    private TwilioGateway(String name, TwilioAccount account, OutgoingHttp http, UnaryOperator<String> reportsTo) {
        this.name = name;
        this.account = account;
        this.http = http;
        this.reportsTo = reportsTo;
    }

    /**
     * Makes one of its fields.
     *
     * @param privateHosts hosts that may lie in a private network
     * @param reportsTo the whole address of a report, from the id of its message
     */
    public static TwilioGateway of(
            String name,
            GatewayFieldsJson fields,
            Set<String> privateHosts,
            OutgoingHttp http,
            UnaryOperator<String> reportsTo) {
        return new TwilioGateway(name, TwilioJson.account(fields, privateHosts), http, reportsTo);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Handover send(TextMessage message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", message.to().e164());
        fields.put(account.sender().parameter(), account.sender().value());
        fields.put("Body", message.text());
        fields.put("ValidityPeriod", String.valueOf(Math.clamp(message.goodFor().toSeconds(), SHORTEST, LONGEST)));
        if (account.receiptToken().isPresent()) {
            fields.put("StatusCallback", reportsTo.apply(message.id()));
        }
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        Optional<Exchange> exchange = ask("POST", "/Messages.json", body);
        return exchange.map(TwilioGateway::handover)
                .orElseGet(() -> new Handover.Down(new Why(Cause.SIGN_IN_REFUSED, "no secret")));
    }

    private static Handover handover(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Answered answered -> TwilioAnswers.read(answered);
            case Exchange.Failed failed -> HttpCauses.handover(failed);
        };
    }

    /** Asks who we are there: the one question that costs nothing. Whoever does not answer it is there all the same. */
    @Override
    public Optional<Why> probe() {
        Optional<Exchange> exchange = ask("GET", ".json", "");
        if (exchange.isEmpty()) {
            return Optional.of(new Why(Cause.SIGN_IN_REFUSED, "no secret"));
        }
        return switch (exchange.get()) {
            case Exchange.Answered answered ->
                answered.status() == UNAUTHORIZED ? Optional.of(Why.of(Cause.SIGN_IN_REFUSED)) : Optional.empty();
            case Exchange.Failed failed -> Optional.of(HttpCauses.why(failed.why()));
        };
    }

    /** What came of a request under the account; nothing if the secret cannot be read. */
    private Optional<Exchange> ask(String method, String path, String body) {
        return GatewaySecret.read(account.secret()).map(secret -> {
            var headers = new LinkedHashMap<String, String>();
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((account.user() + ":" + secret).getBytes(UTF_8)));
            headers.put("Accept", "application/json");
            if (!body.isEmpty()) {
                headers.put("Content-Type", "application/x-www-form-urlencoded");
            }
            URI url = URI.create(account.base() + "/2010-04-01/Accounts/" + account.account() + path);
            return http.exchange(
                    new HttpRequest(method, url, GatewayUrl.host(url), GatewayUrl.port(url), headers, body));
        });
    }

    /** What reads its reports. */
    public ReportReading reports() {
        return new TwilioReports(name, () -> account.receiptToken().flatMap(GatewaySecret::read));
    }

    @Override
    public String toString() {
        return "TwilioGateway[" + name + "]";
    }
}
