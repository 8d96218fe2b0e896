package io.countersign.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An authenticator in the lists of its owner. */
class AuthenticatorRowTest {
    @Test
    void an_app_shows_a_phone_and_a_passkey_a_key_under_the_names_they_were_given() {
        assertEquals("phone", row("totp", "Ann’s phone").kindIcon());
        assertEquals("key", row("passkey", "Laptop").kindIcon());
        assertTrue(row("passkey", "Laptop").isNamed());
    }

    @Test
    void what_is_kept_on_paper_shows_a_sheet_and_has_no_name_of_its_own() {
        assertEquals("sheet", row("recoverycode", "").kindIcon());
        assertFalse(row("recoverycode", "").isNamed());
    }

    private static AuthenticatorRow row(String kind, String name) {
        return new AuthenticatorRow("a1", kind, name, Instant.EPOCH, null, "active");
    }
}
