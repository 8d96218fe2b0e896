package io.countersign.platform.web;

import java.net.URI;
import java.util.Locale;

/**
 * The one address under which people know this installation: scheme, host and port, no path.
 *
 * <p>Every link, redirect and cookie rule comes from here, never from the Host header of a request (a forged Host would
 * otherwise end up in a link sent by e-mail).
 */
public final class PublicUrl {

    private final String scheme;
    private final String host;
    private final int port;

    private PublicUrl(String scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    /** Reads a URL such as {@code https://sign-in.example.org}; plain http is accepted for loopback names alone. */
    public static PublicUrl parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the public URL cannot be read: " + text, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean bare = !uri.isOpaque()
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
        if (host.isEmpty() || !bare || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "the public URL is scheme, host and port only, such as https://sign-in.example.org: " + text);
        }
        if (scheme.equals("http") && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "a public URL without https is allowed on this computer alone (localhost): " + text);
        }
        int standard = scheme.equals("https") ? 443 : 80;
        return new PublicUrl(scheme, host, uri.getPort() < 0 ? standard : uri.getPort());
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("127.0.0.1")
                || host.equals("[::1]");
    }

    public boolean isHttps() {
        return scheme.equals("https");
    }

    public int port() {
        return port;
    }

    public String host() {
        return host;
    }

    /** The origin as browsers write it in the Origin header (RFC 6454, section 6.2). */
    public String origin() {
        return scheme + "://" + authority();
    }

    /** The whole address of a path of ours. */
    public String resolve(String path) {
        return origin() + path;
    }

    /** Whether a Host header names this address. */
    boolean isNamedBy(String hostHeader) {
        String asked = hostHeader.toLowerCase(Locale.ROOT);
        return asked.equals(authority()) || asked.equals(host + ":" + port);
    }

    private String authority() {
        boolean standard = port == (isHttps() ? 443 : 80);
        return standard ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return origin();
    }
}
