package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The requests of the OpenID Foundation's Basic OP plan that programs send each other, one test each. */
class BasicPlanTokensTest extends PlanScene {
    @Test
    void the_application_may_prove_itself_in_the_form() {
        var form = new LinkedHashMap<>(exchange(answer(Map.of()).text("code")));
        form.put("client_id", client.id());
        form.put("client_secret", client.secret());

        assertEquals(200, client.post("/token", form, "").statusCode());
    }

    @Test
    void the_id_token_is_signed_by_a_key_that_is_published_under_its_id() throws ParseException {
        String token = tokens(Map.of()).text("id_token");

        assertEquals(JWSAlgorithm.RS256, SignedJWT.parse(token).getHeader().getAlgorithm());
        assertNotEquals("", Desk.keyOf(token));
        client.verified(token);
    }

    @Test
    void no_id_token_is_ever_unsigned() {
        Fields about = Desk.json(client.get("/.well-known/openid-configuration", ""));

        assertFalse(about.list("id_token_signing_alg_values_supported").contains("none"));
    }

    @Test
    void userinfo_takes_a_question() {
        Fields tokens = tokens(Map.of());

        assertEquals(claims(tokens).text("sub"), info(tokens).text("sub"));
    }

    @Test
    void userinfo_takes_a_form_with_the_token_in_the_header() {
        Fields tokens = tokens(Map.of());
        HttpResponse<String> response = client.post("/userinfo", Map.of(), "Bearer " + tokens.text("access_token"));

        assertEquals(claims(tokens).text("sub"), Desk.json(response).text("sub"));
    }

    @Test
    void userinfo_takes_a_form_with_the_token_in_it() {
        Fields tokens = tokens(Map.of());
        HttpResponse<String> response =
                client.post("/userinfo", Map.of("access_token", tokens.text("access_token")), "");

        assertEquals(claims(tokens).text("sub"), Desk.json(response).text("sub"));
    }

    @Test
    void userinfo_takes_the_token_in_one_way_at_a_time_and_never_in_the_address() {
        String access = tokens(Map.of()).text("access_token");

        HttpResponse<String> both = client.post("/userinfo", Map.of("access_token", access), "Bearer " + access);
        assertEquals(400, both.statusCode());
        assertEquals("invalid_request", Desk.json(both).text("error"));
        assertEquals(401, client.get("/userinfo?access_token=" + access, "").statusCode());
    }

    @Test
    void a_code_used_again_at_once_brings_nothing_and_takes_back_what_it_gave() {
        String code = answer(Map.of()).text("code");
        Fields tokens = Desk.json(client.exchangeUnbound(code));

        HttpResponse<String> again = client.exchangeUnbound(code);

        assertEquals(400, again.statusCode());
        assertEquals("invalid_grant", Desk.json(again).text("error"));
        assertFalse(Reception.works(client, tokens.text("access_token")));
    }

    @Test
    void a_code_used_again_after_thirty_seconds_brings_nothing_and_takes_back_what_it_gave() {
        String code = answer(Map.of()).text("code");
        Fields tokens = Desk.json(client.exchangeUnbound(code));
        at.clock.advance(Duration.ofSeconds(30));
        assertTrue(Reception.works(client, tokens.text("access_token")));

        assertEquals("invalid_grant", Desk.json(client.exchangeUnbound(code)).text("error"));

        assertFalse(Reception.works(client, tokens.text("access_token")));
    }

    @Test
    void a_code_used_again_when_it_has_long_run_out_still_takes_back_what_it_gave() {
        Fields tokens = offline();
        String code = tokens.text("code");
        at.clock.advance(Duration.ofMinutes(5));

        assertEquals("invalid_grant", Desk.json(client.exchangeUnbound(code)).text("error"));

        assertEquals(400, client.refresh(tokens.text("refresh_token")).statusCode());
    }

    @Test
    void a_refresh_token_brings_fresh_tokens_for_the_same_sign_in() {
        Fields first = offline();
        Fields second = Desk.json(client.refresh(first.text("refresh_token")));

        assertNotEquals(first.text("access_token"), second.text("access_token"));
        assertNotEquals(first.text("refresh_token"), second.text("refresh_token"));
        for (String same : List.of("iss", "sub", "aud", "auth_time", "acr", "amr", "nonce", "sid")) {
            assertEquals(claims(first).value(same), claims(second).value(same), same);
        }
        assertTrue(Reception.works(client, second.text("access_token")));
    }

    @Test
    void a_refresh_token_used_again_ends_all_of_its_line() {
        Fields first = offline();
        Fields second = Desk.json(client.refresh(first.text("refresh_token")));

        HttpResponse<String> again = client.refresh(first.text("refresh_token"));

        assertEquals("invalid_grant", Desk.json(again).text("error"));
        assertEquals(400, client.refresh(second.text("refresh_token")).statusCode());
        assertFalse(Reception.works(client, second.text("access_token")));
    }

    @Test
    void a_refresh_token_is_worth_nothing_to_another_application() {
        Fields tokens = offline();

        assertEquals(
                "invalid_grant",
                Desk.json(at.desk.refresh(tokens.text("refresh_token"))).text("error"));
        assertEquals(200, client.refresh(tokens.text("refresh_token")).statusCode());
    }

    @Test
    void tokens_are_never_kept_by_a_cache() {
        HttpResponse<String> response = client.exchangeUnbound(answer(Map.of()).text("code"));

        assertEquals("no-store", response.headers().firstValue("Cache-Control").orElse(""));
    }

    /** The tokens of an application that may act while the person is away, and the code they were had for. */
    private Fields offline() {
        ann.open(asking(Map.of("scope", "openid offline_access", "prompt", "consent")));
        ann.submitTo(ann.path() + "/agree", Map.of());
        Fields answer = Reception.answered(ann);
        var all = new LinkedHashMap<String, Object>(tokens(answer).all());
        all.put("code", answer.text("code"));
        return new Fields(all);
    }

    private static Map<String, String> exchange(String code) {
        return Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", Desk.REDIRECT);
    }
}
