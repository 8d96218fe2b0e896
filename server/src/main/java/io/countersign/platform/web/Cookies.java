package io.countersign.platform.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names and attributes of our cookies.
 *
 * <p>Over https the names begin with {@code __Host-}, which a browser accepts only when Secure, without Domain and for
 * Path=/ (RFC 6265bis, section 4.1.3.2). Plain http happens on loopback alone; cookies do not tell ports apart, so the
 * port stands in the name, and two installations on one computer do not sign each other out.
 */
final class Cookies {

    /** What our own values look like; anything else was not set by us. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._-]{1,512}");

    private final String prefix;
    private final String attributes;

    Cookies(PublicUrl publicUrl) {
        if (publicUrl.isHttps()) {
            prefix = "__Host-countersign-";
            attributes = "; Path=/; Secure; HttpOnly; SameSite=Lax";
        } else {
            prefix = "countersign-" + publicUrl.port() + "-";
            attributes = "; Path=/; HttpOnly; SameSite=Lax";
        }
    }

    String name(CookieKind kind) {
        return prefix + kind.name();
    }

    /** The Set-Cookie value that stores a value. */
    String set(CookieKind kind, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a cookie value of ours, for " + kind.name());
        }
        String age = kind.life().map(life -> "; Max-Age=" + life.toSeconds()).orElse("");
        return name(kind) + "=" + value + age + attributes;
    }

    /** The Set-Cookie value that removes it. */
    String clear(CookieKind kind) {
        return name(kind) + "=; Max-Age=0" + attributes;
    }

    /**
     * Our cookies out of the Cookie headers. One that comes twice is dropped: somebody else on this host has set the
     * other, and which of them is ours cannot be told.
     */
    Map<String, String> read(List<String> headers) {
        Map<String, String> found = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    continue;
                }
                String name = pair.substring(0, equals).strip();
                String value = pair.substring(equals + 1).strip();
                if (name.startsWith(prefix) && VALUE.matcher(value).matches() && found.put(name, value) != null) {
                    twice.add(name);
                }
            }
        }
        found.keySet().removeAll(twice);
        return found;
    }
}
