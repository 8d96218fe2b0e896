package io.countersign.platform.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP server with all its pages; the only class that speaks to Helidon's server. */
public final class Website {

    /** Longest request line; our own longest path is a one-time link of under 100 characters. */
    private static final int MAX_REQUEST_LINE = 4096;

    private static final int MAX_HEADERS = 16 * 1024;

    /** How long a client may be silent inside a request, and how long an idle connection is kept. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Dispatcher dispatcher;
    private final String idPrefix;
    private final AtomicLong requests = new AtomicLong();
    private @Nullable WebServer server;

    /**
     * Puts the pages together.
     *
     * @param randomToken gives a fresh 256-bit token in base64url each time
     * @param clock the time pages speak of
     */
    public Website(
            PublicUrl publicUrl,
            Sources sources,
            SourceLimit sourceLimit,
            FormSeal seal,
            Supplier<String> randomToken,
            InstantSource clock,
            List<Endpoint> endpoints) {
        Assets assets = new Assets();
        Press press = new Press(Messages.load(), assets, publicUrl, seal, randomToken, clock);
        this.dispatcher = new Dispatcher(
                new RoutingTable(endpoints),
                new HostRule(publicUrl, sources),
                new ForgeryRule(publicUrl, seal),
                sources,
                sourceLimit,
                new Cookies(publicUrl),
                assets,
                press);
        this.idPrefix = randomToken.get().replaceAll("[^A-Za-z0-9]", "").substring(0, 6);
    }

    /**
     * Opens the door; returns the port, which is of interest when 0 was asked for.
     *
     * @throws ClosedDoorException if it does not open, most often because the port is in use
     */
    public int start(String host, int port) {
        WebServer started = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(MAX_REQUEST_LINE)
                        .maxHeadersSize(MAX_HEADERS)
                        .build())
                .connectionOptions(options -> options.readTimeout(PATIENCE))
                .idleConnectionTimeout(PATIENCE)
                .directHandlers(directHandlers())
                .routing(routing -> routing.any(this::serve))
                .build()
                .start();
        if (!started.isRunning()) {
            throw new ClosedDoorException(host, port);
        }
        server = started;
        return started.port();
    }

    /** Closes the door and lets running requests end. */
    public void stop() {
        WebServer running = server;
        if (running != null) {
            running.stop();
            server = null;
        }
    }

    private void serve(ServerRequest in, ServerResponse out) {
        Head head = new Head(
                nextId(),
                in.prologue().method().text(),
                in.prologue().uriPath().rawPath(),
                in.prologue().query().rawValue(),
                in.headers(),
                address(in.remotePeer().address()));
        Wire wire = dispatcher.dispatch(head, in.content());
        out.status(Status.create(wire.status()));
        wire.headers().forEach(h -> out.headers().add(HeaderNames.create(h.name()), h.value()));
        Wire.Writing writing = wire.writing();
        if (writing != null) {
            stream(head, writing, out);
        } else if (head.isHead()) {
            out.header(HeaderNames.CONTENT_LENGTH, Integer.toString(wire.content().length));
            out.send();
        } else {
            out.send(wire.content());
        }
    }

    /** Closed at its end only: where something goes wrong the connection is cut, so that nobody takes a part for the whole. */
    private static void stream(Head head, Wire.Writing writing, ServerResponse out) {
        if (head.isHead()) {
            out.send();
            return;
        }
        try {
            OutputStream to = out.outputStream();
            writing.to(to);
            to.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DirectHandlers directHandlers() {
        DirectHandlers.Builder builder = DirectHandlers.builder();
        for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
            builder.addHandler(event, this::refusedByTransport);
        }
        return builder.build();
    }

    /**
     * Answers what the transport layer cannot read. Its message stays inside: it may quote what was sent. What our own
     * code throws never comes here, so an "internal error" is one of the sender: Helidon calls a method so that is no
     * token (RFC 9110, section 9.1).
     */
    private DirectHandler.TransportResponse refusedByTransport(
            DirectHandler.TransportRequest in,
            DirectHandler.EventType event,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        // Whose door it was is all that is taken from the address, which nobody has looked at.
        String path = Dispatcher.door(in.path());
        Head head = new Head(
                nextId(),
                in.method(),
                path,
                "",
                WritableHeaders.create(in.headers()),
                InetAddress.getLoopbackAddress());
        boolean unreadable = event == DirectHandler.EventType.INTERNAL_ERROR;
        Wire wire = dispatcher.refused(head, unreadable ? Status.BAD_REQUEST_400.code() : status.code());
        wire.headers().forEach(h -> headers.add(HeaderNames.create(h.name()), h.value()));
        return DirectHandler.TransportResponse.builder()
                .status(Status.create(wire.status()))
                .headers(headers)
                .keepAlive(event.keepAlive())
                .entity(wire.content())
                .build();
    }

    private String nextId() {
        return idPrefix + "-" + Long.toString(requests.incrementAndGet(), 36);
    }

    private static InetAddress address(SocketAddress peer) {
        // Only TCP is listened to, so anything else cannot happen; loopback is the least trusted guess for limits.
        return peer instanceof InetSocketAddress internet ? internet.getAddress() : InetAddress.getLoopbackAddress();
    }
}
