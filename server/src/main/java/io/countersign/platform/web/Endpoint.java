package io.countersign.platform.web;

import java.util.List;
import java.util.function.Function;

/**
 * One route: method, path, required level, handler. There is no way to make one without naming the level: either it is
 * {@linkplain #openGet open} to anyone, or it takes an {@link Access}.
 *
 * <p>Paths are literal segments and {@code {name}} segments; a named segment matches letters, digits, {@code -} and
 * {@code _} only, 128 at most, so that nothing percent-encoded ever reaches a handler.
 */
public final class Endpoint {

    /** The level of a route that asks for nothing. */
    public static final String ANYONE = "anyone";

    private static final int LONG_BODY = 1024 * 1024;
    private static final int SCIM_BODY = 64 * 1024;

    /** The methods the kit serves; HEAD is answered by the GET route without its body. Pages have GET and POST only. */
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** Who sends requests to a route, which decides what is asked of them before its level is. */
    enum Caller {
        /** A person with a browser, on a page of ours: forms need our seal. */
        PERSON,
        /** A person with a browser, on a page of another site. */
        FOREIGN_PAGE,
        /** A program: no cookies, no seal; any origin may read what it may ask for. */
        PROGRAM,
        /** The server of an application: JSON, no cookies, and nothing for pages of any origin. */
        APPLICATION,
        /** The directory of a practice: SCIM, no cookies, and nothing for pages of any origin. */
        DIRECTORY,
        /** The server of somebody who does work for us, and reports: a form or JSON, no cookies. */
        REPORTER,
        /** A machine on the same network, under any host name. */
        SUPERVISOR
    }

    /** How a program is told that its request was refused before it reached the gate or the handler. */
    @FunctionalInterface
    public interface Refusing {
        /**
         * The answer.
         *
         * @param key one of ours, never what was sent
         */
        Response refused(int status, String key);
    }

    /** What runs once the gate has let the request in. */
    @FunctionalInterface
    public interface Handler<P> {
        Response handle(Request request, P pass);
    }

    private final Method method;
    private final String path;
    private final List<String> segments;
    private final String level;
    private final Caller caller;
    private final Function<Request, Response> gatedHandler;
    private final Refusing refusing;
    private int longestBody = BodyRule.MAX_BYTES;

    private Endpoint(Method method, String path, String level, Caller caller, Function<Request, Response> handler) {
        this(method, path, level, caller, handler, Response::problem);
    }

    private Endpoint(
            Method method,
            String path,
            String level,
            Caller caller,
            Function<Request, Response> handler,
            Refusing refusing) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: " + path);
        }
        this.method = method;
        this.path = path;
        this.segments = List.of(path.substring(1).split("/", -1));
        this.level = level;
        this.caller = caller;
        this.gatedHandler = handler;
        this.refusing = refusing;
    }

    /** A page anyone may see. */
    public static Endpoint openGet(String path, Function<Request, Response> handler) {
        return new Endpoint(Method.GET, path, ANYONE, Caller.PERSON, handler);
    }

    /** A form anyone may send. */
    public static Endpoint openPost(String path, Function<Request, Response> handler) {
        return new Endpoint(Method.POST, path, ANYONE, Caller.PERSON, handler);
    }

    /** A question of a machine on the same network, answered under any host name: health checks. */
    public static Endpoint probe(String path, Function<Request, Response> handler) {
        return new Endpoint(Method.GET, path, ANYONE, Caller.SUPERVISOR, handler);
    }

    /** A page that needs a level. */
    public static <P> Endpoint get(String path, Access<P> access, Handler<P> handler) {
        return new Endpoint(Method.GET, path, access.level(), Caller.PERSON, gated(access, handler));
    }

    /** A form that needs a level. */
    public static <P> Endpoint post(String path, Access<P> access, Handler<P> handler) {
        return new Endpoint(Method.POST, path, access.level(), Caller.PERSON, gated(access, handler));
    }

    /** A form that another site's page may send with a person's browser; it can only ask, and changes nothing. */
    public static Endpoint foreignPost(String path, Function<Request, Response> handler) {
        return new Endpoint(Method.POST, path, ANYONE, Caller.FOREIGN_PAGE, handler);
    }

    /** A question of a program, which no cookie answers for. */
    public static <P> Endpoint callGet(String path, Access<P> access, Handler<P> handler) {
        return new Endpoint(Method.GET, path, access.level(), Caller.PROGRAM, gated(access, handler));
    }

    /** A request of a program, which no cookie answers for, so that no page of another site can lend it a person's. */
    public static <P> Endpoint callPost(String path, Access<P> access, Handler<P> handler) {
        return new Endpoint(Method.POST, path, access.level(), Caller.PROGRAM, gated(access, handler));
    }

    /** A request of an application's server, with JSON in and out. */
    public static <P> Endpoint api(Method method, String path, Access<P> access, Handler<P> handler) {
        return new Endpoint(method, path, access.level(), Caller.APPLICATION, gated(access, handler));
    }

    /** A request of a practice's directory, by SCIM (RFC 7644), with as much in it as a long list of people needs. */
    public static <P> Endpoint scim(Method method, String path, Access<P> access, Handler<P> handler) {
        var endpoint = new Endpoint(method, path, access.level(), Caller.DIRECTORY, gated(access, handler));
        endpoint.longestBody = SCIM_BODY;
        return endpoint;
    }

    /** A report of a server that does work for us, as a form or as JSON. */
    public static <P> Endpoint report(String path, Access<P> access, Handler<P> handler) {
        return new Endpoint(Method.POST, path, access.level(), Caller.REPORTER, gated(access, handler));
    }

    /** The same route of programs, which are told of refusals in words of their own standard. */
    public Endpoint refusingBy(Refusing words) {
        return new Endpoint(method, path, level, caller, gatedHandler, words);
    }

    private static <P> Function<Request, Response> gated(Access<P> access, Handler<P> handler) {
        return request -> switch (access.admit(request)) {
            case Admission.In<P>(P pass) -> access.dress(request, pass, handler.handle(request, pass));
            case Admission.Out<P>(Response response) -> response;
        };
    }

    public Method method() {
        return method;
    }

    public String path() {
        return path;
    }

    public String level() {
        return level;
    }

    /** The same, with a body as long as a list of many. */
    public Endpoint withLongBody() {
        var longer = new Endpoint(method, path, level, caller, gatedHandler);
        longer.longestBody = LONG_BODY;
        return longer;
    }

    int longestBody() {
        return longestBody;
    }

    Response refused(int status, String key) {
        return refusing.refused(status, key);
    }

    Caller caller() {
        return caller;
    }

    List<String> segments() {
        return segments;
    }

    Response answer(Request request) {
        return gatedHandler.apply(request);
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + level + ")";
    }
}
