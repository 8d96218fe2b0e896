package io.countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.organization.Belonging;
import io.countersign.organization.GroupId;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Rules;
import io.countersign.organization.Work;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MandateTest {
    private static final OrganizationId PRACTICE = new OrganizationId("hill-street");
    private static final Instant MONDAY = Instant.parse("2026-12-07T00:00:00Z");
    private static final Instant BEFORE = MONDAY.minusMillis(1);
    private static final Belonging TEAM = Belonging.inNoGroup(Position.member(Work.TEAM));
    private static final Belonging OWNER = Belonging.inNoGroup(Position.OWNER);
    private static final GroupId RECEPTION = new GroupId("reception");
    private static final GroupId NIGHT = new GroupId("night");
    private static final long SEED = 20261129;

    @Test
    void a_practice_that_has_decided_nothing_requires_it_of_everybody() {
        Mandate mandate = Mandate.ofEveryone(PRACTICE);

        assertEquals(Duty.REQUIRED, mandate.of(TEAM, Mandate.Own.NONE, MONDAY));
        assertEquals(Duty.REQUIRED, mandate.of(OWNER, Mandate.Own.NONE, Instant.EPOCH));
    }

    @Test
    void what_was_announced_begins_to_the_millisecond() {
        Mandate mandate = everyoneFromMonday(Scope.NOBODY);

        assertEquals(Duty.grace(MONDAY), mandate.of(TEAM, Mandate.Own.NONE, BEFORE));
        assertEquals(Duty.REQUIRED, mandate.of(TEAM, Mandate.Own.NONE, MONDAY));
    }

    @Test
    void whom_it_is_required_of_already_has_no_grace_when_it_is_announced_for_everybody() {
        Mandate mandate = everyoneFromMonday(new Scope(false, Set.of(Role.OWNER), Set.of()));

        assertEquals(Duty.REQUIRED, mandate.of(OWNER, Mandate.Own.NONE, BEFORE));
        assertEquals(Duty.grace(MONDAY), mandate.of(TEAM, Mandate.Own.NONE, BEFORE));
    }

    @Test
    void nothing_is_required_of_somebody_whom_no_scope_takes_in() {
        var mandate =
                new Mandate(PRACTICE, new Scope(false, Set.of(), Set.of(Work.VIRTUAL_ASSISTANT)), Optional.empty());

        assertEquals(Duty.FREE, mandate.of(TEAM, Mandate.Own.NONE, MONDAY));
        assertEquals(
                Duty.REQUIRED,
                mandate.of(Belonging.inNoGroup(Position.member(Work.VIRTUAL_ASSISTANT)), Mandate.Own.NONE, MONDAY));
    }

    @Test
    void it_is_required_of_whoever_is_in_a_group_that_is_named_whatever_their_role_and_work() {
        var mandate = new Mandate(PRACTICE, new Scope(false, Set.of(), Set.of(), Set.of(NIGHT)), Optional.empty());

        assertEquals(Duty.FREE, mandate.of(TEAM, Mandate.Own.NONE, MONDAY));
        assertEquals(Duty.FREE, mandate.of(in(RECEPTION), Mandate.Own.NONE, MONDAY));
        assertEquals(Duty.REQUIRED, mandate.of(in(RECEPTION, NIGHT), Mandate.Own.NONE, MONDAY));
        assertTrue(mandate.names(NIGHT, MONDAY) && !mandate.names(RECEPTION, MONDAY));
    }

    @Test
    void leaving_a_group_lets_somebody_off_only_where_nothing_else_names_them_now_and_from_the_day_on() {
        Scope night = new Scope(false, Set.of(), Set.of(), Set.of(NIGHT));
        var now = new Mandate(PRACTICE, night, Optional.empty());
        var later = new Mandate(PRACTICE, Scope.NOBODY, Optional.of(new Mandate.Planned(night, MONDAY)));
        var both =
                new Mandate(PRACTICE, new Scope(false, Set.of(), Set.of(Work.TEAM), Set.of(NIGHT)), Optional.empty());

        assertTrue(now.letsOff(in(NIGHT), TEAM, MONDAY));
        assertTrue(later.letsOff(in(NIGHT), TEAM, BEFORE));
        assertTrue(later.names(NIGHT, BEFORE));
        assertFalse(both.letsOff(in(NIGHT), TEAM, MONDAY));
        assertFalse(now.letsOff(TEAM, in(NIGHT), MONDAY));
        assertFalse(now.letsOff(in(NIGHT, RECEPTION), in(NIGHT), MONDAY));
    }

    private static Belonging in(GroupId... groups) {
        return new Belonging(Position.member(Work.TEAM), Set.of(groups));
    }

    @Test
    void the_day_of_one_person_takes_the_place_of_everybodys_be_it_earlier_or_later() {
        Mandate mandate = everyoneFromMonday(Scope.NOBODY);
        Instant friday = MONDAY.minus(Duration.ofDays(3));
        Instant nextMonday = MONDAY.plus(Duration.ofDays(7));

        assertEquals(Duty.REQUIRED, mandate.of(TEAM, due(friday), friday));
        assertEquals(Duty.grace(nextMonday), mandate.of(TEAM, due(nextMonday), MONDAY));
        assertEquals(Duty.REQUIRED, mandate.of(TEAM, due(nextMonday), nextMonday));
    }

    @Test
    void an_exemption_counts_only_while_it_lasts_and_only_where_something_is_required() {
        Mandate mandate = Mandate.ofEveryone(PRACTICE);
        var exempt = new Mandate.Own(Optional.empty(), Optional.of(MONDAY));

        assertEquals(Duty.exempt(MONDAY), mandate.of(TEAM, exempt, BEFORE));
        assertEquals(Duty.REQUIRED, mandate.of(TEAM, exempt, MONDAY));
        assertEquals(Duty.FREE, new Mandate(PRACTICE, Scope.NOBODY, Optional.empty()).of(TEAM, exempt, BEFORE));
    }

    @Test
    void the_stricter_of_two_practices_wins_and_a_pause_ends_with_the_one_that_ends_first() {
        Duty sooner = Duty.grace(MONDAY);
        Duty later = Duty.exempt(MONDAY.plusSeconds(1));

        assertEquals(Duty.REQUIRED, sooner.with(Duty.REQUIRED));
        assertEquals(sooner, sooner.with(Duty.FREE));
        assertEquals(sooner, sooner.with(later));
        assertEquals(sooner, later.with(sooner));
        assertEquals(Duty.grace(MONDAY), Duty.grace(MONDAY.plusSeconds(5)).with(Duty.exempt(MONDAY)));
        assertEquals(Duty.FREE, Duty.FREE.with(Duty.FREE));
    }

    @Test
    void no_other_practice_ever_loosens_what_one_requires() {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            Instant now = MONDAY.plusSeconds(random.nextInt(-500, 500));
            Duty one = mandate(random).of(belonging(random), own(random), now);
            Duty other = mandate(random).of(belonging(random), own(random), now);
            Duty both = one.with(other);

            String told = "seed " + SEED + ", round " + i + ": " + one + " and " + other;
            assertEquals(both, other.with(one), told);
            assertTrue(both.kind().compareTo(one.kind()) >= 0, told);
            assertEquals(one.isRequired() || other.isRequired(), both.isRequired(), told);
            assertFalse(
                    both.until()
                            .filter(until -> one.until().filter(until::isAfter).isPresent())
                            .isPresent(),
                    told);
            assertTrue(both.until().stream().allMatch(now::isBefore), told);
        }
    }

    @Test
    void what_is_required_of_somebody_stays_so_as_time_goes_by_while_nobody_decides_anything() {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            Mandate mandate =
                    new Mandate(PRACTICE, scope(random), Optional.of(new Mandate.Planned(Scope.EVERYONE, MONDAY)));
            Belonging position = belonging(random);
            Mandate.Own own = own(random);
            Instant now = MONDAY.plusSeconds(random.nextInt(-500, 500));
            boolean before = mandate.of(position, own, now).isRequired();
            boolean after = mandate.of(position, own, now.plusSeconds(random.nextInt(1000)))
                    .isRequired();

            assertTrue(!before || after, "seed " + SEED + ", round " + i);
        }
    }

    @Test
    void a_scope_comes_back_from_its_text() {
        var random = new SplittableRandom(SEED);
        Stream.concat(
                        Stream.of(Scope.EVERYONE, Scope.NOBODY),
                        Stream.generate(() -> scope(random)).limit(200))
                .forEach(scope -> assertEquals(scope, Scope.fromText(scope.asText())));
        assertEquals(
                "MEMBER OWNER TEAM", new Scope(false, Set.of(Role.OWNER, Role.MEMBER), Set.of(Work.TEAM)).asText());
        assertEquals(
                "OWNER group:night group:reception",
                new Scope(false, Set.of(Role.OWNER), Set.of(), Set.of(RECEPTION, NIGHT)).asText());
        assertThrows(IllegalArgumentException.class, () -> Scope.fromText("OWNER JANITOR"));
    }

    @Test
    void a_scope_includes_another_exactly_when_nobody_of_the_other_is_left_out() {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            Scope one = scope(random);
            Scope other = scope(random);
            if (one.includes(other)) {
                assertTrue(belongings().filter(other::covers).allMatch(one::covers), one + " and " + other);
            }
            assertTrue(Scope.EVERYONE.includes(one) && one.includes(Scope.NOBODY) && one.includes(one));
        }
        assertFalse(Scope.NOBODY.includes(Scope.EVERYONE));
    }

    @Test
    void a_password_alone_is_enough_only_where_it_is_long_and_nothing_more_is_required() {
        for (Duty duty : List.of(Duty.FREE, Duty.grace(MONDAY), Duty.exempt(MONDAY), Duty.REQUIRED)) {
            var requirement = new Requirement(duty, Rules.USUAL, false);
            assertFalse(requirement.isPasswordEnough(false), duty.toString());
            assertEquals(!duty.isRequired(), requirement.isPasswordEnough(true), duty.toString());
            assertEquals(duty.isRequired() ? 8 : 15, requirement.leastPasswordLength(), duty.toString());
        }
    }

    private static Mandate everyoneFromMonday(Scope present) {
        return new Mandate(PRACTICE, present, Optional.of(new Mandate.Planned(Scope.EVERYONE, MONDAY)));
    }

    private static Mandate.Own due(Instant until) {
        return new Mandate.Own(Optional.of(until), Optional.empty());
    }

    private static Mandate mandate(SplittableRandom random) {
        return new Mandate(
                PRACTICE,
                scope(random),
                random.nextBoolean() ? Optional.of(new Mandate.Planned(scope(random), MONDAY)) : Optional.empty());
    }

    private static Mandate.Own own(SplittableRandom random) {
        return new Mandate.Own(maybe(random), maybe(random));
    }

    private static Optional<Instant> maybe(SplittableRandom random) {
        return random.nextBoolean() ? Optional.of(MONDAY.plusSeconds(random.nextInt(-400, 400))) : Optional.empty();
    }

    private static Scope scope(SplittableRandom random) {
        var roles = EnumSet.noneOf(Role.class);
        var works = EnumSet.noneOf(Work.class);
        EnumSet.allOf(Role.class).stream()
                .filter(role -> random.nextInt(3) == 0)
                .forEach(roles::add);
        EnumSet.allOf(Work.class).stream()
                .filter(work -> random.nextInt(3) == 0)
                .forEach(works::add);
        var groups = new HashSet<GroupId>();
        Stream.of(RECEPTION, NIGHT).filter(group -> random.nextInt(3) == 0).forEach(groups::add);
        return new Scope(random.nextInt(4) == 0, roles, works, groups);
    }

    private static Belonging belonging(SplittableRandom random) {
        List<Belonging> all = belongings().toList();
        return all.get(random.nextInt(all.size()));
    }

    private static Stream<Belonging> belongings() {
        List<Set<GroupId>> groups = List.of(Set.of(), Set.of(RECEPTION), Set.of(NIGHT), Set.of(RECEPTION, NIGHT));
        return Stream.of(Role.values())
                .flatMap(role -> Stream.of(Work.values()).map(work -> new Position(role, work)))
                .flatMap(position -> groups.stream().map(in -> new Belonging(position, in)));
    }
}
