package io.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: keeps cookies, follows redirects, sends the hidden seal of the page it shows. */
final class PlainBrowser {
    private static final Pattern SEAL = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String path = "/";
    private int status;
    private String body = "";

    PlainBrowser(String origin) {
        this.origin = origin;
    }

    /** Opens a page of the site. */
    PlainBrowser open(String to) {
        return send(to, HttpRequest.newBuilder().GET());
    }

    /** Sends the form of the page shown, to a path. */
    PlainBrowser submitTo(String to, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("form", found(SEAL).orElse("no seal on the page"));
        String form = all.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                to,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends the form of the page shown, to its own address. */
    PlainBrowser submit(Map<String, String> fields) {
        return submitTo(path, fields);
    }

    private PlainBrowser send(String to, HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(to, request);
        for (int hops = 0; response.statusCode() == 303 && hops < 5; hops++) {
            String location = response.headers().firstValue("Location").orElseThrow();
            response = exchange(location, HttpRequest.newBuilder().GET());
        }
        status = response.statusCode();
        body = response.body();
        return this;
    }

    private HttpResponse<String> exchange(String to, HttpRequest.Builder request) {
        path = to.replaceFirst("\\?.*", "");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    http.send(request.uri(URI.create(origin + to)).build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.substring(0, setCookie.indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }

    /** The value of the cookie whose name ends so. */
    Optional<String> cookie(String ending) {
        return cookies.entrySet().stream()
                .filter(e -> e.getKey().endsWith("-" + ending))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Takes over a cookie of another browser, as a thief would. */
    void steal(PlainBrowser from, String ending) {
        from.cookies.forEach((name, value) -> {
            if (name.endsWith("-" + ending)) {
                cookies.put(name, value);
            }
        });
    }

    Optional<String> found(Pattern pattern) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    String path() {
        return path;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
