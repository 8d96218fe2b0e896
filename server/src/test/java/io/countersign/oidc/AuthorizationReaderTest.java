package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.web.Form;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of applications, sound and mistaken: OpenID Connect Core 3.1.2.1, RFC 9700 section 2.1. */
class AuthorizationReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final RelyingParty STRICT = party("desk", true);
    private static final RelyingParty OLD = party("old", false);

    private final AuthorizationReader reader = new AuthorizationReader(
            id -> List.of(STRICT, OLD).stream()
                    .filter(party -> party.id().value().equals(id))
                    .findFirst(),
            hint -> hint.equals("ours") ? Optional.of("ann") : Optional.empty());

    @Test
    void reads_a_sound_request() {
        AuthorizationRequest request = sound(Map.of(
                "state",
                "s",
                "nonce",
                "n",
                "prompt",
                "login consent",
                "max_age",
                "300",
                "login_hint",
                "ann@x.example"));

        assertEquals(STRICT, request.party());
        assertEquals(URI.create("https://desk.example/cb"), request.redirect());
        assertEquals(Set.of("openid", "email"), request.scopes());
        assertEquals("n", request.nonce());
        assertEquals("s", request.state());
        assertEquals(CHALLENGE, request.challenge());
        assertEquals(Optional.of(Duration.ofMinutes(5)), request.maxAge());
        assertEquals(Optional.of("ann@x.example"), request.loginHint());
        assertTrue(request.anew());
        assertFalse(request.silent());
        assertEquals(NOON, request.begunAt());
    }

    @Test
    void ignores_what_it_does_not_know() {
        assertEquals(
                Set.of("openid"),
                sound(Map.of("scope", "openid phone unheard-of", "colour", "red"))
                        .scopes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://desk.example/cb/",
                "https://desk.example/CB",
                "https://desk.example/cb?x=1",
                "https://desk.example:443/cb",
                "http://desk.example/cb",
                "https://desk.example/cb#x",
                "https://evil.example/cb",
                "https://desk.example/cb/../evil",
                ""
            })
    void sends_nothing_to_an_address_that_is_not_registered_to_the_letter(String redirect) {
        assertEquals(new AuthorizationReader.Reading.Unsafe("redirect"), read(Map.of("redirect_uri", redirect)));
    }

    @Test
    void allows_any_port_on_the_persons_own_computer_and_no_other_difference() {
        URI known = URI.create("http://127.0.0.1/cb");

        assertTrue(AuthorizationReader.matches(known, "http://127.0.0.1:51234/cb"));
        assertTrue(AuthorizationReader.matches(known, "http://127.0.0.1/cb"));
        assertFalse(AuthorizationReader.matches(known, "http://127.0.0.1:51234/other"));
        assertFalse(AuthorizationReader.matches(known, "http://127.0.0.1.evil.example/cb"));
        assertFalse(AuthorizationReader.matches(known, "http://127.0.0.1:1@evil.example/cb"));
        assertFalse(AuthorizationReader.matches(URI.create("https://desk.example/cb"), "https://desk.example:8443/cb"));
    }

    @Test
    void tells_nobody_but_the_person_of_an_unknown_application() {
        assertEquals(new AuthorizationReader.Reading.Unsafe("client"), read(Map.of("client_id", "nobody")));
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, id_token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "response_type, '', invalid_request",
        "response_mode, fragment, invalid_request",
        "scope, email, invalid_scope",
        "prompt, none login, invalid_request",
        "prompt, sing, invalid_request",
        "max_age, -1, invalid_request",
        "max_age, soon, invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "request, eyJ, request_not_supported",
        "request_uri, https://desk.example/r, request_uri_not_supported",
        "claims, {, invalid_request",
        "id_token_hint, theirs, invalid_request"
    })
    void answers_a_mistake_with_its_code_and_the_state(String field, String value, String error) {
        Reply reply = assertInstanceOf(
                        AuthorizationReader.Reading.Mistaken.class, read(Map.of(field, value, "state", "s")))
                .reply();

        assertEquals(error, reply.parameters().get("error"));
        assertEquals("s", reply.parameters().get("state"));
        assertEquals(URI.create("https://desk.example/cb"), reply.to().redirect());
    }

    @Test
    void asks_for_no_challenge_where_an_old_application_is_registered_so() {
        var fields = new LinkedHashMap<>(request(Map.of("client_id", "old")));
        fields.remove("code_challenge");
        fields.remove("code_challenge_method");

        assertInstanceOf(AuthorizationReader.Reading.Sound.class, reader.read(form(fields), NOON));
        fields.put("client_id", "desk");
        assertInstanceOf(AuthorizationReader.Reading.Mistaken.class, reader.read(form(fields), NOON));
    }

    @Test
    void reads_the_levels_from_either_parameter_and_whether_they_are_essential() {
        AuthorizationRequest voluntary = sound(Map.of("acr_values", "phr urn:countersign:two-factors unheard-of"));
        assertEquals(List.of(Acr.PHISHING_RESISTANT, Acr.TWO_FACTORS), voluntary.levels());
        assertEquals(Optional.of(Acr.TWO_FACTORS), voluntary.least());
        assertFalse(voluntary.essential());

        AuthorizationRequest essential =
                sound(Map.of("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"phr\"]}}}"));
        assertEquals(List.of(Acr.PHISHING_RESISTANT), essential.levels());
        assertTrue(essential.essential());
    }

    @Test
    void fails_where_no_essential_level_is_known() {
        Reply reply = assertInstanceOf(
                        AuthorizationReader.Reading.Mistaken.class,
                        read(Map.of("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"gold\"}}}")))
                .reply();

        assertEquals("unmet_authentication_requirements", reply.parameters().get("error"));
    }

    private AuthorizationRequest sound(Map<String, String> changed) {
        return assertInstanceOf(AuthorizationReader.Reading.Sound.class, read(changed))
                .request();
    }

    private AuthorizationReader.Reading read(Map<String, String> changed) {
        return reader.read(form(request(changed)), NOON);
    }

    private static Map<String, String> request(Map<String, String> changed) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("client_id", "desk");
        fields.put("redirect_uri", "https://desk.example/cb");
        fields.put("response_type", "code");
        fields.put("scope", "openid email");
        fields.put("code_challenge", CHALLENGE);
        fields.put("code_challenge_method", "S256");
        fields.putAll(changed);
        return fields;
    }

    private static Form form(Map<String, String> fields) {
        return Form.decoded(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    private static RelyingParty party(String id, boolean challengeRequired) {
        return new RelyingParty(
                new RelyingPartyId(id),
                "Front Desk",
                Optional.empty(),
                List.of(URI.create("https://desk.example/cb")),
                List.of(),
                RelyingParty.Proof.SECRET,
                Optional.empty(),
                challengeRequired,
                "RS256",
                Demand.NONE,
                NOON);
    }
}
