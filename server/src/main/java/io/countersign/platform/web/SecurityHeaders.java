package io.countersign.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers every answer carries, whatever it is (ASVS 5.0, V3.4; OWASP Secure Headers). */
final class SecurityHeaders {

    /** Nothing is allowed but what comes from this origin; no inline script or style, no frames, no plug-ins. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " img-src 'self' data:; font-src 'none'; connect-src 'self'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'";

    /** A page here needs no sensor; writing to the clipboard serves the copy button of the key. */
    private static final String PERMISSIONS_POLICY = "accelerometer=(), camera=(), display-capture=(),"
            + " geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(),"
            + " screen-wake-lock=(), serial=(), usb=(), clipboard-write=(self),"
            + " publickey-credentials-create=(self), publickey-credentials-get=(self)";

    private final Map<String, String> always = new LinkedHashMap<>();

    SecurityHeaders(PublicUrl publicUrl) {
        always.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        always.put("Referrer-Policy", "no-referrer");
        always.put("X-Content-Type-Options", "nosniff");
        always.put("X-Frame-Options", "DENY");
        always.put("X-Robots-Tag", "noindex, nofollow");
        always.put("Cross-Origin-Opener-Policy", "same-origin");
        always.put("Cross-Origin-Resource-Policy", "same-origin");
        always.put("Cross-Origin-Embedder-Policy", "require-corp");
        always.put("Origin-Agent-Cluster", "?1");
        always.put("Permissions-Policy", PERMISSIONS_POLICY);
        if (publicUrl.isHttps()) {
            // Two years, as preload lists ask; includeSubDomains would speak for hosts that are not ours.
            always.put("Strict-Transport-Security", "max-age=63072000");
        }
    }

    Map<String, String> always() {
        return always;
    }
}
