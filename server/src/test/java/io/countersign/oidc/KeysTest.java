package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.countersign.PlainBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that sign ID tokens, replaced while everybody goes on. */
class KeysTest {
    private Reception at;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = Reception.in(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class The_keys {
        @Test
        void are_renewed_after_ninety_days_shown_a_day_before_they_sign_and_kept_a_day_after() {
            String first = signedBy();
            at.clock.advance(Duration.ofDays(90));
            assertEquals(4, shown());
            assertEquals(first, signedBy());
            at.clock.advance(Duration.ofDays(1));
            String second = signedBy();
            assertNotEquals(first, second);
            assertEquals(4, shown());
            at.clock.advance(Duration.ofDays(1));
            assertEquals(2, shown());
            assertEquals(second, signedBy());
        }

        private int shown() {
            return Desk.json(at.desk.get("/jwks", "")).list("keys").size();
        }

        /** Whose signature a token has; checked against the keys shown. */
        private String signedBy() {
            PlainBrowser browser = at.fresh();
            browser.open(at.desk.asking(Map.of()));
            at.signIn(browser);
            String token = Desk.json(
                            at.desk.exchange(Reception.answered(browser).text("code")))
                    .text("id_token");
            at.desk.verified(token);
            at.clock.advance(Duration.ofSeconds(60));
            return Desk.keyOf(token);
        }
    }
}
