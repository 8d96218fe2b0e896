package io.countersign.platform.web;

import java.time.Duration;
import java.util.Optional;

/**
 * What a cookie is for: a short name, and how long the browser keeps it (until it is closed, when empty).
 *
 * <p>All cookies are HttpOnly, SameSite=Lax and for the whole of this one host. Lax, not Strict: a person who follows a
 * link from an e-mail arrives with their cookies, so a form open in another tab stays good; a form sent from another
 * site carries none in either case.
 */
public record CookieKind(String name, Optional<Duration> life) {

    /** The secret half of the protection against forged forms. */
    static final CookieKind FORM = new CookieKind("form", Optional.empty());

    /** The language a person has chosen. */
    static final CookieKind LANGUAGE = new CookieKind("language", Optional.of(Duration.ofDays(365)));

    public CookieKind {
        if (!name.matches("[a-z]{2,16}")) {
            throw new IllegalArgumentException("not a cookie name: " + name);
        }
    }

    /** A cookie that ends with the browser. */
    public static CookieKind untilClosed(String name) {
        return new CookieKind(name, Optional.empty());
    }

    /** A cookie that outlives the browser. */
    public static CookieKind lasting(String name, Duration life) {
        return new CookieKind(name, Optional.of(life));
    }
}
