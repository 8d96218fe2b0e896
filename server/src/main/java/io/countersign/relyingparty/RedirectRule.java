package io.countersign.relyingparty;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Which addresses an application may be answered at: https, or a program on the person's own computer (RFC 8252
 * sections 7.1 and 7.3), whole and without a fragment (RFC 6749 section 3.1.2).
 */
public final class RedirectRule {
    private static final int LONGEST = 2000;

    private RedirectRule() {}

    /** The address, if it is one that may be registered. */
    public static Optional<URI> read(String text, RelyingParty.Proof proof) {
        try {
            URI address = new URI(text);
            boolean whole = text.length() <= LONGEST
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null;
            return whole && isAllowed(address, proof) ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isAllowed(URI address, RelyingParty.Proof proof) {
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        String host = address.getHost() == null ? "" : address.getHost();
        return switch (scheme) {
            case "https" -> !host.isEmpty();
            case "http" -> host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("localhost");
            // A reverse domain name, so that no two programs of one person share it; such programs keep no secret.
            default -> proof == RelyingParty.Proof.NONE && scheme.indexOf('.') > 0 && host.isEmpty();
        };
    }
}
