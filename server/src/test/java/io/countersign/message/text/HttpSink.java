package io.countersign.message.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A gateway's end of HTTP: it remembers what it got and answers as it is told. */
public final class HttpSink implements AutoCloseable {
    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Reply reply = request -> new Said(200, "", Map.of());

    /** A request as it came. */
    public record Got(String method, URI uri, Headers headers, String body) {
        /** The fields of a form. */
        public Map<String, String> form() {
            return fields(body);
        }

        /** The fields of the query. */
        public Map<String, String> query() {
            return fields(uri.getRawQuery());
        }

        private static Map<String, String> fields(String text) {
            var fields = new LinkedHashMap<String, String>();
            for (String pair : text.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
            }
            return fields;
        }
    }

    /** What is answered; a status of zero hangs up instead. */
    public record Said(int status, String body, Map<String, String> headers) {}

    /** How it answers. */
    public interface Reply {
        /** The answer to a request. */
        Said to(Got request);
    }

    /** Opens it at a free port of this machine. */
    public HttpSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its address, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it answers so. */
    public void replies(int status, String body) {
        reply = request -> new Said(status, body, Map.of());
    }

    /** From now on it answers so. */
    public void replies(Reply next) {
        reply = next;
    }

    /** What it got so far. */
    public List<Got> got() {
        return List.copyOf(got);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Got(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            got.add(request);
            Said said = reply.to(request);
            if (said.status() == 0) {
                return;
            }
            said.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = said.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(
                    said.status(), body.length == 0 || request.method().equals("HEAD") ? -1 : body.length);
            if (!request.method().equals("HEAD")) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
