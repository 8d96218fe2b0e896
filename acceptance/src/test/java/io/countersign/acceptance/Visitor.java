package io.countersign.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, fills in forms, follows redirects, and lies where it is told to. */
public final class Visitor {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final int MOST_REDIRECTS = 8;

    private final ServerProcess server;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new HashMap<>();

    /** Somebody who has never been here. */
    public Visitor(ServerProcess server) {
        this.server = server;
    }

    /** Somebody who has got hold of all the cookies of another. */
    public Visitor twin() {
        var twin = new Visitor(server);
        twin.cookies.putAll(cookies);
        return twin;
    }

    /** Sends a header with every request from now on. */
    public Visitor sending(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** What the jar holds, by name; changes go in. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** Drops the cookies whose name ends so. */
    public Visitor without(String kind) {
        cookies.keySet().removeIf(name -> name.endsWith("-" + kind));
        return this;
    }

    /** Opens a page and follows where it leads. */
    public Answer open(String path) {
        return follow(get(path));
    }

    /** Asks for a page, and takes the first answer. */
    public Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
    }

    /** Fills in the main form of a page, sends it and follows where that leads. */
    public Answer fill(Answer page, String... typed) {
        return follow(submit(page, "", typed));
    }

    /** Fills in one form of a page by the end of its address, and takes the first answer. */
    public Answer submit(Answer page, String action, String... typed) {
        Map<String, String> fields = page.fields(action);
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return post(page.target(action), fields);
    }

    /** Sends fields to a path, and takes the first answer. */
    public Answer post(String path, Map<String, String> fields) {
        return postBody(path, encode(fields));
    }

    /** Sends a body as a form would, and takes the first answer. */
    public Answer postBody(String path, String body) {
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofString(body),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** Sends anything at all. */
    public Answer send(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> more) {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).method(method, body);
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return keep(method, path, exchange(request.build()));
    }

    /** Follows redirects as a browser does. */
    public Answer follow(Answer answer) {
        Answer at = answer;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            if (at.status() / 100 != 3) {
                return at;
            }
            at = get(path(at.location().orElseThrow()));
        }
        throw new AssertionError("redirected in a circle: " + at);
    }

    /** The path of a link of this server. */
    public String path(String link) {
        String start = server.url().toString();
        return link.startsWith(start) ? link.substring(start.length()) : link;
    }

    private Answer keep(String method, String path, HttpResponse<String> response) {
        for (String header : response.headers().allValues("Set-Cookie")) {
            String[] pair = header.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || header.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        var answer = new Answer(method, path, response.statusCode(), response.headers(), response.body());
        server.transcript().add(answer);
        return answer;
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(request + "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a browser encodes a form. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f -> URLEncoder.encode(f.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
