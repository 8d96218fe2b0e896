package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.membership.PlaceRules.Case;
import io.countersign.membership.PlaceRules.Refusal;
import io.countersign.organization.Membership;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every role against every place and every change, with nothing left out. */
class PlaceRulesTest {
    private static final Set<Role> LOOK_AFTER_PEOPLE = Set.of(Role.OWNER, Role.ADMINISTRATOR);

    @ParameterizedTest
    @EnumSource(Role.class)
    void owners_change_everybody_administrators_everybody_but_owners_and_others_nobody(Role asks) {
        for (Role now : Role.values()) {
            for (Role wanted : Role.values()) {
                boolean owners = now == Role.OWNER || wanted == Role.OWNER;
                boolean may = asks == Role.OWNER || (asks == Role.ADMINISTRATOR && !owners);
                if (now != wanted) {
                    assertEquals(
                            may ? Optional.empty() : Optional.of(Refusal.NOT_ALLOWED),
                            PlaceRules.give(of(asks, false, now, Status.ACTIVE, true, 2), member(wanted)),
                            asks + " makes " + now + " " + wanted);
                }
            }
            boolean may = asks == Role.OWNER || (asks == Role.ADMINISTRATOR && now != Role.OWNER);
            for (Status status : Set.of(Status.SUSPENDED, Status.ENDED)) {
                assertEquals(
                        may ? Optional.empty() : Optional.of(Refusal.NOT_ALLOWED),
                        PlaceRules.turn(of(asks, false, now, Status.ACTIVE, true, 2), status),
                        asks + " turns " + now);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobody_gives_themselves_a_right_they_do_not_have(Role own) {
        for (Role wanted : Role.values()) {
            Optional<Refusal> refused = PlaceRules.give(of(own, true, own, Status.ACTIVE, true, 2), member(wanted));
            boolean fewer = own.rights().containsAll(wanted.rights());
            boolean may = own != wanted && LOOK_AFTER_PEOPLE.contains(own) && fewer;
            assertEquals(may, refused.isEmpty(), own + " makes themselves " + wanted + ": " + refused);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobody_takes_their_own_place_away_but_by_leaving(Role own) {
        for (Status status : Set.of(Status.SUSPENDED, Status.ENDED)) {
            assertEquals(
                    Optional.of(LOOK_AFTER_PEOPLE.contains(own) ? Refusal.NOT_ONESELF : Refusal.NOT_ALLOWED),
                    PlaceRules.turn(of(own, true, own, Status.ACTIVE, true, 2), status));
        }
        assertEquals(Optional.empty(), PlaceRules.leave(of(own, true, own, Status.ACTIVE, true, 2)));
    }

    @Test
    void the_last_owner_stays_whoever_asks() {
        for (Optional<Role> asks : Set.of(Optional.<Role>empty(), Optional.of(Role.OWNER))) {
            var last = new Case(asks, false, place(Role.OWNER, Status.ACTIVE), true, 1);
            assertEquals(Optional.of(Refusal.LAST_OWNER), PlaceRules.give(last, member(Role.MEMBER)));
            assertEquals(Optional.of(Refusal.LAST_OWNER), PlaceRules.turn(last, Status.SUSPENDED));
            assertEquals(Optional.of(Refusal.LAST_OWNER), PlaceRules.turn(last, Status.ENDED));
            assertEquals(Optional.empty(), PlaceRules.give(last, new Position(Role.OWNER, Work.VIRTUAL_ASSISTANT)));
        }
        var own = of(Role.OWNER, true, Role.OWNER, Status.ACTIVE, true, 1);
        assertEquals(Optional.of(Refusal.LAST_OWNER), PlaceRules.leave(own));
        assertEquals(Optional.of(Refusal.LAST_OWNER), PlaceRules.give(own, member(Role.MEMBER)));
    }

    /** Their place is no owner's as long as it is taken away. */
    @Test
    void an_owner_whose_place_is_taken_away_can_be_ended_beside_the_last_one() {
        assertEquals(
                Optional.empty(),
                PlaceRules.turn(of(Role.OWNER, false, Role.OWNER, Status.SUSPENDED, true, 1), Status.ENDED));
    }

    @Test
    void a_place_goes_its_ways_and_no_others() {
        for (Status now : Status.values()) {
            for (Status wanted : Status.values()) {
                boolean follows =
                        now != Status.ENDED && now != wanted && (wanted != Status.ACTIVE || now == Status.SUSPENDED);
                assertEquals(
                        follows ? Optional.empty() : Optional.of(Refusal.NOT_NOW),
                        PlaceRules.turn(of(Role.OWNER, false, Role.MEMBER, now, true, 1), wanted),
                        now + " to " + wanted);
            }
            assertEquals(
                    now == Status.ACTIVE ? Optional.empty() : Optional.of(Refusal.NOT_NOW),
                    PlaceRules.give(of(Role.OWNER, false, Role.MEMBER, now, true, 1), member(Role.AUDITOR)));
        }
        assertEquals(
                Optional.of(Refusal.NOT_NOW),
                PlaceRules.give(of(Role.OWNER, false, Role.MEMBER, Status.ACTIVE, true, 1), member(Role.MEMBER)));
    }

    @Test
    void only_the_home_of_a_person_takes_their_place_away_for_a_while() {
        Case guest = of(Role.OWNER, false, Role.MEMBER, Status.ACTIVE, false, 1);
        assertEquals(Optional.of(Refusal.NOT_HOME), PlaceRules.turn(guest, Status.SUSPENDED));
        assertEquals(Optional.empty(), PlaceRules.turn(guest, Status.ENDED));
    }

    private static Case of(Role asks, boolean oneself, Role now, Status status, boolean isHome, int owners) {
        return new Case(Optional.of(asks), oneself, place(now, status), isHome, owners);
    }

    private static Membership place(Role role, Status status) {
        return new Membership(new OrganizationId("p"), new SubscriberId("s"), member(role), status, Instant.EPOCH);
    }

    private static Position member(Role role) {
        return new Position(role, Work.TEAM);
    }
}
