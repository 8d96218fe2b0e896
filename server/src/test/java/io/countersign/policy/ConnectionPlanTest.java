package io.countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.organization.Country;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.policy.ConnectionPlan.What;
import io.countersign.policy.Mandate.Planned;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final Instant DAY = NOW.plus(Duration.ofDays(7));
    private static final OrganizationId PRACTICE = new OrganizationId("p");
    private static final Scope TEAM = new Scope(false, Set.of(), Set.of(Work.TEAM));
    private static final Scope OWNERS = new Scope(false, Set.of(Role.OWNER), Set.of());

    @Test
    void where_it_is_required_of_everybody_nothing_is_planned() {
        Mandate before = Mandate.ofEveryone(PRACTICE);

        assertEquals(new ConnectionPlan(What.ON_ALREADY, before, NOW), ConnectionPlan.of(before, TEAM, DAY, NOW));
    }

    @Test
    void where_it_is_required_of_nobody_the_day_is_announced_for_whoever_reaches_the_data() {
        ConnectionPlan plan = plan(Scope.NOBODY, Optional.empty(), TEAM);

        assertEquals(What.ANNOUNCED, plan.what());
        assertEquals(mandate(Scope.NOBODY, Optional.of(new Planned(TEAM, DAY))), plan.after());
        assertEquals(DAY, plan.from());
    }

    @Test
    void a_day_that_was_announced_stays_if_it_is_near_and_is_brought_forward_if_not() {
        Instant near = NOW.plus(Duration.ofDays(14));
        Instant far = near.plusMillis(1);

        ConnectionPlan stays = plan(Scope.NOBODY, Optional.of(new Planned(Scope.EVERYONE, near)), TEAM);
        ConnectionPlan sooner = plan(Scope.NOBODY, Optional.of(new Planned(Scope.EVERYONE, far)), TEAM);

        assertEquals(What.ANNOUNCED_ALREADY, stays.what());
        assertEquals(near, stays.from());
        assertEquals(What.BROUGHT_FORWARD, sooner.what());
        assertEquals(
                Optional.of(new Planned(Scope.EVERYONE, DAY)), sooner.after().planned());
    }

    @Test
    void an_end_that_was_announced_is_called_off_for_whoever_reaches_the_data() {
        ConnectionPlan some = plan(Scope.EVERYONE, Optional.of(new Planned(OWNERS, DAY)), TEAM);
        ConnectionPlan all = plan(Scope.EVERYONE, Optional.of(new Planned(OWNERS, DAY)), Scope.EVERYONE);

        assertEquals(What.CALLED_OFF, some.what());
        assertEquals(mandate(Scope.EVERYONE, Optional.of(new Planned(OWNERS.with(TEAM), DAY))), some.after());
        assertEquals(NOW, some.from());
        assertEquals(mandate(Scope.EVERYONE, Optional.empty()), all.after());
    }

    @Test
    void others_of_whom_it_is_required_or_was_announced_are_not_let_off() {
        ConnectionPlan plan = plan(OWNERS, Optional.of(new Planned(Scope.NOBODY, DAY)), TEAM);

        assertEquals(What.ANNOUNCED, plan.what());
        assertEquals(
                Optional.of(new Planned(new Scope(false, Set.of(Role.OWNER), Set.of(Work.TEAM)), DAY)),
                plan.after().planned());
    }

    @Test
    void whoever_was_to_begin_sooner_still_does() {
        Instant soon = NOW.plus(Duration.ofDays(2));

        ConnectionPlan plan = plan(Scope.NOBODY, Optional.of(new Planned(TEAM, soon)), OWNERS);

        assertEquals(soon, plan.from());
        assertEquals(
                Optional.of(new Planned(TEAM.with(OWNERS), soon)), plan.after().planned());
    }

    @Test
    void a_day_is_near_up_to_fourteen_days_and_not_before_it_is_ahead() {
        assertFalse(ConnectionPlan.isNear(NOW, NOW));
        assertTrue(ConnectionPlan.isNear(NOW.plusMillis(1), NOW));
        assertTrue(ConnectionPlan.isNear(NOW.plus(Duration.ofDays(14)), NOW));
        assertFalse(ConnectionPlan.isNear(NOW.plus(Duration.ofDays(14)).plusMillis(1), NOW));
    }

    @Test
    void the_first_monday_that_is_a_week_away_is_proposed() {
        assertEquals(LocalDate.of(2026, 12, 7), ConnectionPlan.proposed(LocalDate.of(2026, 11, 30)));
        assertEquals(LocalDate.of(2026, 12, 14), ConnectionPlan.proposed(LocalDate.of(2026, 12, 1)));
        for (int day = 0; day < 400; day++) {
            LocalDate today = LocalDate.of(2026, 1, 1).plusDays(day);
            assertTrue(ConnectionPlan.proposed(today).isBefore(today.plusDays(14)), today.toString());
        }
    }

    /** Whatever a practice had decided before, the plan keeps what the product asks, and lets nobody off. */
    @Test
    void a_plan_always_keeps_what_the_product_asks_and_lets_nobody_off() {
        var random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            Mandate before = mandate(scope(random), planned(random));
            Scope reach = scope(random).with(OWNERS);

            ConnectionPlan plan = ConnectionPlan.of(before, reach, DAY, NOW);

            var connection = new Connection(
                    "c", PRACTICE, "xero", "Xero", new Country("AU"), reach, plan.from(), Map.of(), "v", NOW);
            String shown = before + " for " + reach + " becomes " + plan;
            assertTrue(new Kept(List.of(connection)).against(plan.after(), NOW).isEmpty(), shown);
            assertFalse(plan.from().isAfter(NOW.plus(ConnectionPlan.LONGEST)), shown);
            assertEquals(plan.what().decides(), !plan.after().equals(before), shown);
            for (int days = 0; days < 50; days++) {
                Instant then = NOW.plus(Duration.ofDays(days));
                assertTrue(plan.after().at(then).includes(before.at(then)), shown + " after " + days + " days");
            }
        }
    }

    private static ConnectionPlan plan(Scope present, Optional<Planned> planned, Scope reach) {
        return ConnectionPlan.of(mandate(present, planned), reach, DAY, NOW);
    }

    private static Mandate mandate(Scope present, Optional<Planned> planned) {
        return new Mandate(PRACTICE, present, planned);
    }

    private static Optional<Planned> planned(Random random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Planned(scope(random), NOW.plus(Duration.ofHours(1 + random.nextInt(24 * 40)))));
    }

    private static Scope scope(Random random) {
        List<Scope> some = List.of(Scope.EVERYONE, Scope.NOBODY, TEAM, OWNERS);
        Scope one = some.get(random.nextInt(some.size()));
        return random.nextInt(3) == 0 ? one.with(some.get(random.nextInt(some.size()))) : one;
    }
}
