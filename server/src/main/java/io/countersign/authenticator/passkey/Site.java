package io.countersign.authenticator.passkey;

import io.countersign.platform.web.PublicUrl;

/**
 * Where passkeys belong: our origin, and its host as the id of the relying party (WebAuthn Level 3 section 5.1.2).
 * Neither ever comes from a request.
 */
record Site(String origin, String rpId) {
    static Site of(PublicUrl publicUrl) {
        return new Site(publicUrl.origin(), publicUrl.host());
    }

    /** Whether browsers make passkeys here: the id of a relying party is a domain, never an IP address. */
    boolean isDomain() {
        return !rpId.startsWith("[") && !rpId.matches("[0-9.]+");
    }
}
