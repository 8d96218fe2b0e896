package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import io.countersign.oidc.Desk;
import io.countersign.oidc.Fields;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.web.FormSeal;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.SourceLimit;
import io.countersign.platform.web.Sources;
import io.countersign.platform.web.Website;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.secret.Token;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application signs people in through us: the requests of the OpenID Foundation's plans, one by one. */
class OpenIdConnectTest {
    private static final Pattern KEY = Pattern.compile("data-copy=\"([A-Z2-7]+)\"");
    private static final String EMAIL = "ann@riverside.example";
    private static final String PASSWORD = "violet tram under rain";
    private static final String TWO_FACTORS = "urn:countersign:two-factors";

    private final TestClock clock = new TestClock();
    private Installation installation;
    private Website website;
    private PlainBrowser ann;
    private FakePhone phone;
    private Desk desk;
    private Desk old;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        Settings settings = Settings.read(
                Countersign.SETTINGS, Map.of("data", folder.resolve("data").toString()), Map.of());
        installation = Server.installation(settings, clock).installation();
        int port = freePort();
        String origin = "http://localhost:" + port;
        website = new Website(
                PublicUrl.parse(origin),
                new Sources(List.of()),
                new SourceLimit(100_000, clock),
                new FormSeal(installation.formKey()),
                installation.secrets()::token,
                clock,
                Pathways.of(installation, origin, clock));
        website.start("127.0.0.1", port);
        ann = new PlainBrowser(origin);
        ann.open("/setup/" + installation.links().issueFirst().reveal());
        ann.submit(Map.of("practice", "Riverside Dental", "name", "Ann Baker", "email", EMAIL, "password", PASSWORD));
        phone = new FakePhone(
                SharedSecret.fromBase32(ann.found(KEY).orElseThrow()).orElseThrow(), Totp.DEFAULT, Duration.ZERO);
        ann.submit(Map.of("code", code(), "name", "Phone"));
        clock.advance(Duration.ofSeconds(60));
        desk = application(true);
        old = application(false);
    }

    @AfterEach
    void close() {
        website.stop();
        installation.close();
    }

    @Nested
    class The_code_flow {
        @Test
        void leads_a_person_who_is_signed_in_straight_back_with_a_code_and_tells_the_truth_about_them() {
            Fields answer = answered(ann.open(desk.asking(Map.of())));
            assertEquals("state-1", answer.text("state"));
            assertTrue(answer.text("iss").startsWith("http://localhost:"), answer::toString);

            HttpResponse<String> response = desk.exchange(answer.text("code"));
            assertEquals(200, response.statusCode(), response::body);
            assertEquals(
                    "no-store", response.headers().firstValue("Cache-Control").orElse(""));
            Fields tokens = Desk.json(response);
            assertEquals("Bearer", tokens.text("token_type"));
            assertFalse(tokens.has("refresh_token"));

            JWTClaimsSet claims = desk.verified(tokens.text("id_token"));
            assertEquals(answer.text("iss"), claims.getIssuer());
            assertEquals(List.of(desk.id()), claims.getAudience());
            assertEquals("nonce-1", claims.getClaim("nonce"));
            assertEquals(TWO_FACTORS, claims.getClaim("acr"));
            assertEquals(List.of("mfa", "otp", "pwd"), claims.getClaim("amr"));

            Fields info = info(tokens.text("access_token"));
            assertEquals(claims.getSubject(), info.text("sub"));
            assertEquals("Ann Baker", info.text("name"));
            assertEquals(EMAIL, info.text("email"));
            assertEquals("owner", ((Map<?, ?>) info.list("practices").getFirst()).get("role"));
        }

        @Test
        void signs_in_whoever_is_not_signed_in_and_then_leads_back() {
            PlainBrowser fresh = fresh();
            fresh.open(desk.asking(Map.of("login_hint", EMAIL)));
            assertEquals("/login", fresh.path());
            assertTrue(fresh.body().contains("Front Desk"), fresh::body);
            assertTrue(fresh.body().contains("value=\"" + EMAIL + "\""), fresh::body);
            signIn(fresh);

            assertEquals(200, desk.exchange(answered(fresh).text("code")).statusCode());
        }

        @Test
        void takes_the_request_as_a_form_too_and_ignores_what_it_does_not_know() {
            ann.postFromElsewhere("/authorize", desk.query(Map.of("unheard-of", "x", "nonce", "")));

            Fields tokens = Desk.json(desk.exchange(answered(ann).text("code")));
            assertEquals(null, desk.verified(tokens.text("id_token")).getClaim("nonce"));
        }

        @Test
        void posts_the_answer_where_that_is_asked_for() {
            ann.open(desk.asking(Map.of("response_mode", "form_post")));

            assertTrue(ann.body().contains("action=\"" + Desk.REDIRECT + "\""), ann::body);
            String code = ann.found(Pattern.compile("name=\"code\" value=\"([^\"]+)\""))
                    .orElseThrow();
            assertEquals(200, desk.exchange(code).statusCode());
        }

        @Test
        void lets_an_old_application_do_without_a_challenge_where_it_is_registered_so() {
            Map<String, String> without = Map.of("code_challenge", "", "code_challenge_method", "");
            String code = answered(ann.open(old.asking(without))).text("code");

            assertEquals(
                    200,
                    old.token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", Desk.REDIRECT))
                            .statusCode());
            assertEquals(
                    "invalid_request", answered(ann.open(desk.asking(without))).text("error"));
        }
    }

    @Nested
    class A_code {
        @Test
        void works_once_and_a_second_use_ends_what_the_first_one_gave() {
            String code = answered(ann.open(desk.asking(Map.of()))).text("code");
            String access = Desk.json(desk.exchange(code)).text("access_token");
            assertEquals(200, desk.get("/userinfo", "Bearer " + access).statusCode());

            HttpResponse<String> again = desk.exchange(code);

            assertEquals(400, again.statusCode());
            assertEquals("invalid_grant", Desk.json(again).text("error"));
            assertEquals(401, desk.get("/userinfo", "Bearer " + access).statusCode());
        }

        @Test
        void works_for_sixty_seconds() {
            String code = answered(ann.open(desk.asking(Map.of()))).text("code");
            clock.advance(Duration.ofSeconds(60));

            assertEquals("invalid_grant", Desk.json(desk.exchange(code)).text("error"));
        }

        @Test
        void works_for_its_application_its_address_and_its_verifier_only() {
            String code = answered(ann.open(desk.asking(Map.of()))).text("code");
            Map<String, String> right = Map.of(
                    "grant_type",
                    "authorization_code",
                    "code",
                    code,
                    "redirect_uri",
                    Desk.REDIRECT,
                    "code_verifier",
                    Desk.VERIFIER);

            assertEquals("invalid_grant", Desk.json(old.token(right)).text("error"));
            assertEquals(
                    "invalid_grant",
                    Desk.json(desk.token(with(right, "redirect_uri", "https://desk.example/other")))
                            .text("error"));
            assertEquals(
                    "invalid_grant",
                    Desk.json(desk.token(with(right, "code_verifier", "x".repeat(43))))
                            .text("error"));
            assertEquals(200, desk.token(right).statusCode());
        }

        @Test
        void takes_no_verifier_where_no_challenge_was_sent() {
            String code = answered(ann.open(old.asking(Map.of("code_challenge", "", "code_challenge_method", ""))))
                    .text("code");

            assertEquals("invalid_grant", Desk.json(old.exchange(code)).text("error"));
        }
    }

    @Nested
    class Many_at_once {
        @Test
        void have_one_success_between_them_with_one_code_and_it_is_ended_by_the_others() throws Exception {
            String code = answered(ann.open(desk.asking(Map.of()))).text("code");

            List<HttpResponse<String>> answers = atOnce(8, () -> desk.exchange(code));

            List<HttpResponse<String>> accepted = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .toList();
            assertEquals(1, accepted.size());
            String access = Desk.json(accepted.getFirst()).text("access_token");
            assertEquals(401, desk.get("/userinfo", "Bearer " + access).statusCode());
        }

        @Test
        void have_one_success_between_them_with_one_refresh_token() throws Exception {
            ann.open(desk.asking(Map.of("scope", "openid offline_access")));
            ann.submitTo(ann.path() + "/agree", Map.of());
            String refresh =
                    Desk.json(desk.exchange(answered(ann).text("code"))).text("refresh_token");

            List<HttpResponse<String>> answers = atOnce(8, () -> desk.refresh(refresh));

            assertEquals(
                    1,
                    answers.stream()
                            .filter(answer -> answer.statusCode() == 200)
                            .count());
        }
    }

    @Nested
    class How_fresh_a_proof_must_be {
        @Test
        void a_short_max_age_asks_for_both_factors_again_and_says_when() {
            Fields before = claims(answered(ann.open(desk.asking(Map.of()))));
            clock.advance(Duration.ofSeconds(60));
            ann.open(desk.asking(Map.of("max_age", "1")));
            assertEquals("/account/prove", ann.path());
            prove(ann);

            Fields after = claims(answered(ann));
            assertTrue(after.number("auth_time") > before.number("auth_time"));
        }

        @Test
        void a_long_max_age_asks_for_nothing_and_keeps_time_and_subject() {
            Fields before = claims(answered(ann.open(desk.asking(Map.of()))));
            clock.advance(Duration.ofSeconds(60));
            Fields after = claims(answered(ann.open(desk.asking(Map.of("max_age", "10000")))));

            assertEquals(before.number("auth_time"), after.number("auth_time"));
            assertEquals(before.text("sub"), after.text("sub"));
        }

        @Test
        void prompt_login_asks_even_a_moment_after_the_sign_in() {
            clock.advance(Duration.ofSeconds(60));
            ann.open(desk.asking(Map.of("prompt", "login")));
            assertEquals("/account/prove", ann.path());
            prove(ann);

            assertTrue(answered(ann).has("code"));
        }

        @Test
        void prompt_none_never_shows_a_page() {
            assertTrue(answered(ann.open(desk.asking(Map.of("prompt", "none")))).has("code"));
            assertEquals(
                    "login_required",
                    answered(fresh().open(desk.asking(Map.of("prompt", "none"))))
                            .text("error"));
            clock.advance(Duration.ofSeconds(60));
            assertEquals(
                    "login_required",
                    answered(ann.open(desk.asking(Map.of("prompt", "none", "max_age", "1"))))
                            .text("error"));
        }
    }

    @Nested
    class How_strong_a_proof_must_be {
        @Test
        void a_level_that_was_reached_is_stated_as_it_is() {
            assertEquals(
                    TWO_FACTORS,
                    claims(answered(ann.open(desk.asking(Map.of("acr_values", "urn:countersign:password")))))
                            .text("acr"));
        }

        @Test
        void an_essential_level_that_nobody_can_reach_is_an_error_and_never_a_lower_one() {
            String essential = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"phr\"}}}";
            assertEquals(
                    "unmet_authentication_requirements",
                    answered(ann.open(desk.asking(Map.of("claims", essential, "prompt", "none"))))
                            .text("error"));
            ann.open(desk.asking(Map.of("claims", essential)));
            assertTrue(ann.body().contains("Front Desk asks for a stronger sign-in"), ann::body);
            ann.submitTo(ann.path() + "/cancel", Map.of());
            assertEquals("unmet_authentication_requirements", answered(ann).text("error"));
        }

        @Test
        void a_voluntary_level_that_nobody_can_reach_gets_the_true_one() {
            assertEquals(
                    TWO_FACTORS,
                    claims(answered(ann.open(desk.asking(Map.of("acr_values", "phr")))))
                            .text("acr"));
        }
    }

    @Nested
    class While_the_person_is_away {
        @Test
        void an_application_acts_after_they_agreed_with_tokens_that_work_once() {
            ann.open(desk.asking(Map.of("scope", "openid offline_access", "prompt", "consent")));
            assertTrue(ann.body().contains("May Front Desk stay connected?"), ann::body);
            ann.submitTo(ann.path() + "/agree", Map.of());
            Fields first = Desk.json(desk.exchange(answered(ann).text("code")));
            clock.advance(Duration.ofDays(2));

            Fields second = Desk.json(desk.refresh(first.text("refresh_token")));

            JWTClaimsSet before = desk.verified(first.text("id_token"));
            JWTClaimsSet after = desk.verified(second.text("id_token"));
            assertEquals(before.getClaim("auth_time"), after.getClaim("auth_time"));
            assertEquals(before.getClaim("acr"), after.getClaim("acr"));
            assertNotEquals(first.text("refresh_token"), second.text("refresh_token"));

            assertEquals(400, desk.refresh(first.text("refresh_token")).statusCode());
            assertEquals(400, desk.refresh(second.text("refresh_token")).statusCode());
            assertEquals(
                    401,
                    desk.get("/userinfo", "Bearer " + second.text("access_token"))
                            .statusCode());
        }

        @Test
        void nobody_is_asked_twice_and_whoever_says_no_is_believed() {
            ann.open(desk.asking(Map.of("scope", "openid offline_access")));
            ann.submitTo(ann.path() + "/cancel", Map.of());
            assertEquals("access_denied", answered(ann).text("error"));
            ann.open(desk.asking(Map.of("scope", "openid offline_access")));
            ann.submitTo(ann.path() + "/agree", Map.of());
            answered(ann);

            assertTrue(answered(ann.open(desk.asking(Map.of("scope", "openid offline_access"))))
                    .has("code"));
        }

        @Test
        void without_it_the_tokens_end_with_the_session() {
            String access = Desk.json(desk.exchange(
                            answered(ann.open(desk.asking(Map.of()))).text("code")))
                    .text("access_token");
            ann.open("/account").submitTo("/sign-out", Map.of());

            assertEquals(401, desk.get("/userinfo", "Bearer " + access).statusCode());
        }
    }

    @Nested
    class The_application {
        @Test
        void proves_itself_by_header_or_form_and_never_by_both() {
            Map<String, String> form = Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", "y");
            Map<String, String> withSecret = with(with(form, "client_id", desk.id()), "client_secret", desk.secret());

            assertEquals(
                    "invalid_grant",
                    Desk.json(desk.post("/token", withSecret, "")).text("error"));
            assertEquals(
                    "invalid_grant",
                    Desk.json(desk.post("/token", form, desk.basic())).text("error"));
            assertEquals(401, desk.post("/token", withSecret, desk.basic()).statusCode());
            assertEquals(
                    401,
                    desk.post("/token", with(withSecret, "client_secret", "wrong"), "")
                            .statusCode());
            assertEquals(401, desk.post("/token", form, "").statusCode());
            assertEquals(
                    401,
                    desk.post("/token", with(form, "client_id", desk.id()), "").statusCode());
        }

        @Test
        void that_keeps_no_secret_needs_none_and_its_challenge_all_the_more() {
            Desk phoneApp = application(RelyingParty.Proof.NONE, Optional.empty());
            String code = answered(ann.open(phoneApp.asking(Map.of()))).text("code");
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
                    phoneApp.post("/token", with(fields, "code_verifier", Desk.VERIFIER), "")
                            .statusCode());
        }

        @Test
        void proves_itself_by_a_signed_statement_that_is_taken_once() throws Exception {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            Desk signing =
                    application(RelyingParty.Proof.PRIVATE_KEY, Optional.of(new JWKSet(key.toPublicJWK()).toString()));
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
        }

        @Test
        void is_ended_with_all_it_was_granted() {
            String access = Desk.json(desk.exchange(
                            answered(ann.open(desk.asking(Map.of()))).text("code")))
                    .text("access_token");

            installation.relyingParties(clock).end(new RelyingPartyId(desk.id()), "operator");

            assertEquals(401, desk.get("/userinfo", "Bearer " + access).statusCode());
            ann.open(desk.asking(Map.of()));
            assertEquals(400, ann.status());
            assertEquals(Optional.empty(), ann.leftFor());
        }

        @Test
        void has_two_secrets_while_one_takes_the_place_of_the_other() {
            Desk renewed = new Desk(
                    ann.origin(),
                    desk.id(),
                    installation
                            .relyingParties(clock)
                            .renewSecret(new RelyingPartyId(desk.id()), Duration.ofHours(1), "operator")
                            .orElseThrow()
                            .secret()
                            .orElseThrow()
                            .reveal());

            assertEquals("invalid_grant", Desk.json(desk.exchange("x")).text("error"));
            assertEquals("invalid_grant", Desk.json(renewed.exchange("x")).text("error"));
            clock.advance(Duration.ofHours(1));
            assertEquals("invalid_client", Desk.json(desk.exchange("x")).text("error"));
            assertEquals("invalid_grant", Desk.json(renewed.exchange("x")).text("error"));
        }

        @Test
        void asks_and_gives_back_its_own_tokens_only() {
            String access = Desk.json(desk.exchange(
                            answered(ann.open(desk.asking(Map.of()))).text("code")))
                    .text("access_token");

            assertEquals(
                    true,
                    Desk.json(desk.post("/introspect", Map.of("token", access), desk.basic()))
                            .value("active"));
            assertEquals(
                    new Fields(Map.of("active", false)),
                    Desk.json(old.post("/introspect", Map.of("token", access), old.basic())));
            old.post("/revoke", Map.of("token", access), old.basic());
            assertEquals(200, desk.get("/userinfo", "Bearer " + access).statusCode());
            desk.post("/revoke", Map.of("token", access), desk.basic());
            assertEquals(401, desk.get("/userinfo", "Bearer " + access).statusCode());
        }

        @Test
        void may_ask_the_person_to_be_signed_out_here_too() {
            Fields tokens = Desk.json(
                    desk.exchange(answered(ann.open(desk.asking(Map.of()))).text("code")));

            ann.open("/end-session");
            assertTrue(ann.body().contains("Sign out here too?"), ann::body);
            ann.open("/end-session?post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F&id_token_hint="
                    + tokens.text("id_token"));
            assertEquals(Optional.empty(), ann.leftFor());
            ann.open("/end-session?state=s&post_logout_redirect_uri=https%3A%2F%2Fdesk.example%2Fbye&id_token_hint="
                    + tokens.text("id_token"));
            assertEquals(Optional.of("https://desk.example/bye?state=s"), ann.leftFor());
            ann.open("/account");
            assertEquals("/login", ann.path());
        }

        @Test
        void finds_everything_in_the_published_configuration() {
            Fields about = Desk.json(desk.get("/.well-known/openid-configuration", ""));
            String issuer = about.text("issuer");

            assertEquals(issuer + "/token", about.text("token_endpoint"));
            assertEquals(List.of("S256"), about.list("code_challenge_methods_supported"));
            assertEquals(List.of("code"), about.list("response_types_supported"));
            HttpResponse<String> keys =
                    desk.get(URI.create(about.text("jwks_uri")).getPath(), "");
            assertFalse(keys.body().contains("\"d\""), keys::body);
            assertEquals(2, Desk.json(keys).list("keys").size());
            assertEquals(
                    "*",
                    keys.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        }
    }

    @Nested
    class The_keys {
        @Test
        void are_renewed_after_ninety_days_shown_a_day_before_they_sign_and_kept_a_day_after() {
            String first = signedBy();
            clock.advance(Duration.ofDays(90));
            assertEquals(4, shown());
            assertEquals(first, signedBy());
            clock.advance(Duration.ofDays(1));
            String second = signedBy();
            assertNotEquals(first, second);
            assertEquals(4, shown());
            clock.advance(Duration.ofDays(1));
            assertEquals(2, shown());
            assertEquals(second, signedBy());
        }

        private int shown() {
            return Desk.json(desk.get("/jwks", "")).list("keys").size();
        }

        /** Whose signature a token has; checked against the keys shown. */
        private String signedBy() {
            PlainBrowser browser = fresh();
            browser.open(desk.asking(Map.of()));
            signIn(browser);
            String token =
                    Desk.json(desk.exchange(answered(browser).text("code"))).text("id_token");
            desk.verified(token);
            clock.advance(Duration.ofSeconds(60));
            return Desk.keyOf(token);
        }
    }

    private Fields claims(Fields answer) {
        JWTClaimsSet claims =
                desk.verified(Desk.json(desk.exchange(answer.text("code"))).text("id_token"));
        return new Fields(claims.toJSONObject());
    }

    private Fields info(String access) {
        assertEquals(
                Desk.json(desk.post("/userinfo", Map.of("access_token", access), "")),
                Desk.json(desk.post("/userinfo", Map.of(), "Bearer " + access)));
        return Desk.json(desk.get("/userinfo", "Bearer " + access));
    }

    private static Fields answered(PlainBrowser browser) {
        return Desk.answer(browser.leftFor().orElseThrow(() -> new AssertionError(browser.path() + browser.body())));
    }

    private void signIn(PlainBrowser browser) {
        browser.submitTo("/login", Map.of("email", EMAIL, "password", PASSWORD));
        browser.submit(Map.of("code", code()));
    }

    private void prove(PlainBrowser browser) {
        String then = browser.found(Pattern.compile("name=\"then\" value=\"([^\"]+)\""))
                .orElseThrow();
        browser.submit(Map.of("then", then, "password", PASSWORD, "code", code()));
    }

    private PlainBrowser fresh() {
        return new PlainBrowser(ann.origin());
    }

    private String code() {
        return phone.codeAt(clock.instant()).text();
    }

    private Desk application(boolean challengeRequired) {
        return application(
                RelyingParty.Proof.SECRET, Optional.empty(), challengeRequired, challengeRequired ? "ES256" : "RS256");
    }

    private Desk application(RelyingParty.Proof proof, Optional<String> keys) {
        return application(proof, keys, true, "ES256");
    }

    private Desk application(
            RelyingParty.Proof proof, Optional<String> keys, boolean challengeRequired, String algorithm) {
        RelyingParties.Registered added = installation
                .relyingParties(clock)
                .add(
                        new RelyingParties.Wish(
                                "Front Desk",
                                Optional.empty(),
                                List.of(URI.create(Desk.REDIRECT)),
                                List.of(URI.create("https://desk.example/bye")),
                                proof,
                                keys,
                                challengeRequired,
                                algorithm),
                        "operator");
        return new Desk(
                ann.origin(),
                added.party().id().value(),
                added.secret().map(Token::reveal).orElse(""));
    }

    private String statement(Desk from, ECKey key, Duration life) throws JOSEException {
        var statement = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(),
                new JWTClaimsSet.Builder()
                        .issuer(from.id())
                        .subject(from.id())
                        .audience(ann.origin() + "/token")
                        .jwtID(installation.secrets().id())
                        .expirationTime(Date.from(clock.instant().plus(life)))
                        .build());
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

    private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            var answers = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(Collections.nCopies(count, work))) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new java.util.LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
