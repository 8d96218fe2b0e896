package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How applications prove themselves, what becomes of their tokens, and what they find published. */
class ApplicationTest {
    private Reception at;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = Reception.in(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class The_application {
        @Test
        void proves_itself_by_header_or_form_and_never_by_both() {
            Map<String, String> form = Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", "y");
            Map<String, String> withSecret =
                    Reception.with(Reception.with(form, "client_id", at.desk.id()), "client_secret", at.desk.secret());

            assertEquals(
                    "invalid_grant",
                    Desk.json(at.desk.post("/token", withSecret, "")).text("error"));
            assertEquals(
                    "invalid_grant",
                    Desk.json(at.desk.post("/token", form, at.desk.basic())).text("error"));
            assertEquals(
                    401, at.desk.post("/token", withSecret, at.desk.basic()).statusCode());
            assertEquals(
                    401,
                    at.desk
                            .post("/token", Reception.with(withSecret, "client_secret", "wrong"), "")
                            .statusCode());
            assertEquals(401, at.desk.post("/token", form, "").statusCode());
            assertEquals(
                    401,
                    at.desk
                            .post("/token", Reception.with(form, "client_id", at.desk.id()), "")
                            .statusCode());
        }

        @Test
        void that_keeps_no_secret_needs_none_and_its_challenge_all_the_more() {
            Desk phoneApp = at.application(RelyingParty.Proof.NONE, Optional.empty());
            String code =
                    Reception.answered(at.ann.open(phoneApp.asking(Map.of()))).text("code");
            Map<String, String> fields = Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    phoneApp.id(),
                    "code",
                    code,
                    "redirect_uri",
                    Desk.REDIRECT);

            assertEquals(
                    "invalid_grant",
                    Desk.json(phoneApp.post("/token", fields, "")).text("error"));
            assertEquals(
                    200,
                    phoneApp.post("/token", Reception.with(fields, "code_verifier", Desk.VERIFIER), "")
                            .statusCode());
        }

        @Test
        void proves_itself_by_a_signed_statement_that_is_taken_once() throws Exception {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            Desk signing = at.application(
                    RelyingParty.Proof.PRIVATE_KEY, Optional.of(new JWKSet(key.toPublicJWK()).toString()));
            String statement = statement(signing, key, Duration.ofMinutes(5));

            assertEquals("invalid_grant", byStatement(signing, statement).text("error"));
            assertEquals("invalid_client", byStatement(signing, statement).text("error"));
            assertEquals(
                    "invalid_client",
                    byStatement(signing, statement(signing, stranger, Duration.ofMinutes(5)))
                            .text("error"));
            assertEquals(
                    "invalid_client",
                    byStatement(signing, statement(signing, key, Duration.ofHours(1)))
                            .text("error"));
            assertEquals(
                    "invalid_client",
                    byStatement(signing, statement(signing, key, Duration.ZERO)).text("error"));
            assertEquals(
                    "invalid_client",
                    byStatement(signing, signed(key, claims(signing).claim("exp", Long.MAX_VALUE)))
                            .text("error"));
        }

        @Test
        void may_sign_by_a_clock_that_runs_a_minute_ahead() throws Exception {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            Desk signing = at.application(
                    RelyingParty.Proof.PRIVATE_KEY, Optional.of(new JWKSet(key.toPublicJWK()).toString()));

            assertEquals(
                    "invalid_grant",
                    byStatement(signing, ahead(signing, key, 60)).text("error"));
            assertEquals(
                    "invalid_client",
                    byStatement(signing, ahead(signing, key, 61)).text("error"));
        }

        @Test
        void is_ended_with_all_it_was_granted() {
            String access = Desk.json(at.desk.exchange(Reception.answered(at.ann.open(at.desk.asking(Map.of())))
                            .text("code")))
                    .text("access_token");

            at.installation.relyingParties(at.clock).end(new RelyingPartyId(at.desk.id()), "operator");

            assertEquals(401, at.desk.get("/userinfo", "Bearer " + access).statusCode());
            at.ann.open(at.desk.asking(Map.of()));
            assertEquals(400, at.ann.status());
            assertEquals(Optional.empty(), at.ann.leftFor());
        }

        @Test
        void has_two_secrets_while_one_takes_the_place_of_the_other() {
            Desk renewed = new Desk(
                    at.ann.origin(),
                    at.desk.id(),
                    at.installation
                            .relyingParties(at.clock)
                            .renewSecret(new RelyingPartyId(at.desk.id()), Duration.ofHours(1), "operator")
                            .orElseThrow()
                            .secret()
                            .orElseThrow()
                            .reveal());

            assertEquals("invalid_grant", Desk.json(at.desk.exchange("x")).text("error"));
            assertEquals("invalid_grant", Desk.json(renewed.exchange("x")).text("error"));
            at.clock.advance(Duration.ofHours(1));
            assertEquals("invalid_client", Desk.json(at.desk.exchange("x")).text("error"));
            assertEquals("invalid_grant", Desk.json(renewed.exchange("x")).text("error"));
        }

        @Test
        void asks_and_gives_back_its_own_tokens_only() {
            String access = Desk.json(at.desk.exchange(Reception.answered(at.ann.open(at.desk.asking(Map.of())))
                            .text("code")))
                    .text("access_token");

            assertEquals(
                    true,
                    Desk.json(at.desk.post("/introspect", Map.of("token", access), at.desk.basic()))
                            .value("active"));
            assertEquals(
                    new Fields(Map.of("active", false)),
                    Desk.json(at.old.post("/introspect", Map.of("token", access), at.old.basic())));
            at.old.post("/revoke", Map.of("token", access), at.old.basic());
            assertEquals(200, at.desk.get("/userinfo", "Bearer " + access).statusCode());
            at.desk.post("/revoke", Map.of("token", access), at.desk.basic());
            assertEquals(401, at.desk.get("/userinfo", "Bearer " + access).statusCode());
        }

        @Test
        void may_ask_the_person_to_be_signed_out_here_too() {
            Fields tokens = Desk.json(at.desk.exchange(
                    Reception.answered(at.ann.open(at.desk.asking(Map.of()))).text("code")));

            at.ann.open("/end-session");
            assertTrue(at.ann.body().contains("Sign out here too?"), at.ann::body);
            at.ann.open("/end-session?post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F&id_token_hint="
                    + tokens.text("id_token"));
            assertEquals(Optional.empty(), at.ann.leftFor());
            at.ann.open("/end-session?state=s&post_logout_redirect_uri=https%3A%2F%2Fdesk.example%2Fbye&id_token_hint="
                    + tokens.text("id_token"));
            assertEquals(Optional.of("https://desk.example/bye?state=s"), at.ann.leftFor());
            at.ann.open("/account");
            assertEquals("/login", at.ann.path());
        }

        @Test
        void finds_everything_in_the_published_configuration() {
            Fields about = Desk.json(at.desk.get("/.well-known/openid-configuration", ""));
            String issuer = about.text("issuer");

            assertEquals(issuer + "/token", about.text("token_endpoint"));
            assertEquals(List.of("S256"), about.list("code_challenge_methods_supported"));
            assertEquals(List.of("code"), about.list("response_types_supported"));
            HttpResponse<String> keys =
                    at.desk.get(URI.create(about.text("jwks_uri")).getPath(), "");
            assertFalse(keys.body().contains("\"d\""), keys::body);
            assertEquals(2, Desk.json(keys).list("keys").size());
            assertEquals(
                    "*",
                    keys.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        }
    }

    private String statement(Desk from, ECKey key, Duration life) throws JOSEException {
        return signed(key, claims(from).expirationTime(in(life)));
    }

    private String ahead(Desk from, ECKey key, int seconds) throws JOSEException {
        return signed(
                key,
                claims(from).notBeforeTime(in(Duration.ofSeconds(seconds))).expirationTime(in(Duration.ofMinutes(5))));
    }

    private Date in(Duration time) {
        return Date.from(at.clock.instant().plus(time));
    }

    private JWTClaimsSet.Builder claims(Desk from) {
        return new JWTClaimsSet.Builder()
                .issuer(from.id())
                .subject(from.id())
                .audience(at.ann.origin() + "/token")
                .jwtID(at.program.freshId());
    }

    private static String signed(ECKey key, JWTClaimsSet.Builder claims) throws JOSEException {
        var statement = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims.build());
        statement.sign(new ECDSASigner(key));
        return statement.serialize();
    }

    private static Fields byStatement(Desk from, String statement) {
        return Desk.json(from.post(
                "/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", "x",
                        "redirect_uri", Desk.REDIRECT,
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", statement),
                ""));
    }
}
