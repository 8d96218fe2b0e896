package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Mutations;
import io.countersign.oidc.AuthorizationReader.Reading;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Refusal;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that anybody can make a browser send, as wild as mutation makes them. */
class RequestFuzzTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final URI HERE = URI.create("https://desk.example/cb");
    private static final URI OWN = URI.create("http://127.0.0.1/cb");
    private static final RelyingParty PARTY = new RelyingParty(
            new RelyingPartyId("desk"),
            "Front Desk",
            Optional.empty(),
            List.of(HERE, OWN),
            List.of(),
            RelyingParty.Proof.SECRET,
            Optional.empty(),
            false,
            "RS256",
            Demand.NONE,
            NOON);

    private final AuthorizationReader reader = new AuthorizationReader(
            id -> Optional.of(PARTY).filter(party -> id.equals("desk")), hint -> Optional.empty());

    @Test
    void a_request_is_answered_at_a_registered_address_or_nowhere() {
        Mutations.of(
                        "response_type=code&scope=openid&prompt=login&max_age=10&state=x",
                        "client_id=desk&redirect_uri=https%3A%2F%2Fdesk.example%2Fcb%2F..%2Fx&response_type=code",
                        "response_type=code&scope=openid&claims=%7B%22id_token%22%3A%7B%22acr%22%3Anull%7D%7D",
                        "state=%0d%0aX&response_type=token&response_mode=form_post")
                .texts(this::checkRequest);
    }

    private void checkRequest(String query) {
        for (String known : List.of("", "client_id=desk&redirect_uri=https%3A%2F%2Fdesk.example%2Fcb&")) {
            try {
                switch (reader.read(Form.decoded(known + query), NOON)) {
                    case Reading.Sound(AuthorizationRequest request) -> assertRegistered(request.redirect());
                    case Reading.Mistaken(Reply reply) -> {
                        assertRegistered(reply.to().redirect());
                        assertTrue(
                                reply.address().toString().startsWith(reply.to().redirect() + "?"));
                    }
                    case Reading.Unsafe(String key) ->
                        assertTrue(List.of("client", "redirect").contains(key), key);
                }
            } catch (Refusal refusal) {
                assertEquals(Refusal.class, refusal.getClass());
            }
        }
    }

    @Test
    void an_address_matches_itself_alone_but_for_the_port_of_ones_own_computer() {
        Mutations.of(
                        "http://127.0.0.1:65535/cb",
                        "http://127.0.0.1:1@evil.example/cb",
                        "http://127.0.0.1:1/cb\n",
                        "https://desk.example/cb")
                .texts(RequestFuzzTest::checkAddress);
    }

    private static void checkAddress(String asked) {
        if (AuthorizationReader.matches(HERE, asked)) {
            assertEquals(HERE.toString(), asked);
        }
        if (AuthorizationReader.matches(OWN, asked)) {
            assertTrue(asked.matches("http://127\\.0\\.0\\.1(:[0-9]{1,5})?/cb"), asked);
        }
    }

    @Test
    void claims_are_read_or_refused() {
        Mutations.of(
                        "{\"userinfo\":{\"name\":null},\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"phr\"]}}}",
                        "{\"id_token\":{\"sub\":{\"value\":\"x\"}}}",
                        "{\"id_token\":[]}",
                        "{\"id_token\":{\"acr\":{\"values\":[{\"a\":{\"b\":[1e999]}}]}}}")
                .texts(RequestFuzzTest::checkClaims);
    }

    private static void checkClaims(String json) {
        try {
            ClaimsWish wish = ClaimsWish.read(Optional.of(json));
            assertTrue(wish.named().size() <= 2 * PersonClaims.NAMES.size(), json);
        } catch (ParseException e) {
            assertEquals(ParseException.class, e.getClass());
        }
    }

    private static void assertRegistered(URI address) {
        assertTrue(AuthorizationReader.matches(HERE, address.toString())
                || AuthorizationReader.matches(OWN, address.toString()));
    }
}
