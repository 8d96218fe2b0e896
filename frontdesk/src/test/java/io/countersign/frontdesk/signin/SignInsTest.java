package io.countersign.frontdesk.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.countersign.frontdesk.TestProvider;
import io.countersign.frontdesk.signin.SignIns.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which answers of an OpenID provider are believed. The provider is real, if small, and lies where it is told to. */
class SignInsTest {
    private static final URI BASE = URI.create("http://localhost:8090");
    private static final Demand DESK = new Demand(Level.TWO_FACTORS, false, Optional.empty());
    private static final Demand ACCOUNTS = new Demand(Level.TWO_FACTORS, true, Optional.of(Duration.ofMinutes(10)));
    private static final InstantSource CLOCK = InstantSource.system();

    private final TestProvider provider = new TestProvider();
    private final SignIns signIns = signIns(provider.issuer());

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void asks_for_a_code_with_state_nonce_and_a_challenge_and_sends_no_secret_by_the_browser() {
        SignIns.Begun begun = signIns.begin(DESK, Manner.PLAIN, "b", "/calendar");
        Map<String, List<String>> asked = parameters(begun);

        assertEquals(List.of("code"), asked.get("response_type"));
        assertEquals(List.of("S256"), asked.get("code_challenge_method"));
        assertEquals(List.of(begun.waiting().state().getValue()), asked.get("state"));
        assertEquals(List.of(begun.waiting().nonce().getValue()), asked.get("nonce"));
        assertEquals(List.of("urn:countersign:two-factors"), asked.get("acr_values"));
        assertFalse(
                begun.address().toString().contains(begun.waiting().verifier().getValue()));
        assertFalse(begun.address().toString().contains("hunter2"));
    }

    @Test
    void makes_a_level_a_condition_and_asks_for_a_fresh_proof_where_the_page_wants_them() {
        Map<String, List<String>> asked = parameters(signIns.begin(ACCOUNTS, Manner.PLAIN, "b", "/accounts"));

        assertEquals(List.of("600"), asked.get("max_age"));
        assertTrue(String.valueOf(asked.get("claims")).contains("\"essential\":true"), asked::toString);
        assertFalse(asked.containsKey("acr_values"));
    }

    @Test
    void asks_quietly_or_for_somebody_else_by_the_prompt() {
        assertEquals(
                List.of("none"),
                parameters(signIns.begin(DESK, Manner.SILENT, "b", "/me")).get("prompt"));
        assertEquals(
                List.of("select_account"),
                parameters(signIns.begin(DESK, Manner.ANOTHER, "b", "/me")).get("prompt"));
    }

    @Test
    void uses_a_fresh_state_nonce_and_verifier_each_time() {
        Waiting one = signIns.begin(DESK, Manner.PLAIN, "b", "/calendar").waiting();
        Waiting other = signIns.begin(DESK, Manner.PLAIN, "b", "/calendar").waiting();

        assertNotEquals(one.state(), other.state());
        assertNotEquals(one.nonce(), other.nonce());
        assertNotEquals(one.verifier().getValue(), other.verifier().getValue());
    }

    @Test
    void signs_in_whom_a_true_statement_is_about_and_takes_over_how() {
        Waiting waiting = begun(DESK);

        Outcome.In in = assertInstanceOf(Outcome.In.class, answer(waiting));
        assertEquals("p1", in.person().subject());
        assertEquals("Rita Reception", in.person().name());
        assertEquals(List.of("mfa", "otp", "pwd"), in.person().amr());
        assertEquals(Optional.of(Level.TWO_FACTORS), in.person().level());
        assertEquals(
                List.of(new SignedIn.Place("Harbour Street Practice", "member", "team")),
                in.person().places());
        assertTrue(provider.asked.contains("code_verifier=" + waiting.verifier().getValue()), provider.asked);
    }

    @Test
    void refuses_an_answer_of_another_state() {
        Waiting waiting = begun(DESK);

        assertRefused(Refusal.NOT_GENUINE, signIns.complete(waiting, callback("code=c&state=other" + from())));
    }

    @Test
    void refuses_an_answer_of_another_server_or_of_none_that_says_its_name() {
        Waiting waiting = begun(DESK);
        String state = "&state=" + waiting.state();

        assertRefused(
                Refusal.NOT_GENUINE,
                signIns.complete(waiting, callback("code=c" + state + "&iss=https%3A%2F%2Fevil.example")));
        assertRefused(Refusal.NOT_GENUINE, signIns.complete(waiting, callback("code=c" + state)));
    }

    @Test
    void refuses_a_statement_of_another_issuer() {
        assertRefusedWith("iss", "https://evil.example");
    }

    @Test
    void refuses_a_statement_for_another_application() {
        assertRefusedWith("aud", "another");
    }

    @Test
    void refuses_a_statement_for_another_sign_in() {
        assertRefusedWith("nonce", "of-another-sign-in");
    }

    @Test
    void refuses_a_statement_that_has_run_out() {
        assertRefusedWith("exp", CLOCK.millis() / 1000 - 120);
    }

    @Test
    void refuses_a_statement_that_another_key_has_signed() {
        Waiting waiting = begun(DESK);
        provider.forged = true;

        assertRefused(Refusal.NOT_GENUINE, answer(waiting));
    }

    @Test
    void refuses_a_statement_that_was_changed_on_the_way() {
        Waiting waiting = begun(DESK);
        provider.onTheWay = token -> {
            String[] parts = token.split("\\.", -1);
            String said = new Base64URL(parts[1]).decodeToString();
            return parts[0] + "." + Base64URL.encode(said.replace("\"p1\"", "\"p2\"")) + "." + parts[2];
        };
        provider.infoSubject = "p2";

        assertRefused(Refusal.NOT_GENUINE, answer(waiting));
    }

    @Test
    void refuses_a_statement_that_nobody_has_signed() {
        Waiting waiting = begun(DESK);
        provider.onTheWay = token -> Base64URL.encode("{\"alg\":\"none\"}") + "." + token.split("\\.", -1)[1] + ".";

        assertRefused(Refusal.NOT_GENUINE, answer(waiting));
    }

    @Test
    void refuses_what_is_said_of_somebody_else() {
        Waiting waiting = begun(DESK);
        provider.infoSubject = "p2";

        assertRefused(Refusal.NOT_GENUINE, answer(waiting));
    }

    @Test
    void refuses_a_lower_level_than_it_asked_for_and_one_it_has_never_heard_of() {
        for (String acr : List.of("urn:countersign:password", "urn:another:scale:9")) {
            Waiting waiting = begun(DESK);
            provider.claims.put("acr", acr);

            assertRefused(Refusal.TOO_WEAK, answer(waiting));
        }
    }

    @Test
    void takes_a_higher_level_than_it_asked_for() {
        Waiting waiting = begun(DESK);
        provider.claims.put("acr", "phr");

        assertInstanceOf(Outcome.In.class, answer(waiting));
    }

    @Test
    void refuses_an_old_proof_where_it_asked_for_a_fresh_one() {
        Waiting waiting = begun(ACCOUNTS);
        provider.claims.put("auth_time", CLOCK.millis() / 1000 - 3600);

        assertRefused(Refusal.TOO_OLD, answer(waiting));
    }

    @Test
    void tells_the_errors_that_come_back_apart() {
        Map<String, Refusal> meanings = Map.of(
                "access_denied",
                Refusal.DENIED,
                "login_required",
                Refusal.SIGNED_OUT,
                "unmet_authentication_requirements",
                Refusal.TOO_WEAK,
                "temporarily_unavailable",
                Refusal.BUSY,
                "invalid_request",
                Refusal.NOT_REGISTERED);
        meanings.forEach((error, meaning) -> {
            Waiting waiting = begun(DESK);
            assertRefused(
                    meaning,
                    signIns.complete(waiting, callback("error=" + error + "&state=" + waiting.state() + from())));
        });
    }

    @Test
    void says_so_when_its_own_name_or_secret_is_wrong_or_the_code_was_used() {
        Waiting waiting = begun(DESK);
        provider.error = "invalid_client";
        assertRefused(Refusal.NOT_REGISTERED, answer(waiting));

        provider.error = "invalid_grant";
        assertRefused(Refusal.NOT_BEGUN_HERE, answer(waiting));
    }

    @Test
    void says_that_the_provider_is_down_when_nobody_answers() {
        SignIns lonely = signIns("http://localhost:1");

        assertThrows(ProviderDown.class, () -> lonely.begin(DESK, Manner.PLAIN, "b", "/calendar"));
    }

    @Test
    void hands_the_statement_back_when_somebody_signs_out() {
        Outcome.In in = assertInstanceOf(Outcome.In.class, answer(begun(DESK)));

        Map<String, List<String>> farewell =
                URLUtils.parseParameters(signIns.farewell(in.person()).getRawQuery());
        assertEquals(List.of(in.person().idToken()), farewell.get("id_token_hint"));
        assertEquals(List.of(BASE + "/signed-out"), farewell.get("post_logout_redirect_uri"));
        assertFalse(in.person().toString().contains(in.person().idToken()));
    }

    private void assertRefusedWith(String claim, Object value) {
        Waiting waiting = begun(DESK);
        provider.claims.put(claim, value);

        assertRefused(Refusal.NOT_GENUINE, answer(waiting));
    }

    private static void assertRefused(Refusal why, Outcome outcome) {
        assertEquals(new Outcome.Out(why), outcome);
    }

    private Waiting begun(Demand demand) {
        Waiting waiting = signIns.begin(demand, Manner.PLAIN, "b", "/calendar").waiting();
        provider.says(waiting.nonce().getValue(), "urn:countersign:two-factors", CLOCK.instant());
        return waiting;
    }

    private Outcome answer(Waiting waiting) {
        return signIns.complete(waiting, callback("code=c&state=" + waiting.state() + from()));
    }

    private String from() {
        return "&iss=" + provider.issuer().replace(":", "%3A").replace("/", "%2F");
    }

    private static URI callback(String query) {
        return URI.create(BASE + "/callback?" + query);
    }

    private static Map<String, List<String>> parameters(SignIns.Begun begun) {
        return URLUtils.parseParameters(begun.address().getRawQuery());
    }

    private static SignIns signIns(String issuer) {
        var client = new ClientID(TestProvider.CLIENT);
        return new SignIns(
                new Provider(new Issuer(issuer), client, CLOCK),
                new ClientSecretBasic(client, new Secret("hunter2")),
                BASE,
                CLOCK);
    }
}
