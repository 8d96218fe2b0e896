package io.countersign.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Recordkeeping;
import io.countersign.World;
import io.countersign.audit.LogEntry;
import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.mandate.By;
import io.countersign.mandate.Outlook;
import io.countersign.membership.Actor;
import io.countersign.organization.Position;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Duty;
import io.countersign.policy.Scope;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a practice stands, written into its log day by day. */
@StoreContract
class StandingRoundsTest {
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T09:00:00Z");

    private World world;
    private StandingRounds rounds;

    @BeforeEach
    void open(Database database) {
        world = new World(database);
        world.clock.set(WEDNESDAY);
        rounds = Recordkeeping.standingRounds(world.in, false, world.clock);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void is_written_once_and_again_only_on_a_later_day_on_which_it_is_otherwise() {
        world.person();
        assertEquals(1, rounds.make());
        assertEquals(0, rounds.make());
        world.person();
        assertEquals(0, rounds.make(), "on the same day");

        world.clock.set(Instant.parse("2026-03-05T00:00:00Z"));
        assertEquals(1, rounds.make());
        assertEquals(2, last().people().size());
        world.clock.advance(Duration.ofDays(1));
        assertEquals(0, rounds.make(), "nothing is otherwise");
    }

    /** So that evidence shows how a requirement was met, or not, on the day and at about the time of the decision. */
    @Test
    void what_was_decided_anew_is_written_on_the_same_day_and_nothing_else_is() {
        world.person();
        rounds.make();
        world.clock.advance(Duration.ofMinutes(10));
        world.rule(Rule.KINDS, "no-text");
        world.clock.advance(Duration.ofMinutes(10));
        assertEquals(1, rounds.make());
        assertEquals("no-text", last().facts().rules().of(Rule.KINDS));

        world.person();
        world.clock.advance(Duration.ofMinutes(10));
        assertEquals(0, rounds.make(), "somebody who came is told of on the next day");
    }

    @Test
    void is_written_once_a_week_though_nothing_is_otherwise() {
        world.person();
        rounds.make();
        world.clock.advance(Duration.ofDays(7).minusMillis(1));
        assertEquals(0, rounds.make());
        world.clock.advance(Duration.ofMillis(1));
        assertEquals(1, rounds.make());
    }

    @Test
    void says_of_everybody_what_is_required_what_works_and_whether_they_hold_their_codes() {
        World.SignedIn ann = world.signedIn();
        world.backupCodes(ann.session());
        World.Person bob = world.person();
        rounds.make();

        Standing standing = last();
        Standing.Person first = of(standing, ann.session().subscriber());
        assertEquals(Set.of("totp"), first.ways());
        assertTrue(first.codes());
        assertEquals(Outlook.READY, first.outlook());
        assertEquals(Duty.REQUIRED, first.duty());
        assertEquals(Optional.of(LocalDate.of(2026, 3, 4)), first.seen());
        Standing.Person second = of(standing, bob.added().subscriber().id());
        assertEquals(Set.of(), second.ways());
        assertFalse(second.codes());
        assertEquals(Outlook.SETS_UP, second.outlook());
        assertEquals(Optional.empty(), second.seen());
    }

    @Test
    void says_what_holds_for_the_practice() {
        SubscriberId ann = world.signedIn().session().subscriber();
        owner(ann);
        world.rule(Rule.IDLE, "15");
        Instant day = world.clock.instant().plus(Duration.ofDays(5));
        By by = By.of(world.practice.id(), ann);
        world.in.mandates().decide(by, Scope.NOBODY, world.clock.instant(), "for the test");
        world.in.mandates().decide(by, Scope.EVERYONE, day, "for the test");
        Recordkeeping.standingRounds(world.in, true, world.clock).make();

        Standing.Facts facts = last().facts();
        assertEquals(Scope.NOBODY, facts.mandate());
        assertEquals(day, facts.planned().orElseThrow().from());
        assertEquals("15", facts.rules().of(Rule.IDLE));
        assertEquals(12, facts.logMonths());
        assertTrue(facts.syslog());
        assertEquals(0, facts.exemptions());
        assertEquals(Duty.Kind.GRACE, of(last(), ann).duty().kind());
    }

    @Test
    void of_two_nodes_that_look_at_once_one_writes() throws ExecutionException, InterruptedException {
        world.person();
        try (var nodes = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> all = IntStream.range(0, 4)
                    .mapToObj(i -> nodes.submit(rounds::make))
                    .toList();
            int written = 0;
            for (Future<Integer> one : all) {
                written += one.get();
            }
            assertEquals(1, written);
        }
        assertEquals(1, entries().size());
    }

    @Test
    void the_day_is_counted_for_the_chart_in_the_same_step() {
        world.backupCodes(world.signedIn().session());
        world.person();
        rounds.make();

        assertEquals(
                List.of(new Coverage(LocalDate.of(2026, 3, 4), 2, 1, 0, 1)),
                world.database.read(
                        tx -> new CoverageStore().since(tx, world.practice.id(), LocalDate.of(2026, 1, 1))));
    }

    @Test
    void many_people_are_written_in_parts_that_belong_together() {
        strangers(120);
        rounds.make();

        assertEquals(3, entries().size());
        assertEquals(120, last().people().size());
        assertEquals(1, entries().stream().map(LogEntry::at).distinct().count());
    }

    private Standing last() {
        return Standing.of(new ArrayList<>(entries().stream()
                .filter(entry -> entry.at().equals(entries().getLast().at()))
                .map(LogEntry::facts)
                .toList()));
    }

    private List<LogEntry> entries() {
        return new LogReader(world.database)
                .after(
                        LogQuery.all(world.practice.id().value()).of(Set.of(Standing.EVENT)),
                        LogEntry.Place.BEGINNING,
                        1000);
    }

    private static Standing.Person of(Standing standing, SubscriberId id) {
        return standing.people().stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** People who were added and have done nothing yet. */
    private void strangers(int many) {
        for (int i = 0; i < many; i++) {
            EmailAddress email =
                    EmailAddress.parse("person" + i + "@example.com").orElseThrow();
            assertTrue(world.in
                    .practices()
                    .add(Actor.OPERATOR, world.practice.id(), email, World.name("Bo"), Position.member(Work.TEAM))
                    .isPresent());
        }
    }

    private void owner(SubscriberId person) {
        world.database.writeOnly(
                tx -> tx.update("update membership set role = 'OWNER' where subscriber_id = ?", person.value()));
    }
}
