package io.countersign.evidence.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Recordkeeping;
import io.countersign.Ruling;
import io.countersign.World;
import io.countersign.audit.LogEntry;
import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.evidence.Standing;
import io.countersign.evidence.report.PersonCourse.State;
import io.countersign.evidence.report.RequirementCourse.Result;
import io.countersign.mandate.By;
import io.countersign.membership.Groups;
import io.countersign.membership.People;
import io.countersign.membership.Reason;
import io.countersign.organization.GroupId;
import io.countersign.organization.Rule;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Scope;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people and requirements stood over a period, read from the standings that the rounds of every day wrote. */
@StoreContract
class StandingReadingTest {
    private static final Instant SECOND = day(2);
    private static final Instant FOURTH = day(4);
    private static final Instant SIXTH = day(6);
    private static final Period FROM_THE_THIRD = new Period(Instant.parse("2026-03-03T00:00:00Z"), day(20));

    private World world;
    private SubscriberId ann;
    private SubscriberId bob;

    /** On the second nothing is required; on the fourth everything is; on the sixth Bob leaves. */
    @BeforeEach
    void tell(Database database) {
        world = new World(database);
        world.clock.set(Instant.parse("2026-03-01T09:00:00Z"));
        World.SignedIn owner = world.signedIn();
        ann = owner.session().subscriber();
        bob = world.person().added().subscriber().id();
        world.database.writeOnly(
                tx -> tx.update("update membership set role = 'OWNER' where subscriber_id = ?", ann.value()));
        decide(Scope.NOBODY);
        world.rule(Rule.TRIES, "10");
        round(SECOND);

        world.clock.set(FOURTH.minusSeconds(60));
        decide(Scope.EVERYONE);
        world.backupCodes(owner.session());
        round(FOURTH);
        assertInstanceOf(
                People.Outcome.Changed.class,
                world.in.people(world.clock).deactivate(new People.Asking.Operator(), world.practice.id(), bob));
        round(SIXTH);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everybody_stood_as_the_rounds_found_them_from_before_the_period_to_when_they_left() {
        Report report = read(FROM_THE_THIRD, _ -> true);

        assertEquals(
                List.of(
                        new State(SECOND, true, "OWNER", "FREE", "", "READY", List.of("totp"), false),
                        new State(FOURTH, true, "OWNER", "REQUIRED", "", "READY", List.of("totp"), true)),
                statesOf(report, ann));
        assertEquals(
                List.of(
                        new State(SECOND, true, "MEMBER", "FREE", "", "SETS_UP", List.of(), false),
                        new State(FOURTH, true, "MEMBER", "REQUIRED", "", "SETS_UP", List.of(), false),
                        State.gone(SIXTH)),
                statesOf(report, bob));
    }

    @Test
    void whoever_had_left_before_the_period_is_none_of_its_people() {
        Report report = read(new Period(day(7), day(20)), _ -> true);

        assertEquals(
                List.of(ann.value()),
                report.people().stream().map(PersonCourse::person).toList());
        assertEquals(
                List.of(FOURTH), statesOf(report, ann).stream().map(State::at).toList());
    }

    @Test
    void a_requirement_is_met_from_the_day_on_which_it_is_and_one_that_is_not_stays_so() {
        Report report = read(FROM_THE_THIRD, _ -> true);

        assertEquals(
                List.of("S-01", "S-02", "S-03", "S-04", "S-05", "S-06"),
                report.requirements().stream().map(RequirementCourse::point).toList());
        RequirementCourse everyone = of(report, "S-01");
        assertEquals(
                List.of(
                        new Result(SECOND, "NOT_MET", "preset.why.not-everyone", List.of()),
                        new Result(FOURTH, "MET", "preset.why.everyone", List.of())),
                everyone.results());
        assertFalse(everyone.isThroughout());
        RequirementCourse tries = of(report, "S-04");
        assertEquals("NOT_MET", tries.last().result());
        assertTrue(tries.isThroughout());
        assertEquals("MET", of(report, "S-05").last().result(), "the log is kept for a year");
    }

    @Test
    void what_was_before_the_period_counts_as_it_was_at_its_beginning_alone() {
        Report report = read(new Period(day(5), day(20)), _ -> true);

        assertEquals(
                List.of("MET"),
                of(report, "S-01").results().stream().map(Result::result).toList());
    }

    @Test
    void whoever_is_in_a_group_that_counts_is_told_with_it_and_a_move_that_changed_what_is_required_is_a_decision() {
        var why = new Reason("New shifts");
        var operator = new People.Asking.Operator();
        Groups groups = Ruling.groups(world.in, world.clock);
        world.clock.set(day(8));
        GroupId night = made(groups, "Night shift");
        GroupId other = made(groups, "Reception");
        var in = List.of(new Groups.Move(night, ann, true), new Groups.Move(other, ann, true));
        groups.move(operator, world.practice.id(), in, why);
        decide(new Scope(false, Set.of(), Set.of(), Set.of(night)));
        round(day(8).plusSeconds(3600));
        world.clock.set(day(10));
        var out = List.of(new Groups.Move(night, ann, false), new Groups.Move(other, ann, false));
        groups.move(operator, world.practice.id(), out, why);
        round(day(10).plusSeconds(3600));

        Report report = read(new Period(day(7), day(20)), _ -> true);

        assertEquals(
                List.of(List.of(), List.of("Night shift"), List.of()),
                statesOf(report, ann).stream().map(State::groups).toList());
        assertEquals(
                List.of("REQUIRED", "REQUIRED", "FREE"),
                statesOf(report, ann).stream().map(State::duty).toList());
        assertEquals(
                List.of("mandate.decided", "group.left"),
                report.policy().stream().map(Happening::event).toList());
    }

    private GroupId made(Groups groups, String name) {
        return assertInstanceOf(
                        Groups.Outcome.Done.class,
                        groups.make(
                                new People.Asking.Operator(),
                                world.practice.id(),
                                new DisplayName(name),
                                new Reason("New shifts")))
                .group()
                .id();
    }

    @Test
    void of_a_record_with_a_part_missing_nothing_follows() {
        Report report = read(FROM_THE_THIRD, entry -> !entry.event().equals(Standing.EVENT));
        assertEquals(List.of(), report.people());
        assertEquals(List.of(), report.requirements());

        var reading = new StandingReading(stated(FROM_THE_THIRD));
        entries().stream()
                .filter(entry -> entry.event().equals(Standing.EVENT))
                .map(StandingReadingTest::asOneOfTwo)
                .forEach(reading::take);
        assertEquals(List.of(), reading.people());
    }

    private static Happening asOneOfTwo(LogEntry entry) {
        Happening one = Happening.of(entry);
        var facts = new TreeMap<>(one.facts());
        facts.put("parts", "2");
        return new Happening(one.number(), one.at(), one.event(), one.about(), one.by(), facts);
    }

    private void round(Instant at) {
        world.clock.set(at);
        assertEquals(
                1, Recordkeeping.standingRounds(world.in, false, world.clock).make());
    }

    private void decide(Scope scope) {
        world.in.mandates().decide(By.of(world.practice.id(), ann), scope, world.clock.instant(), "for the test");
    }

    private Report read(Period period, Predicate<LogEntry> which) {
        var reading = new ReportReading(stated(period));
        entries().stream().filter(which).forEach(reading::take);
        return reading.found();
    }

    private List<LogEntry> entries() {
        return new LogReader(world.database)
                .after(LogQuery.all(world.practice.id().value()), LogEntry.Place.BEGINNING, 1000);
    }

    private Stated stated(Period period) {
        return new Stated(
                world.practice.id().value(),
                world.practice.name(),
                period,
                List.of("simple"),
                "en",
                day(20),
                "operator",
                "1",
                true,
                new TreeMap<>());
    }

    private static List<State> statesOf(Report report, SubscriberId person) {
        return report.people().stream()
                .filter(one -> one.person().equals(person.value()))
                .findFirst()
                .orElseThrow()
                .states();
    }

    private static RequirementCourse of(Report report, String point) {
        return report.requirements().stream()
                .filter(one -> one.point().equals(point))
                .findFirst()
                .orElseThrow();
    }

    private static Instant day(int day) {
        return Instant.parse("2026-03-%02dT10:00:00Z".formatted(day));
    }
}
