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

    /** The methods the kit serves; HEAD is answered by the GET route without its body. */
    public enum Method {
        GET,
        POST
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
    private final boolean anyHost;
    private final Function<Request, Response> gatedHandler;

    private Endpoint(Method method, String path, String level, boolean anyHost, Function<Request, Response> handler) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: " + path);
        }
        this.method = method;
        this.path = path;
        this.segments = List.of(path.substring(1).split("/", -1));
        this.level = level;
        this.anyHost = anyHost;
        this.gatedHandler = handler;
    }

    /** A page anyone may see. */
    public static Endpoint openGet(String path, Function<Request, Response> handler) {
        return new Endpoint(Method.GET, path, ANYONE, false, handler);
    }

    /** A form anyone may send. */
    public static Endpoint openPost(String path, Function<Request, Response> handler) {
        return new Endpoint(Method.POST, path, ANYONE, false, handler);
    }

    /** A question of a machine on the same network, answered under any host name: health checks. */
    public static Endpoint probe(String path, Function<Request, Response> handler) {
        return new Endpoint(Method.GET, path, ANYONE, true, handler);
    }

    /** A page that needs a level. */
    public static <P> Endpoint get(String path, Access<P> access, Handler<P> handler) {
        return new Endpoint(Method.GET, path, access.level(), false, gated(access, handler));
    }

    /** A form that needs a level. */
    public static <P> Endpoint post(String path, Access<P> access, Handler<P> handler) {
        return new Endpoint(Method.POST, path, access.level(), false, gated(access, handler));
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

    boolean anyHost() {
        return anyHost;
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
