package io.countersign.platform.web;

import java.util.Map;
import java.util.Optional;

/**
 * A request as handlers see it: already checked for host, method, size, encoding and forgery. It prints its id only,
 * since path, fields and cookies may hold secrets.
 */
public final class Request {

    private final String id;
    private final Endpoint.Method method;
    private final String path;
    private final String page;
    private final Source source;
    private final Cookies cookieNames;
    private final Map<String, String> cookies;
    private final String authorization;
    private final Map<String, String> variables;
    private final Form query;
    private final Form form;
    private final Language language;
    private final String userAgent;
    private final Sent sent;

    /**
     * What an application's server sends beside path and query: a body, which is read when somebody who may ask is asked
     * what it says, and some headers.
     */
    record Sent(BodyText body, String idempotencyKey, String ifMatch, String ifNoneMatch, String signature) {
        static final Sent NOTHING = new Sent(new BodyText(() -> ""), "", "", "", "");
    }

    Request(
            String id,
            Endpoint.Method method,
            String path,
            String page,
            Source source,
            Cookies cookieNames,
            Map<String, String> cookies,
            String authorization,
            Map<String, String> variables,
            Form query,
            Form form,
            Language language,
            String userAgent,
            Sent sent) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.page = page;
        this.source = source;
        this.cookieNames = cookieNames;
        this.cookies = cookies;
        this.authorization = authorization;
        this.variables = variables;
        this.query = query;
        this.form = form;
        this.language = language;
        this.userAgent = userAgent;
        this.sent = sent;
    }

    /** The id under which the log speaks of this request. */
    public String id() {
        return id;
    }

    /** Whether a form was sent. */
    public boolean isForm() {
        return method == Endpoint.Method.POST;
    }

    /** The path, as it matched a route. It may hold the secret of a one-time link. */
    public String path() {
        return path;
    }

    /** The page that GET shows under this path; the start page if there is none. */
    public String page() {
        return page;
    }

    public Source source() {
        return source;
    }

    /** The value of one of our cookies, if exactly one came. */
    public Optional<String> cookie(CookieKind kind) {
        return Optional.ofNullable(cookies.get(cookieNames.name(kind)));
    }

    /** The Authorization header (RFC 9110 section 11.6.2), which is a secret; empty when there is none. */
    public String authorization() {
        return authorization;
    }

    /** What a named segment of the path holds, where this path has it. */
    public Optional<String> optionalVariable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** What a named segment of the path holds. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no segment named " + name);
        }
        return value;
    }

    public Form query() {
        return query;
    }

    /** The fields sent; empty for GET. */
    public Form form() {
        return form;
    }

    /** The JSON an application's server sent; without fields where it sent none. */
    public BodyJson json() {
        return sent.body().json();
    }

    /** That JSON as it came. */
    public String body() {
        return sent.body().text();
    }

    /** The Idempotency-Key of an application's server; empty when there is none. */
    public String idempotencyKey() {
        return sent.idempotencyKey();
    }

    /** The If-Match header (RFC 9110 section 13.1.1); empty when there is none. */
    public String ifMatch() {
        return sent.ifMatch();
    }

    /** The If-None-Match header of a directory (RFC 9110 section 13.1.2); empty when there is none. */
    public String ifNoneMatch() {
        return sent.ifNoneMatch();
    }

    /** The X-Twilio-Signature header of a report, by which its sender is known; empty when there is none. */
    public String signature() {
        return sent.signature();
    }

    public Endpoint.Method method() {
        return method;
    }

    public Language language() {
        return language;
    }

    /** Whether the person has chosen a language here before. */
    public boolean hasChosenLanguage() {
        return cookie(CookieKind.LANGUAGE).isPresent();
    }

    /** What the browser says it is, cut to 256 characters; empty when it says nothing. */
    public String userAgent() {
        return userAgent;
    }

    @Override
    public String toString() {
        return "Request[" + id + "]";
    }
}
