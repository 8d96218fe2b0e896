package io.countersign.platform.web;

import io.countersign.platform.Busy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A small site with one page of each sort, and a client that sends exactly the bytes it is told to. */
final class TestSite implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final CookieKind TRAY = CookieKind.untilClosed("tray");
    static final FormSeal SEAL = new FormSeal(new byte[32]);
    static final String TOKEN = "a-token-of-43-characters-more-or-less-0123";

    final AtomicInteger handled = new AtomicInteger();
    final AtomicReference<Request> seen = new AtomicReference<>();
    final int port;
    private final Website website;

    private TestSite(String publicUrl, int port, List<String> proxies) {
        website = new Website(
                PublicUrl.parse(publicUrl),
                new Sources(proxies),
                new SourceLimit(100_000, InstantSource.fixed(NOW)),
                SEAL,
                () -> TOKEN,
                InstantSource.fixed(NOW),
                endpoints());
        this.port = website.start("127.0.0.1", port);
    }

    /** A site under {@code http://localhost} and its port. */
    static TestSite local(String... proxies) {
        int port = freePort();
        return new TestSite("http://localhost:" + port, port, List.of(proxies));
    }

    /** A site known under an https address, as behind a proxy. */
    static TestSite https(String publicUrl, String... proxies) {
        return new TestSite(publicUrl, 0, List.of(proxies));
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>(HealthProbes.endpoints(() -> true));
        all.add(Endpoint.openGet("/page", this::page));
        all.add(Endpoint.openPost("/page", this::page));
        all.add(Endpoint.openPost(
                "/needs-name", r -> Response.text(200, r.form().field("name"))));
        all.add(Endpoint.openGet("/thing/{id}", r -> Response.text(200, r.variable("id"))));
        all.add(Endpoint.openPost(
                "/leave", _ -> Response.seeOther("/page").clearing(TRAY).clearingSiteData()));
        all.add(Endpoint.openGet("/tray", _ -> Response.text(200, "").setting(TRAY, "silver")));
        all.add(Endpoint.openGet("/busy", _ -> {
            throw new Busy("test");
        }));
        all.add(Endpoint.openGet("/broken", _ -> {
            throw new IllegalStateException("the secret is hunter2");
        }));
        all.add(Endpoint.api(Endpoint.Method.GET, "/api/v1/broken", new Open(), (_, _) -> {
            throw new IllegalStateException("the secret is hunter2");
        }));
        all.add(Endpoint.get("/closed", new Closed(), (r, pass) -> page(r)));
        return all;
    }

    private Response page(Request request) {
        handled.incrementAndGet();
        seen.set(request);
        return Response.page("platform/notice", new NoticeView("link", "/login"));
    }

    /** A gate that lets nobody in. */
    private static final class Closed implements Access<String> {
        @Override
        public String level() {
            return "nobody";
        }

        @Override
        public Admission<String> admit(Request request) {
            return new Admission.Out<>(Response.text(403, "closed"));
        }
    }

    /** A gate that lets everybody in. */
    private static final class Open implements Access<String> {
        @Override
        public String level() {
            return "everybody";
        }

        @Override
        public Admission<String> admit(Request request) {
            return new Admission.In<>("");
        }
    }

    /** What came back. */
    record Answer(int status, List<String> headerLines, String body) {
        List<String> all(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headerLines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }

        int length() {
            return all("Content-Length").stream().mapToInt(Integer::parseInt).sum();
        }

        String one(String name) {
            List<String> values = all(name);
            if (values.size() != 1) {
                throw new AssertionError(name + " came " + values.size() + " times: " + headerLines);
            }
            return values.getFirst();
        }
    }

    Answer get(String path, String... headers) {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + lines(headers) + "\r\n");
    }

    /** Sends a form as our own page would. */
    Answer post(String path, String body, String... headers) {
        String sealed = body + (body.isEmpty() ? "" : "&") + "form=" + SEAL.seal(TOKEN);
        return postRaw(
                path,
                sealed,
                "Cookie: countersign-" + port + "-form=" + TOKEN,
                lines(headers).strip());
    }

    Answer postRaw(String path, String body, String... headers) {
        boolean typed = lines(headers).toLowerCase(Locale.ROOT).contains("content-type:");
        return send("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n"
                + (typed ? "" : "Content-Type: application/x-www-form-urlencoded\r\n")
                + "Content-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n"
                + lines(headers) + "\r\n" + body);
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            if (!header.isEmpty()) {
                lines.append(header).append("\r\n");
            }
        }
        return lines.toString();
    }

    /** Sends the bytes of one request, and reads one answer. */
    Answer send(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            List<String> lines = new ArrayList<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                lines.add(line);
            }
            int status = Integer.parseInt(lines.getFirst().split(" ", -1)[1]);
            Answer head = new Answer(status, lines.subList(1, lines.size()), "");
            int length = request.startsWith("HEAD") ? 0 : head.length();
            return new Answer(status, head.headerLines(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed without an answer");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        website.stop();
    }
}
