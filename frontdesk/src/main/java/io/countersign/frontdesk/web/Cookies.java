package io.countersign.frontdesk.web;

import java.net.URI;

/**
 * The two cookies of this application. Lax, since people come back from Countersign by a link (RFC 6265bis section
 * 5.6.7.1); with the {@code __Host-} prefix wherever there is TLS.
 */
final class Cookies {
    private final boolean secure;

    Cookies(URI base) {
        this.secure = "https".equals(base.getScheme());
    }

    /** Names a browser that was sent away to sign in. */
    String browser() {
        return name("browser");
    }

    /** Names the session of somebody who is signed in. */
    String session() {
        return name("session");
    }

    /** Sets one until the browser is closed. */
    Answer set(Answer answer, String name, String value) {
        return answer.with("Set-Cookie", name + "=" + value + attributes());
    }

    Answer clear(Answer answer, String name) {
        return answer.with("Set-Cookie", name + "=" + attributes() + "; Max-Age=0");
    }

    private String name(String kind) {
        return (secure ? "__Host-" : "") + "frontdesk-" + kind;
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }
}
