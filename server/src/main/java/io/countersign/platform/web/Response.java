package io.countersign.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a handler answers: a value, written to the wire by the kit alone. */
public final class Response {

    /** The kinds of answer. */
    sealed interface Body {
        record Page(String template, Object view) implements Body {}

        record SeeOther(String location) implements Body {}

        record Text(String text) implements Body {}

        record Json(String json) implements Body {}

        record Download(String fileName, String type, Function<PageContext, String> text) implements Body {}

        record Streamed(String fileName, String contentType, Streaming content) implements Body {}

        record Problem(String json) implements Body {}

        record Scim(String json) implements Body {}

        record Contract(String text) implements Body {}

        record Leaving(String address) implements Body {}

        record Asset(Assets.Asset asset) implements Body {}
    }

    /** What writes a file while it is sent. */
    @FunctionalInterface
    public interface Streaming {
        /** Writes all of it; whoever it is sent to has lost what was begun if this throws. */
        void write(PageContext page, OutputStream out) throws IOException;
    }

    /** A cookie to set, or to remove when the value is null. */
    record CookieChange(CookieKind kind, @Nullable String value) {}

    private final int status;
    private final Body body;
    private final List<CookieChange> cookies;
    private final boolean clearsSiteData;
    private final @Nullable Duration retryAfter;
    private final @Nullable SignedInFor signedIn;
    private final Map<String, String> headers;
    private final boolean countsAsGuess;

    private Response(
            int status,
            Body body,
            List<CookieChange> cookies,
            boolean clearsSiteData,
            @Nullable Duration retryAfter,
            @Nullable SignedInFor signedIn,
            Map<String, String> headers,
            boolean countsAsGuess) {
        this.status = status;
        this.body = body;
        this.cookies = cookies;
        this.clearsSiteData = clearsSiteData;
        this.retryAfter = retryAfter;
        this.signedIn = signedIn;
        this.headers = headers;
        this.countsAsGuess = countsAsGuess;
    }

    private static Response of(int status, Body body) {
        return new Response(status, body, List.of(), false, null, null, Map.of(), false);
    }

    /** A page: the template's name without its ending, and the view it shows. */
    public static Response page(String template, Object view) {
        return of(200, new Body.Page(template, view));
    }

    /** On to another page of ours, by GET whatever the method was (RFC 9110, section 15.4.4). */
    public static Response seeOther(String path) {
        if (!isLocal(path)) {
            // An open redirect would lend our name to a phisher.
            throw new IllegalArgumentException("not a path of ours");
        }
        return of(303, new Body.SeeOther(path));
    }

    /** Whether a path leads to this origin: one leading slash, and nothing a browser would read as another host. */
    public static boolean isLocal(String path) {
        return path.matches("/(?:[A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?(?:\\?[A-Za-z0-9._~/=&%-]*)?(?:#[A-Za-z0-9-]*)?")
                && !path.contains("//");
    }

    /** On to the public URL, from another name of this host. */
    static Response toPublicUrl(String location) {
        return of(307, new Body.SeeOther(location));
    }

    public static Response text(int status, String text) {
        return of(status, new Body.Text(text));
    }

    public static Response json(int status, String json) {
        return of(status, new Body.Json(json));
    }

    /** An answer to a directory, as SCIM has it (RFC 7644, section 3.1). */
    public static Response scim(int status, String json) {
        return of(status, new Body.Scim(json));
    }

    /** What has not changed since whoever asks read it (RFC 9110, section 15.4.5). */
    public static Response notModified() {
        return of(304, new Body.Text(""));
    }

    /**
     * A text file to be saved.
     *
     * @param fileName letters, digits, dots and dashes
     * @param text what it says, in the language of its reader
     */
    public static Response download(String fileName, Function<PageContext, String> text) {
        return of(200, new Body.Download(plain(fileName), "text/plain", text));
    }

    /**
     * A table to be saved, as comma-separated values (RFC 4180).
     *
     * @param fileName letters, digits, dots and dashes
     * @param text what it says, in the language of its reader
     */
    public static Response table(String fileName, Function<PageContext, String> text) {
        return of(200, new Body.Download(plain(fileName), "text/csv", text));
    }

    /**
     * A file to be saved, which is written while it is sent.
     *
     * @param fileName letters, digits, dots and dashes
     */
    public static Response streamed(String fileName, String contentType, Streaming content) {
        return of(200, new Body.Streamed(plain(fileName), contentType, content));
    }

    private static String plain(String fileName) {
        if (!fileName.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("not a plain file name");
        }
        return fileName;
    }

    /** What went wrong, for a program (RFC 9457); the key is one of ours, never what was sent. */
    static Response problem(int status, String key) {
        return of(
                status,
                new Body.Problem("{\"type\":\"about:blank\",\"status\":" + status + ",\"title\":\"" + key + "\"}"));
    }

    /**
     * What went wrong, for an application's server (RFC 9457).
     *
     * @param request the id of the request
     */
    public static Response problem(Refusal refusal, String request) {
        Response response = of(refusal.status(), new Body.Problem(ApiProblem.json(refusal, request)));
        return refusal.retryAfter() == null ? response : response.retryAfter(refusal.retryAfter());
    }

    /** A description of an API in YAML (RFC 9512), which anyone may read. */
    public static Response yaml(String text) {
        return of(200, new Body.Contract(text));
    }

    /** Nothing but the status. */
    public static Response noContent() {
        return of(204, new Body.Text(""));
    }

    /**
     * On to a page that is not ours, by GET whatever the method was (RFC 9700 section 4.12).
     *
     * @param address an address that was registered with us before, whole
     */
    public static Response leavingTo(URI address) {
        return of(303, new Body.Leaving(address.toString()));
    }

    static Response asset(Assets.Asset asset) {
        return of(200, new Body.Asset(asset));
    }

    /** The same answer with another status. */
    public Response status(int newStatus) {
        return new Response(newStatus, body, cookies, clearsSiteData, retryAfter, signedIn, headers, countsAsGuess);
    }

    /** The same answer, which sets a cookie too. */
    public Response setting(CookieKind kind, String value) {
        return changing(new CookieChange(kind, value));
    }

    /** The same answer, which removes a cookie too. */
    public Response clearing(CookieKind kind) {
        return changing(new CookieChange(kind, null));
    }

    /** The same answer, after which the pages speak this language. */
    public Response speaking(Language language) {
        return setting(CookieKind.LANGUAGE, language.code());
    }

    /** The same answer, which makes the browser forget pages and storage of this origin: for signing out. */
    public Response clearingSiteData() {
        return new Response(status, body, cookies, true, retryAfter, signedIn, headers, countsAsGuess);
    }

    /** The same answer, with one header more, or another value of one. */
    public Response header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(
                status, body, cookies, clearsSiteData, retryAfter, signedIn, Map.copyOf(more), countsAsGuess);
    }

    /** The same page, whose form may be sent to the site of this address. */
    public Response postingTo(URI address) {
        return header(
                "Content-Security-Policy",
                SecurityHeaders.CONTENT_SECURITY_POLICY.replace("form-action 'self'", "form-action " + site(address)));
    }

    /**
     * An origin, which can hold nothing that would end the directive; the scheme alone where there is no host, or one that
     * a policy cannot name: an IPv6 address (CSP Level 3, section 2.3.1).
     */
    private static String site(URI address) {
        String host = address.getHost();
        if (host == null || host.startsWith("[")) {
            return address.getScheme() + ":";
        }
        return address.getScheme() + "://" + host + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /** The same answer, which scripts of any site may read; it depends on no cookie. */
    Response openToAllOrigins(String methods) {
        return header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", methods)
                .header("Access-Control-Allow-Headers", "Authorization, Content-Type")
                .header("Access-Control-Max-Age", "3600")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }

    /** The same answer, with the time after which another try is worth while. */
    public Response retryAfter(Duration wait) {
        return new Response(status, body, cookies, clearsSiteData, wait, signedIn, headers, countsAsGuess);
    }

    /** The same answer; if it is a page, it warns before the session it was asked for in is over. */
    public Response signedInFor(SignedInFor time) {
        return new Response(status, body, cookies, clearsSiteData, retryAfter, time, headers, countsAsGuess);
    }

    /**
     * The same answer to a program that did not prove itself: one network gets so many of them a minute, and after that
     * no other, right or wrong.
     */
    public Response countingAsGuess() {
        return new Response(status, body, cookies, clearsSiteData, retryAfter, signedIn, headers, true);
    }

    private Response changing(CookieChange change) {
        List<CookieChange> changes = new ArrayList<>(cookies);
        changes.removeIf(c -> c.kind().equals(change.kind()));
        changes.add(change);
        return new Response(
                status, body, List.copyOf(changes), clearsSiteData, retryAfter, signedIn, headers, countsAsGuess);
    }

    int status() {
        return status;
    }

    Body body() {
        return body;
    }

    List<CookieChange> cookies() {
        return cookies;
    }

    boolean clearsSiteData() {
        return clearsSiteData;
    }

    @Nullable
    SignedInFor signedInFor() {
        return signedIn;
    }

    boolean countsAsGuess() {
        return countsAsGuess;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
