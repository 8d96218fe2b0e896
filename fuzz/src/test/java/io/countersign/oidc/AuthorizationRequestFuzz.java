package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import io.countersign.oidc.AuthorizationReader.Reading;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Refusal;
import io.countersign.relyingparty.RelyingParty;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Requests that anybody can make a browser send. */
class AuthorizationRequestFuzz {
    private static final RelyingParty PARTY = Parties.named("desk", RelyingParty.Proof.SECRET, Optional.empty());

    private final AuthorizationReader reader = new AuthorizationReader(
            id -> Optional.of(PARTY).filter(party -> id.equals("desk")),
            hint -> hint.length() > 3 ? Optional.of(hint) : Optional.empty());

    @FuzzTest(maxDuration = Budget.TIME)
    void a_request_is_answered_at_a_registered_address_or_nowhere(byte[] bytes) {
        String query = new String(bytes, StandardCharsets.ISO_8859_1);
        check(query);
        check("client_id=desk&redirect_uri=https%3A%2F%2Fdesk.example%2Fcb&" + query);
        check("client_id=desk&response_type=code&scope=openid&redirect_uri=" + query);
    }

    private void check(String query) {
        Form form;
        try {
            form = Form.decoded(query);
        } catch (Refusal refusal) {
            return;
        }
        switch (reader.read(form, Parties.NOON)) {
            case Reading.Sound(AuthorizationRequest request) -> assertRegistered(request.redirect());
            case Reading.Mistaken(Reply reply) -> {
                assertRegistered(reply.to().redirect());
                assertTrue(reply.address().toString().startsWith(reply.to().redirect() + "?"));
            }
            case Reading.Unsafe(String key) ->
                assertTrue(List.of("client", "redirect").contains(key), key);
        }
    }

    private static void assertRegistered(URI address) {
        boolean isOwn = address.toString().matches("http://127\\.0\\.0\\.1(:[0-9]{1,5})?/cb");
        if (!isOwn) {
            assertEquals(Parties.HERE, address);
        }
    }
}
