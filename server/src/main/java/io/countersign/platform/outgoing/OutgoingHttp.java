package io.countersign.platform.outgoing;

import io.countersign.platform.outgoing.Exchange.Answered;
import io.countersign.platform.outgoing.Exchange.Failed;
import io.countersign.platform.outgoing.OutgoingAddresses.RefusedHostException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request by HTTP to one address: no redirect followed, no proxy asked, little read of the answer. The client
 * connects only to addresses that {@link OutgoingAddresses} has just looked at, and makes sure by TLS that the host is
 * who the URL names. It is made when it is first needed.
 */
public final class OutgoingHttp implements AutoCloseable {
    private static final Timeout CONNECTING = Timeout.ofSeconds(5);

    /** So much of an answer is read, so that nobody sees a connection reset for one of usual size. */
    private static final int ANSWER_BYTES = 16 * 1024;

    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1024;

    /** How many requests there are at once. */
    public static final int CONNECTIONS = 64;

    private final OutgoingAddresses addresses;
    private final Supplier<SSLContext> trust;
    private final String userAgent;
    private final Duration whole;
    private @Nullable CloseableHttpClient client;
    private boolean closed;

    /**
     * Takes the guard.
     *
     * @param trust whose certificates are believed; asked when first needed, since reading them takes a while
     * @param whole how long a request may take with its answer
     */
    public OutgoingHttp(OutgoingAddresses addresses, Supplier<SSLContext> trust, String userAgent, Duration whole) {
        this.addresses = addresses;
        this.trust = trust;
        this.userAgent = userAgent;
        this.whole = whole;
    }

    /** Asks, and tells what came of it within the time allowed for the whole. */
    public Exchange exchange(HttpRequest asked) {
        var request = new HttpUriRequestBase(asked.method(), asked.uri());
        asked.headers().forEach(request::setHeader);
        if (!asked.body().isEmpty()) {
            request.setEntity(new ByteArrayEntity(asked.body().getBytes(asked.charset()), null));
        }
        var host = new HttpHost(asked.uri().getScheme(), asked.host(), asked.port());
        var leaving = new AtomicBoolean();
        var answer = new CompletableFuture<Optional<Exchange>>();
        answer.completeOnTimeout(Optional.empty(), whole.toMillis(), TimeUnit.MILLISECONDS);
        // Looking up a host is native code that holds its thread; a virtual one would hold its carrier, too.
        Thread.ofPlatform()
                .daemon()
                .name("outgoing-http")
                .start(() -> answer.complete(Optional.of(exchange(host, request, asked.charset(), leaving))));
        Optional<Exchange> told = answer.join();
        // Closing an answer that has not ended would read it to its end; an aborted one is just cut.
        request.abort();
        return told.orElseGet(() -> new Failed(Failure.TIMED_OUT, leaving.get()));
    }

    private Exchange exchange(HttpHost host, HttpUriRequestBase request, Charset charset, AtomicBoolean leaving) {
        try {
            var context = HttpClientContext.create();
            context.setAttribute(Watched.LEAVING, leaving);
            ClassicHttpResponse response = client().executeOpen(host, request, context);
            Optional<String> retryAfter =
                    Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue);
            return new Answered(response.getCode(), retryAfter, beginning(response, charset));
        } catch (IOException e) {
            return new Failed(causeOf(e), leaving.get());
        } catch (RuntimeException e) {
            return new Failed(Failure.BROKEN, leaving.get());
        }
    }

    /** An answer that was read to its end has given its connection back; any other is cut by whoever sent the request. */
    private static String beginning(ClassicHttpResponse response, Charset charset) {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        byte[] buffer = new byte[ANSWER_BYTES];
        int length = 0;
        try {
            length = entity.getContent().readNBytes(buffer, 0, buffer.length);
        } catch (IOException cutOff) {
            // The number has come, and an answer is as good without the rest.
        }
        return new String(buffer, 0, length, charset);
    }

    private static Failure causeOf(IOException e) {
        return switch (e) {
            case RefusedHostException _ -> Failure.REFUSED;
            case UnknownHostException _ -> Failure.NOT_FOUND;
            case SSLException _ -> Failure.NOT_TRUSTED;
            case SocketTimeoutException _ -> Failure.TIMED_OUT;
            case ConnectException _ -> Failure.UNREACHABLE;
            case NoRouteToHostException _ -> Failure.UNREACHABLE;
            default -> Failure.BROKEN;
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
                        .setSocketTimeout(Timeout.of(whole))
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http1)
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRequestExecutor(new Watched())
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent(userAgent)
                .build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }

    /** Notes that a request leaves, over a connection that stands. */
    private static final class Watched extends HttpRequestExecutor {
        private static final String LEAVING = "countersign.leaving";

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback interim,
                HttpContext context)
                throws IOException, HttpException {
            if (context.getAttribute(LEAVING) instanceof AtomicBoolean leaving) {
                leaving.set(true);
            }
            return super.execute(request, connection, interim, context);
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
