package io.countersign.relyingparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Addresses that somebody wants registered for an application. */
class RedirectRuleFuzz {
    private static final Set<String> OWN_COMPUTER = Set.of("127.0.0.1", "[::1]", "localhost");

    @FuzzTest(maxDuration = Budget.TIME)
    void an_address_that_is_taken_is_whole_and_of_an_allowed_kind(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (RelyingParty.Proof proof : RelyingParty.Proof.values()) {
            RedirectRule.read(text, proof).ifPresent(address -> check(text, address, proof));
        }
    }

    private static void check(String text, URI address, RelyingParty.Proof proof) {
        assertEquals(text, address.toString());
        assertNull(address.getRawFragment());
        assertNull(address.getRawUserInfo());
        assertTrue(text.chars().allMatch(c -> c > ' ' && c < 0x7f), text);
        switch (address.getScheme()) {
            case "https" -> assertFalse(address.getHost().isEmpty());
            case "http" -> assertTrue(OWN_COMPUTER.contains(address.getHost()), text);
            default -> assertEquals(RelyingParty.Proof.NONE, proof, text);
        }
    }
}
