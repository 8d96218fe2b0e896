package io.countersign.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;

/** What a program is told of its mistake (RFC 6749 section 5.2): a code of the standard, and a text of ours. */
record OAuthError(int status, String error, String description) {
    static OAuthError bad(String error, String description) {
        return new OAuthError(400, error, description);
    }

    String json() {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", error);
        body.put("error_description", description);
        return JSONObjectUtils.toJSONString(body);
    }
}
