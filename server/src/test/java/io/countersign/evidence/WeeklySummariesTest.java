package io.countersign.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Recordkeeping;
import io.countersign.World;
import io.countersign.mandate.By;
import io.countersign.membership.Actor;
import io.countersign.message.Content;
import io.countersign.message.Posted;
import io.countersign.organization.Position;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Scope;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told how far the practice has come, how often, and what. */
@StoreContract
class WeeklySummariesTest {
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T09:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-03-09T00:00:00Z");

    private World world;
    private WeeklySummaries mails;
    private StandingRounds rounds;
    private World.SignedIn ann;
    private SubscriberId owner;

    @BeforeEach
    void open(Database database) {
        world = new World(database);
        world.clock.set(WEDNESDAY);
        mails = Recordkeeping.weeklySummaries(world.in, world.clock);
        rounds = Recordkeeping.standingRounds(world.in, false, world.clock);
        ann = world.signedIn();
        owner = ann.session().subscriber();
        String link = world.posted().stream()
                .filter(mail -> mail.purpose().equals("address"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .link();
        world.in.noticeAddresses().verify(Token.presented(link.substring(link.lastIndexOf('/') + 1)));
        role("OWNER");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoever_may_bring_people_in_gets_it_and_nobody_else() {
        for (String role : List.of("MEMBER", "HELP_DESK", "AUDITOR")) {
            role(role);
            assertEquals(0, mails.send(), role);
            world.clock.advance(Duration.ofDays(7));
        }
        role("ADMINISTRATOR");
        assertEquals(1, mails.send());
    }

    @Test
    void comes_once_a_week_however_often_it_is_looked() {
        assertEquals(1, mails.send());
        assertEquals(0, mails.send());
        world.clock.set(MONDAY.minusMillis(1));
        assertEquals(0, mails.send());
        world.clock.set(MONDAY);
        assertEquals(1, mails.send());
        assertEquals(0, Recordkeeping.weeklySummaries(world.in, world.clock).send());
    }

    @Test
    void whoever_does_without_it_gets_none_until_they_want_it_again() {
        assertTrue(mails.isWanted(world.practice.id(), owner));
        mails.want(world.practice.id(), owner, false);
        mails.want(world.practice.id(), owner, false);
        assertFalse(mails.isWanted(world.practice.id(), owner));
        assertEquals(0, mails.send());

        world.clock.set(MONDAY);
        mails.want(world.practice.id(), owner, true);
        assertEquals(1, mails.send());
    }

    @Test
    void does_not_come_where_nothing_is_asked_of_anybody() {
        world.in.mandates().decide(by(), Scope.NOBODY, world.clock.instant(), "for the test");

        assertEquals(0, mails.send());
    }

    @Test
    void says_who_is_not_ready_and_what_has_changed_in_the_week() {
        rounds.make();
        world.clock.set(MONDAY);
        world.signedIn();
        named("Bo Bell");
        world.backupCodes(ann.session());
        world.clock.set(MONDAY.plus(Duration.ofDays(3)));
        assertEquals(1, mails.send());

        Content content = newest().content();
        assertEquals("summary", content.key());
        assertEquals(List.of("Hill Street Physiotherapy", "2", "3"), content.words());
        assertEquals("1 / 3", fact(content, "codes"));
        assertEquals("1", fact(content, "setUp"));
        assertEquals("0", fact(content, "lost"));
        assertEquals("Bo Bell", fact(content, "unready"));
        assertEquals(
                "http://localhost:8080/console/" + world.practice.id().value() + "/mandate",
                content.actions().getFirst().link());
    }

    @Test
    void says_of_whoever_was_ready_and_is_no_more_that_there_is_one() {
        world.backupCodes(ann.session());
        rounds.make();
        world.clock.set(MONDAY.plus(Duration.ofDays(3)));
        world.database.writeOnly(tx -> tx.update(
                "update authenticator set status = 'SUSPENDED' where subscriber_id = ? and type <> 'password'",
                owner.value()));
        mails.send();

        assertEquals("1", fact(newest().content(), "lost"));
    }

    @Test
    void names_ten_at_most_and_says_on_which_days_how_many_must_be_ready() {
        world.in.mandates().decide(by(), Scope.NOBODY, world.clock.instant(), "for the test");
        world.in.mandates().decide(by(), Scope.EVERYONE, Instant.parse("2026-03-16T00:00:00Z"), "for the test");
        for (int i = 0; i < 13; i++) {
            named("Bo Bell");
        }
        mails.send();

        Content content = newest().content();
        assertEquals("2026-03-16 (13)", fact(content, "days"));
        assertTrue(fact(content, "unready").endsWith(" + 3"), fact(content, "unready"));
        assertEquals(10, fact(content, "unready").split("Bo Bell", -1).length - 1);
        assertTrue(content.facts().stream().noneMatch(fact -> fact.label().endsWith("setUp")), "nobody knows");
    }

    @Test
    void whoever_is_all_ready_is_told_that_there_is_nothing_to_do() {
        mails.send();

        assertEquals("summaryReady", newest().content().key());
        assertEquals("summary", newest().purpose());
    }

    private Posted newest() {
        return world.posted().stream()
                .filter(mail -> mail.purpose().equals("summary"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static String fact(Content content, String label) {
        return content.facts().stream()
                .filter(fact -> fact.label().equals("mail.summary." + label))
                .map(Content.Fact::value)
                .findFirst()
                .orElseThrow();
    }

    private By by() {
        return By.of(world.practice.id(), owner);
    }

    /** Somebody who was added and has done nothing yet. */
    private void named(String name) {
        Optional<EmailAddress> email = EmailAddress.parse("person-" + World.SECRETS.id() + "@example.com");
        assertTrue(world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        world.practice.id(),
                        email.orElseThrow(),
                        World.name(name),
                        Position.member(Work.TEAM))
                .isPresent());
    }

    private void role(String role) {
        world.database.writeOnly(
                tx -> tx.update("update membership set role = ? where subscriber_id = ?", role, owner.value()));
    }
}
