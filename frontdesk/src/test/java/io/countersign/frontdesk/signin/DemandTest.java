package io.countersign.frontdesk.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.frontdesk.signin.Demand.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void lets_its_level_and_any_stronger_one_do() {
        var demand = new Demand(Level.TWO_FACTORS, false, Optional.empty());

        assertEquals(Answer.TOO_WEAK, demand.judge(proved("urn:countersign:password", NOON), NOON));
        assertEquals(Answer.ENOUGH, demand.judge(proved("urn:countersign:two-factors", NOON), NOON));
        assertEquals(Answer.ENOUGH, demand.judge(proved("phr", NOON), NOON));
    }

    @Test
    void lets_no_level_do_that_it_does_not_know() {
        var demand = new Demand(Level.PASSWORD, false, Optional.empty());

        assertEquals(Answer.TOO_WEAK, demand.judge(proved("urn:countersign:two-factors-and-more", NOON), NOON));
        assertEquals(Answer.TOO_WEAK, demand.judge(proved("", NOON), NOON));
    }

    @Test
    void lets_a_proof_grow_as_old_as_it_may_with_half_a_minute_for_the_clocks() {
        var demand = new Demand(Level.TWO_FACTORS, true, Optional.of(Duration.ofMinutes(10)));
        SignedIn proved = proved("phr", NOON);
        Instant last = NOON.plus(Duration.ofMinutes(10)).plusSeconds(30);

        assertEquals(Answer.ENOUGH, demand.judge(proved, last));
        assertEquals(Answer.TOO_OLD, demand.judge(proved, last.plusMillis(1)));
    }

    @Test
    void lets_a_proof_be_of_any_age_where_it_asks_for_none() {
        var demand = new Demand(Level.TWO_FACTORS, false, Optional.empty());

        assertEquals(Answer.ENOUGH, demand.judge(proved("phr", NOON), NOON.plus(Duration.ofDays(9))));
    }

    private static SignedIn proved(String acr, Instant at) {
        return new SignedIn("p1", "Rita Reception", "rita@demo.example", List.of(), acr, List.of("pwd"), at, "x.y.z");
    }
}
