package io.countersign.frontdesk.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Waitings waitings = new Waitings();

    @Test
    void gives_a_sign_in_to_the_browser_that_began_it_and_only_once() {
        Waiting waiting = waiting("mine", NOON);
        waitings.keep(waiting);

        assertEquals(Optional.of(waiting), waitings.take(waiting.state().getValue(), "mine", NOON));
        assertEquals(Optional.empty(), waitings.take(waiting.state().getValue(), "mine", NOON));
    }

    @Test
    void gives_it_to_no_other_browser_and_keeps_it_for_its_own() {
        Waiting waiting = waiting("mine", NOON);
        waitings.keep(waiting);

        assertEquals(Optional.empty(), waitings.take(waiting.state().getValue(), "another", NOON));
        assertEquals(Optional.of(waiting), waitings.take(waiting.state().getValue(), "mine", NOON));
    }

    @Test
    void knows_no_state_that_it_did_not_make() {
        assertEquals(Optional.empty(), waitings.take("made-up", "mine", NOON));
    }

    @Test
    void gives_it_up_to_a_quarter_of_an_hour_and_no_later() {
        Waiting one = waiting("mine", NOON);
        Waiting other = waiting("mine", NOON);
        waitings.keep(one);
        waitings.keep(other);
        Instant last = NOON.plus(Duration.ofMinutes(15));

        assertEquals(Optional.of(one), waitings.take(one.state().getValue(), "mine", last));
        assertEquals(Optional.empty(), waitings.take(other.state().getValue(), "mine", last.plusMillis(1)));
    }

    private static Waiting waiting(String browser, Instant at) {
        return new Waiting(
                browser,
                new State(),
                new Nonce(),
                new CodeVerifier(),
                new Demand(Level.TWO_FACTORS, false, Optional.empty()),
                Manner.PLAIN,
                "/calendar",
                at);
    }
}
