package io.countersign.platform.web;

import io.helidon.http.HeaderNames;
import java.util.Optional;

/**
 * Pages live under the public URL alone: passkeys, cookies and links need one name. A page asked for under another name
 * leads there; a form sent under another name is refused (RFC 9110, section 15.5.20), since its cookies are not there,
 * and so is whatever asks for the API.
 */
final class HostRule {

    private final PublicUrl publicUrl;
    private final Sources sources;

    HostRule(PublicUrl publicUrl, Sources sources) {
        this.publicUrl = publicUrl;
        this.sources = sources;
    }

    /** The redirect to send instead, if the name is another one. */
    Optional<Response> elsewhere(Head head) {
        String host = head.one(HeaderNames.HOST);
        if (head.has(HeaderNames.X_FORWARDED_HOST) && sources.isTrusted(head.peer())) {
            host = head.one(HeaderNames.X_FORWARDED_HOST);
        }
        if (host.isEmpty()) {
            throw Refusal.malformed("malformed");
        }
        if (publicUrl.isNamedBy(host)) {
            return Optional.empty();
        }
        if (!head.isGet() || !Dispatcher.door(head.path()).equals("/")) {
            // No server of an application, and no directory, is led on with its key in the hand: it has the wrong
            // address.
            throw Refusal.of(421, "misdirected");
        }
        String target = head.query().isEmpty() ? head.path() : head.path() + "?" + head.query();
        return Optional.of(Response.toPublicUrl(publicUrl.resolve(Response.isLocal(target) ? target : "/")));
    }
}
