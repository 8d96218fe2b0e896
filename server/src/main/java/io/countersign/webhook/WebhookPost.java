package io.countersign.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.webhook.Answer.Cause;
import io.countersign.webhook.Answer.Failed;
import io.countersign.webhook.WebhookAddresses.RefusedHostException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One POST by HTTPS to one address: no redirect followed, no proxy asked, nothing kept of the answer but its number. The
 * client connects only to addresses that {@link WebhookAddresses} has just looked at, and makes sure by TLS that the
 * host is who the URL names. It is made when it is first needed.
 */
public final class WebhookPost implements AutoCloseable {
    private static final Timeout CONNECTING = Timeout.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(15);

    /** So much of an answer is read, so that nobody sees a connection reset for one of usual size. */
    private static final int ANSWER_BYTES = 16 * 1024;

    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1024;
    static final int CONNECTIONS = 64;

    private final WebhookAddresses addresses;
    private final Supplier<SSLContext> trust;
    private final Duration whole;
    private @Nullable CloseableHttpClient client;
    private boolean closed;

    /**
     * Takes the guard.
     *
     * @param trust whose certificates are believed; asked when first needed, since reading them takes a while
     */
    public WebhookPost(WebhookAddresses addresses, Supplier<SSLContext> trust) {
        this(addresses, trust, WHOLE);
    }

    WebhookPost(WebhookAddresses addresses, Supplier<SSLContext> trust, Duration whole) {
        this.addresses = addresses;
        this.trust = trust;
        this.whole = whole;
    }

    /** Sends a body, and tells what came of it within the time allowed for the whole. */
    Answer send(WebhookUrl url, Map<String, String> headers, String body) {
        var post = new HttpPost(url.uri());
        headers.forEach(post::setHeader);
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(UTF_8)));
        var answer = new CompletableFuture<Answer>();
        answer.completeOnTimeout(new Failed(Cause.TIMED_OUT), whole.toMillis(), TimeUnit.MILLISECONDS);
        // Looking up a host is native code that holds its thread; a virtual one would hold its carrier, too.
        Thread.ofPlatform().daemon().name("webhook-post").start(() -> answer.complete(exchange(url, post)));
        Answer told = answer.join();
        // Closing an answer that has not ended would read it to its end; an aborted one is just cut.
        post.abort();
        return told;
    }

    private Answer exchange(WebhookUrl url, HttpPost post) {
        try {
            ClassicHttpResponse response =
                    client().executeOpen(new HttpHost("https", url.host(), url.port()), post, null);
            Optional<String> retryAfter =
                    Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue);
            readSome(response);
            return new Answer.Status(response.getCode(), retryAfter);
        } catch (IOException e) {
            return new Failed(causeOf(e));
        } catch (RuntimeException e) {
            return new Failed(Cause.BROKEN);
        }
    }

    /** An answer that was read to its end has given its connection back; any other is cut by whoever sent the request. */
    private static void readSome(ClassicHttpResponse response) {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        try {
            byte[] buffer = new byte[ANSWER_BYTES];
            entity.getContent().readNBytes(buffer, 0, buffer.length);
        } catch (IOException cutOff) {
            // The number has come, and nothing else was wanted.
        }
    }

    private static Cause causeOf(IOException e) {
        return switch (e) {
            case RefusedHostException _ -> Cause.REFUSED;
            case UnknownHostException _ -> Cause.NOT_FOUND;
            case SSLException _ -> Cause.NOT_TRUSTED;
            case SocketTimeoutException _ -> Cause.TIMED_OUT;
            case ConnectException _ -> Cause.UNREACHABLE;
            case NoRouteToHostException _ -> Cause.UNREACHABLE;
            default -> Cause.BROKEN;
        };
    }

    private synchronized CloseableHttpClient client() {
        if (closed) {
            throw new IllegalStateException("nothing is sent any more");
        }
        CloseableHttpClient made = client == null ? make() : client;
        client = made;
        return made;
    }

    private CloseableHttpClient make() {
        var http1 = Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(LONGEST_LINE)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Guard())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust.get()))
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                        .setHandshakeTimeout(CONNECTING)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECTING)
                        .setSocketTimeout(Timeout.of(WHOLE))
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http1)
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Countersign-Webhooks")
                .build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }

    /** Gives the client the addresses to connect to, and no other way to find any. */
    private final class Guard implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return addresses.checked(host).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
