package io.countersign.relyingparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Mutations;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Addresses that somebody wants registered, as wild as mutation makes them. */
class RedirectRuleFuzzTest {
    private static final Set<String> OWN_COMPUTER = Set.of("127.0.0.1", "[::1]", "localhost");

    @Test
    void an_address_that_is_taken_is_whole_and_of_an_allowed_kind() {
        Mutations.of(
                        "https://desk.example/cb?x=1",
                        "http://[::1]:8080/cb",
                        "http://localhost/cb",
                        "com.example.app:/cb",
                        "https://a@desk.example/",
                        "https://desk.example/#x",
                        "javascript:alert(1)",
                        "https:///cb")
                .texts(RedirectRuleFuzzTest::check);
    }

    private static void check(String text) {
        for (RelyingParty.Proof proof : RelyingParty.Proof.values()) {
            RedirectRule.read(text, proof).ifPresent(address -> {
                assertEquals(text, address.toString());
                assertNull(address.getRawFragment());
                assertNull(address.getRawUserInfo());
                assertTrue(text.chars().allMatch(c -> c > ' ' && c < 0x7f), text);
                switch (address.getScheme()) {
                    case "https" -> assertFalse(address.getHost().isEmpty());
                    case "http" -> assertTrue(OWN_COMPUTER.contains(address.getHost()), text);
                    default -> assertEquals(RelyingParty.Proof.NONE, proof, text);
                }
            });
        }
    }
}
