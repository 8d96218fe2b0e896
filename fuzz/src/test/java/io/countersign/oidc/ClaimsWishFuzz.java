package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzzing.Budget;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

/** The claims parameter of a request: JSON from anybody. */
class ClaimsWishFuzz {
    @FuzzTest(maxDuration = Budget.TIME)
    void claims_are_read_or_refused(byte[] bytes) {
        String json = new String(bytes, StandardCharsets.UTF_8);
        ClaimsWish wish;
        try {
            wish = ClaimsWish.read(Optional.of(json));
        } catch (ParseException e) {
            return;
        }
        assertTrue(wish.named().size() <= 2 * PersonClaims.NAMES.size(), json);
    }
}
