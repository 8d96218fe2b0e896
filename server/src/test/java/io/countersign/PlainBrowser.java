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
public final class PlainBrowser {
    private static final Pattern SEAL = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private static final Pattern REFRESH = Pattern.compile("http-equiv=\"refresh\" content=\"0;url=([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String path = "/";
    private int status;
    private String body = "";
    private Optional<String> leftFor = Optional.empty();

    public PlainBrowser(String origin) {
        this.origin = origin;
    }

    /** Opens a page of the site. */
    public PlainBrowser open(String to) {
        return send(to, HttpRequest.newBuilder().GET());
    }

    /** Sends the form of the page shown, to a path. */
    public PlainBrowser submitTo(String to, Map<String, String> fields) {
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
    public PlainBrowser submit(Map<String, String> fields) {
        return submitTo(path, fields);
    }

    private PlainBrowser send(String to, HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(to, request);
        leftFor = Optional.empty();
        for (int hops = 0; response.statusCode() == 303 && hops < 5; hops++) {
            String location = response.headers().firstValue("Location").orElseThrow();
            if (!location.startsWith("/")) {
                leftFor = Optional.of(location);
                break;
            }
            response = exchange(location, HttpRequest.newBuilder().GET());
        }
        status = response.statusCode();
        body = response.body();
        return this;
    }

    private HttpResponse<String> exchange(String to, HttpRequest.Builder request) {
        path = to.replaceFirst("\\?.*", "");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
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

    /** The address of another site that this browser was sent to last, by a redirect or by a page that leads on. */
    public Optional<String> leftFor() {
        return leftFor.or(() -> found(REFRESH).map(url -> url.replace("&amp;", "&")));
    }

    /** Sends a form of another site's page: no seal, and none of the cookies that are for our own pages. */
    public PlainBrowser postFromElsewhere(String to, String form) {
        Map<String, String> kept = new LinkedHashMap<>(cookies);
        cookies.clear();
        HttpResponse<String> response = exchange(
                to,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        kept.forEach(cookies::putIfAbsent);
        return open(response.headers().firstValue("Location").orElseThrow());
    }

    /** All cookies as they are sent. */
    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("; "));
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

    public Optional<String> found(Pattern pattern) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The site it is a browser of. */
    public String origin() {
        return origin;
    }

    public String path() {
        return path;
    }

    public int status() {
        return status;
    }

    public String body() {
        return body;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
