package io.countersign.oidc;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an application is answered at its address: the parameters, which always say who answers (RFC 9207) and repeat
 * the state.
 */
record Reply(To to, Map<String, String> parameters) {
    /** Where it goes, and how. */
    record To(URI redirect, boolean formPost, @Nullable String state) {
        static To of(AuthorizationRequest request) {
            return new To(request.redirect(), request.formPost(), request.state());
        }
    }

    static Reply code(To to, String code) {
        return of(to, Map.of("code", code));
    }

    static Reply error(To to, String error, String description) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return of(to, parameters);
    }

    private static Reply of(To to, Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        if (to.state() != null) {
            all.put("state", to.state());
        }
        return new Reply(to, all);
    }

    /** This reply, which says who answers. */
    Reply from(String issuer) {
        var all = new LinkedHashMap<>(parameters);
        all.put("iss", issuer);
        return new Reply(to, all);
    }

    /** The whole address, for an answer that is put into it. */
    URI address() {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String before = to.redirect().toString();
        return URI.create(before + (to.redirect().getRawQuery() == null ? "?" : "&") + query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
