package io.countersign.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.platform.outgoing.Exchange;
import io.countersign.platform.outgoing.HttpRequest;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.platform.outgoing.OutgoingHttp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** One POST of JSON by HTTPS to one address; nothing is kept of the answer but its number. */
public final class WebhookPost implements AutoCloseable {
    private static final Duration WHOLE = Duration.ofSeconds(15);
    private static final String USER_AGENT = "Countersign-Webhooks";

    private final OutgoingHttp http;

    /**
     * Takes the guard.
     *
     * @param trust whose certificates are believed; asked when first needed, since reading them takes a while
     */
    public WebhookPost(OutgoingAddresses addresses, Supplier<SSLContext> trust) {
        this(addresses, trust, WHOLE);
    }

    WebhookPost(OutgoingAddresses addresses, Supplier<SSLContext> trust, Duration whole) {
        this.http = new OutgoingHttp(addresses, trust, USER_AGENT, whole);
    }

    /** Sends a body, and tells what came of it within the time allowed for the whole. */
    Answer send(WebhookUrl url, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json; charset=" + UTF_8);
        Exchange exchange = http.exchange(new HttpRequest("POST", url.uri(), url.host(), url.port(), all, body));
        return switch (exchange) {
            case Exchange.Answered answered -> new Answer.Status(answered.status(), answered.retryAfter());
            case Exchange.Failed failed -> new Answer.Failed(failed.why());
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
