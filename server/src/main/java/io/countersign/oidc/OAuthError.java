package io.countersign.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;

/** What a program is told of its mistake (RFC 6749 section 5.2): a code of the standard, and a text of ours. */
record OAuthError(int status, String error, String description) {
    private static final int TOO_OFTEN = 429;
    private static final int INCIDENT = 500;

    static OAuthError bad(String error, String description) {
        return new OAuthError(400, error, description);
    }

    /** What is told of a request that cannot be read, or not now; the key is one of ours, never what was sent. */
    static OAuthError refused(int status, String key) {
        if (status < TOO_OFTEN) {
            return bad("invalid_request", "the request is not understood: " + key);
        }
        return new OAuthError(
                status, status == INCIDENT ? "server_error" : "temporarily_unavailable", "not now: " + key);
    }

    String json() {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", error);
        body.put("error_description", description);
        return JSONObjectUtils.toJSONString(body);
    }
}
