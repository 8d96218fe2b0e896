package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The OpenID Foundation's Config OP plan: what is published, and that it is true. */
class ConfigPlanTest extends PlanScene {
    @Test
    void the_configuration_is_found_at_its_address_as_json() {
        HttpResponse<String> response = published();

        assertEquals(200, response.statusCode());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void the_issuer_is_the_address_it_was_found_under_to_the_letter() {
        assertEquals(at.program.origin, Desk.json(published()).text("issuer"));
        assertFalse(at.program.origin.endsWith("/"));
    }

    @Test
    void every_endpoint_named_is_below_the_issuer_and_answers() {
        Fields about = Desk.json(published());
        for (String name : about.names()) {
            if (name.endsWith("_endpoint") || name.equals("jwks_uri")) {
                String address = about.text(name);
                assertTrue(address.startsWith(at.program.origin + "/"), address);
                assertFalse(client.get(URI.create(address).getPath(), "").statusCode() == 404, address);
            }
        }
        assertTrue(about.names()
                .containsAll(Set.of(
                        "authorization_endpoint",
                        "token_endpoint",
                        "userinfo_endpoint",
                        "jwks_uri",
                        "end_session_endpoint",
                        "introspection_endpoint",
                        "revocation_endpoint")));
    }

    @Test
    void what_is_said_to_be_supported_is_all_there_is() {
        Fields about = Desk.json(published());

        assertEquals(List.of("code"), about.list("response_types_supported"));
        assertEquals(List.of("query", "form_post"), about.list("response_modes_supported"));
        assertEquals(List.of("authorization_code", "refresh_token"), about.list("grant_types_supported"));
        assertEquals(List.of("public"), about.list("subject_types_supported"));
        assertEquals(List.of("S256"), about.list("code_challenge_methods_supported"));
        assertEquals(List.of("RS256", "ES256"), about.list("id_token_signing_alg_values_supported"));
        assertTrue(about.list("scopes_supported").contains("openid"));
        assertEquals(
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none"),
                about.list("token_endpoint_auth_methods_supported"));
        assertEquals(
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt"),
                about.list("introspection_endpoint_auth_methods_supported"));
        assertEquals(false, about.value("request_parameter_supported"));
        assertEquals(false, about.value("request_uri_parameter_supported"));
        assertEquals(true, about.value("claims_parameter_supported"));
        assertEquals(true, about.value("authorization_response_iss_parameter_supported"));
    }

    @Test
    void every_claim_and_level_told_of_is_published() {
        Fields about = Desk.json(published());
        Fields tokens = tokens(java.util.Map.of("scope", "openid profile email practice"));

        assertTrue(about.list("claims_supported").containsAll(claims(tokens).names()));
        assertTrue(about.list("claims_supported").containsAll(info(tokens).names()));
        assertEquals(
                List.of("urn:countersign:password", Reception.TWO_FACTORS, "phr"), about.list("acr_values_supported"));
    }

    @Test
    void every_key_published_is_a_public_one_with_an_id_of_its_own() throws Exception {
        String text = client.get("/jwks", "").body();
        List<JWK> keys = JWKSet.parse(text).getKeys();

        assertEquals(keys.size(), keys.stream().map(JWK::getKeyID).distinct().count());
        assertEquals(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                keys.stream().map(JWK::getAlgorithm).collect(Collectors.toSet()));
        for (JWK key : keys) {
            assertFalse(key.isPrivate());
            assertEquals(KeyUse.SIGNATURE, key.getKeyUse());
        }
        for (String secret : List.of("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"", "\"k\"")) {
            assertFalse(text.contains(secret), secret);
        }
    }

    @Test
    void pages_of_any_site_may_read_what_is_published_and_nothing_at_the_authorization_endpoint() {
        assertEquals(
                "*",
                published().headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        assertTrue(client.get("/authorize", "")
                .headers()
                .firstValue("Access-Control-Allow-Origin")
                .isEmpty());
    }

    private HttpResponse<String> published() {
        return client.get("/.well-known/openid-configuration", "");
    }
}
