package io.countersign.platform.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules for the address people see: an origin, over HTTPS unless it is a loopback name. */
final class PublicUrl {

    private PublicUrl() {}

    static URI parse(String text) {
        URI uri = read(text);
        String scheme = lower(uri.getScheme());
        String host = lower(uri.getHost());
        if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
            throw notAnOrigin();
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw notAnOrigin();
        }
        if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
            throw new IllegalArgumentException(
                    "has a path, but Countersign needs a name of its own: leave the path out");
        }
        if (scheme.equals("http") && !HostAndPort.isLoopbackName(withoutBrackets(host))) {
            throw new IllegalArgumentException("is plain http, which is allowed for localhost only, "
                    + "since passwords and codes would cross the network in the clear: use https");
        }
        return URI.create(scheme + "://" + host + portOf(uri, scheme));
    }

    private static URI read(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(notAnOrigin().getMessage(), e);
        }
    }

    private static String portOf(URI uri, String scheme) {
        int port = uri.getPort();
        if (port > 65_535) {
            throw notAnOrigin();
        }
        // An origin leaves its scheme's own port out (RFC 6454 section 6.2), and origins are compared as text.
        boolean own = port == (scheme.equals("https") ? 443 : 80);
        return port < 0 || own ? "" : ":" + port;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException notAnOrigin() {
        return new IllegalArgumentException("is not an address such as https://signin.example.org");
    }
}
