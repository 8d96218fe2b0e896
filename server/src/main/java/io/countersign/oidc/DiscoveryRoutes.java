package io.countersign.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What client libraries read before anything else (OpenID Connect Discovery 1.0 section 3; RFC 7517). */
final class DiscoveryRoutes {
    private final String issuer;
    private final SigningKeys keys;
    private final InstantSource clock;

    DiscoveryRoutes(String issuer, SigningKeys keys, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        Access<Boolean> anyone = new Anyone();
        return List.of(
                Endpoint.callGet("/.well-known/openid-configuration", anyone, (request, any) -> configuration()),
                Endpoint.callGet("/jwks", anyone, (request, any) -> keys()));
    }

    private Response keys() {
        return Response.json(
                200,
                JSONObjectUtils.toJSONString(keys.published(clock.instant()).toJSONObject(true)));
    }

    private Response configuration() {
        var about = new LinkedHashMap<String, Object>();
        about.put("issuer", issuer);
        for (var endpoint : Map.of(
                        "authorization_endpoint", "/authorize",
                        "token_endpoint", "/token",
                        "userinfo_endpoint", "/userinfo",
                        "jwks_uri", "/jwks",
                        "end_session_endpoint", "/end-session",
                        "introspection_endpoint", "/introspect",
                        "revocation_endpoint", "/revoke")
                .entrySet()) {
            about.put(endpoint.getKey(), issuer + endpoint.getValue());
        }
        about.put("response_types_supported", List.of("code"));
        about.put("response_modes_supported", List.of("query", "form_post"));
        about.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        about.put("code_challenge_methods_supported", List.of("S256"));
        about.put("subject_types_supported", List.of("public"));
        about.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
        about.put("scopes_supported", List.of("openid", "profile", "email", "practice", "offline_access"));
        proofs(about);
        about.put(
                "acr_values_supported",
                Arrays.stream(Acr.values()).map(Acr::value).toList());
        about.put("claim_types_supported", List.of("normal"));
        about.put(
                "claims_supported",
                List.of(
                        "sub",
                        "iss",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "acr",
                        "amr",
                        "sid",
                        "name",
                        "email",
                        "email_verified",
                        "practices"));
        about.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        about.put("ui_locales_supported", List.of("en", "de"));
        about.put("claims_parameter_supported", true);
        about.put("request_parameter_supported", false);
        about.put("request_uri_parameter_supported", false);
        about.put("require_request_uri_registration", false);
        about.put("authorization_response_iss_parameter_supported", true);
        return Response.json(200, JSONObjectUtils.toJSONString(about));
    }

    /** How applications prove themselves at each endpoint (OpenID Connect Discovery section 3, RFC 8414 section 2). */
    private static void proofs(Map<String, Object> about) {
        List<String> secret = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
        List<String> all = List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none");
        List<String> algorithms = List.of("RS256", "PS256", "ES256");
        Map.of("token", all, "revocation", all, "introspection", secret).forEach((endpoint, methods) -> {
            about.put(endpoint + "_endpoint_auth_methods_supported", methods);
            about.put(endpoint + "_endpoint_auth_signing_alg_values_supported", algorithms);
        });
    }

    /** Lets in everybody: what is published here is for all. */
    private static final class Anyone implements Access<Boolean> {
        @Override
        public String level() {
            return Endpoint.ANYONE;
        }

        @Override
        public Admission<Boolean> admit(Request request) {
            return new Admission.In<>(true);
        }
    }
}
