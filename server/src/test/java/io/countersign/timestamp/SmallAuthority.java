package io.countersign.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.World;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.timestamp.Certificates.Holder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.bouncycastle.tsp.TimeStampRequest;

/** A time-stamp authority on this machine, over HTTP, that may also do all an authority should not. */
public final class SmallAuthority implements AutoCloseable {
    private static final String HOST = "tsa.example.org";

    private final Certificates voucher = new Certificates("Example Voucher");
    private final Holder holder = voucher.authority("Example Time-stamps");
    private final HttpServer server;
    private final InstantSource clock;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<byte[]> queries = new CopyOnWriteArrayList<>();
    private volatile Answer answer;

    /** What it does with a request. */
    @FunctionalInterface
    interface Answer {
        void to(byte[] query, HttpExchange exchange) throws Exception;
    }

    /** Starts one with a clock of its own. */
    public SmallAuthority(InstantSource clock) {
        this.clock = clock;
        this.answer = this::rightly;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] query = exchange.getRequestBody().readAllBytes();
            queries.add(query);
            answer.to(query, exchange);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void rightly(byte[] query, HttpExchange exchange) throws Exception {
        send(
                exchange,
                Tokens.answer(holder, new TimeStampRequest(query), clock.instant())
                        .getEncoded());
    }

    static void send(HttpExchange exchange, byte[] answer) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    void answers(Answer next) {
        answer = next;
    }

    /** From now on it says that it cannot. */
    public void breaks() {
        answer = (_, exchange) -> exchange.sendResponseHeaders(503, -1);
    }

    /** From now on it does what it should. */
    public void mends() {
        answer = this::rightly;
    }

    /** The first lines of what it was asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    List<byte[]> queries() {
        return List.copyOf(queries);
    }

    int port() {
        return server.getAddress().getPort();
    }

    Certificates voucher() {
        return voucher;
    }

    Holder holder() {
        return holder;
    }

    /** The certificate of whoever vouches for it. */
    public String voucherPem() {
        return voucher.pem();
    }

    /** Its own certificate. */
    public String pem() {
        return holder.certificatePem();
    }

    /** Those who believe in it. */
    public BelievedAuthorities believed() {
        return BelievedAuthorities.ofPem(voucherPem()).orElseThrow();
    }

    /** What asks it. */
    public Timestamps client() {
        return client(Duration.ofSeconds(20), Set.of(HOST));
    }

    Timestamps client(Duration whole, Set<String> privateHosts) {
        return new TimestampAuthority(
                URI.create("http://" + HOST + ":" + port() + "/tsr"),
                new OutgoingAddresses(_ -> List.of(InetAddress.getLoopbackAddress()), privateHosts),
                SmallAuthority::usual,
                whole,
                World.SECRETS);
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
