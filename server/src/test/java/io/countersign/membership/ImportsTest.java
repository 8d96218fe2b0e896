package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Inviting;
import io.countersign.World;
import io.countersign.membership.ImportPlan.Fate;
import io.countersign.membership.ImportPlan.Kind;
import io.countersign.membership.InvitationRounds.Which;
import io.countersign.message.Posted;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody of a file is invited, or nobody; and what is done with many invitations at once. */
@StoreContract
class ImportsTest {
    private static final String HEAD = "name,email,role,work\n";

    private final World world;
    private final Subscriber owner;
    private final String mark = World.SECRETS.id();

    ImportsTest(Database database) {
        this.world = new World(database);
        this.owner = add(world.practice, "owner", Role.OWNER);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everybody_of_a_file_gets_a_mail_with_a_link_of_their_own() {
        String text = HEAD + line("Ann", "a", "", "") + line("Ben", "b", "auditor", "va");

        var done = assertInstanceOf(Imports.Outcome.Done.class, invite(text));

        assertEquals(2, done.plan().count(Kind.ACTS));
        assertEquals(Set.of(address("a"), address("b")), addressed());
        assertEquals(2, posted().stream().map(Posted::link).distinct().count());
        assertEquals(
                new Position(Role.AUDITOR, Work.VIRTUAL_ASSISTANT),
                open().stream()
                        .filter(one -> one.email().value().equals(address("b")))
                        .findFirst()
                        .orElseThrow()
                        .position());
    }

    @Test
    void each_line_says_what_would_come_of_it_and_one_wrong_line_keeps_everything_back() {
        add(world.practice, "here", Role.MEMBER);
        add(world.practice, "other", Role.MEMBER);
        Subscriber away = add(world.practice, "away", Role.MEMBER);
        put(away, Membership.Status.SUSPENDED);
        Subscriber gone = add(world.practice, "gone", Role.MEMBER);
        put(gone, Membership.Status.ENDED);
        add(world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere")), "elsewhere", Role.OWNER);
        invite(HEAD + line("Run Out", "old", "", ""));
        world.clock.advance(Invitation.TIME);
        invite(HEAD + line("Asked", "asked", "", "") + line("Asked", "otherwise", "", ""));
        world.clock.advance(Invitation.PAUSE);
        int before = posted().size();
        String text = HEAD
                + line("Here", "here", "", "")
                + line("Other", "other", "admin", "")
                + line("Away", "away", "", "")
                + line("Gone", "gone", "", "")
                + line("Elsewhere", "elsewhere", "", "")
                + line("Old", "old", "", "")
                + line("Asked", "asked", "", "")
                + line("Asked", "otherwise", "auditor", "")
                + "Nobody,,,\nNobody,not an address,,\n"
                + line("Again", "HERE", "", "")
                + line("", "nameless", "", "")
                + line("x".repeat(81), "long", "", "")
                + line("King", "king", "king", "")
                + line("King", "king2", "", "king");

        var planned = assertInstanceOf(Imports.Outcome.Planned.class, invite(text));

        assertEquals(
                List.of(
                        Fate.HERE,
                        Fate.HERE_OTHERWISE,
                        Fate.HERE_SUSPENDED,
                        Fate.INVITE,
                        Fate.INVITE,
                        Fate.RENEW,
                        Fate.INVITED,
                        Fate.CHANGE,
                        Fate.EMAIL_MISSING,
                        Fate.EMAIL_MALFORMED,
                        Fate.TWICE,
                        Fate.NAME_MISSING,
                        Fate.NAME_MALFORMED,
                        Fate.ROLE_UNKNOWN,
                        Fate.WORK_UNKNOWN),
                planned.plan().lines().stream().map(ImportPlan.Line::fate).toList());
        assertEquals("2", planned.plan().lines().get(10).detail());
        assertFalse(planned.isReady());
        assertEquals(before, posted().size(), "nothing was sent");

        String corrected = text.lines().limit(9).collect(Collectors.joining("\n"));
        assertInstanceOf(Imports.Outcome.Done.class, invite(corrected));
        assertEquals(before + 4, posted().size());
    }

    @Test
    void nothing_is_done_that_is_not_what_was_agreed_to() {
        String text = HEAD + line("Ann", "a", "", "") + line("Ben", "b", "", "");
        String agreed = planned(text).plan().mark();
        add(world.practice, "b", Role.MEMBER);

        var outcome =
                assertInstanceOf(Imports.Outcome.Planned.class, imports().invite(inviter(Role.OWNER), text, agreed));
        assertEquals(Fate.HERE, outcome.plan().lines().get(1).fate());
        assertTrue(posted().isEmpty());
        assertInstanceOf(
                Imports.Outcome.Planned.class,
                imports().invite(inviter(Role.OWNER), text + line("Eve", "e", "owner", ""), agreed));
        assertInstanceOf(Imports.Outcome.Planned.class, imports().invite(inviter(Role.OWNER), text, ""));
        assertTrue(posted().isEmpty());
    }

    @Test
    void nobody_makes_anybody_more_by_a_file_than_their_role_may_give() {
        invite(HEAD + line("Olga", "olga", "owner", ""));
        world.clock.advance(Invitation.PAUSE);
        String text = HEAD + line("Eve", "e", "owner", "") + line("Olga", "olga", "member", "");

        var planned =
                assertInstanceOf(Imports.Outcome.Planned.class, imports().look(inviter(Role.ADMINISTRATOR), text));

        assertEquals(2, planned.plan().count(Fate.ROLE_NOT_ALLOWED));
        assertInstanceOf(
                Invitations.Outcome.MayNot.class,
                world.in
                        .invitations()
                        .invite(
                                inviter(Role.ADMINISTRATOR),
                                new Invitations.Wish(
                                        EmailAddress.parse(address("olga")).orElseThrow(),
                                        World.name("Olga"),
                                        Position.member(Work.TEAM))),
                "and not one by one either");
    }

    @Test
    void five_hundred_come_in_at_once_and_then_it_is_said_when_more_may() {
        String text = HEAD
                + IntStream.range(0, PeopleFile.MOST_ROWS)
                        .mapToObj(i -> line("Nr " + i, "n" + i, "", ""))
                        .collect(Collectors.joining());
        Instant began = world.clock.instant();
        assertInstanceOf(Imports.Outcome.Done.class, invite(text));
        assertEquals(PeopleFile.MOST_ROWS, addressed().size());
        world.clock.advance(Duration.ofHours(2));

        String more = HEAD + line("One", "one", "", "");
        var full = planned(more);

        assertFalse(full.isReady());
        assertEquals(began.plus(Duration.ofDays(1)), full.fullUntil().orElseThrow());
        invite(more);
        assertEquals(PeopleFile.MOST_ROWS, addressed().size());
        world.clock.set(full.fullUntil().orElseThrow());
        assertInstanceOf(Imports.Outcome.Done.class, invite(more));
    }

    @Test
    void of_many_who_send_the_same_file_at_once_one_is_taken() throws Exception {
        String text = HEAD + line("Ann", "a", "", "") + line("Ben", "b", "", "");
        String agreed = planned(text).plan().mark();
        Callable<Imports.Outcome> one = () -> imports().invite(inviter(Role.OWNER), text, agreed);
        try (var threads = Executors.newFixedThreadPool(4)) {
            long done = threads.invokeAll(List.of(one, one, one, one)).stream()
                    .filter(outcome -> outcome.resultNow() instanceof Imports.Outcome.Done)
                    .count();
            assertEquals(1, done);
        }
        assertEquals(2, posted().size());
    }

    @Test
    void a_frozen_practice_takes_nobody_in() {
        String text = HEAD + line("Ann", "a", "", "");
        Instant now = world.clock.instant();
        world.database.writeOnly(tx -> new FreezeStore()
                .begin(tx, world.practice.id(), new FreezeStore.Freeze(now, now.plus(Duration.ofHours(1)))));

        assertInstanceOf(Imports.Outcome.Frozen.class, invite(text));
        assertTrue(posted().isEmpty());
    }

    @Test
    void everybody_is_reminded_once_a_day_and_what_ran_out_is_sent_anew_in_one_go() {
        invite(HEAD + line("Ann", "a", "", "") + line("Olga", "olga", "owner", ""));
        assertEquals(new InvitationRounds.Reminded(0, 2, 0, 0), rounds().remind(inviter(Role.OWNER), new Which.All()));
        world.clock.advance(InvitationRounds.PAUSE);

        assertEquals(
                new InvitationRounds.Reminded(1, 0, 0, 1),
                rounds().remind(inviter(Role.ADMINISTRATOR), new Which.All()),
                "an owner's invitation is for owners to send");
        assertEquals(1, reminders().size());
        assertEquals(new InvitationRounds.Reminded(1, 1, 0, 0), rounds().remind(inviter(Role.OWNER), new Which.All()));
        assertEquals(
                new InvitationRounds.Reminded(0, 0, 0, 0), rounds().remind(inviter(Role.OWNER), new Which.RunOut()));
        world.clock.advance(Invitation.TIME);
        assertEquals(
                new InvitationRounds.Reminded(2, 0, 0, 0), rounds().remind(inviter(Role.OWNER), new Which.RunOut()));
        assertTrue(open().stream().allMatch(one -> one.isGood(world.clock.instant())));
        for (int sent = 3; sent < Invitation.MOST_SENT; sent++) {
            world.clock.advance(InvitationRounds.PAUSE);
            assertEquals(
                    2, rounds().remind(inviter(Role.OWNER), new Which.All()).sent());
        }
        world.clock.advance(InvitationRounds.PAUSE);
        assertEquals(new InvitationRounds.Reminded(0, 0, 2, 0), rounds().remind(inviter(Role.OWNER), new Which.All()));
    }

    @Test
    void many_are_taken_back_at_once_and_none_of_another_practice() {
        invite(HEAD + line("Ann", "a", "", "") + line("Ben", "b", "", "") + line("Olga", "olga", "owner", ""));
        Set<InvitationId> ids = open().stream().map(Invitation::id).collect(Collectors.toSet());
        Organization elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere"));
        var stranger = new Inviter(owner.id(), owner.name(), Role.OWNER, elsewhere, Language.ENGLISH);
        world.clock.advance(InvitationRounds.PAUSE);

        assertEquals(0, rounds().withdraw(stranger, ids));
        assertEquals(0, rounds().remind(stranger, new Which.These(ids)).sent());
        assertEquals(2, rounds().withdraw(inviter(Role.ADMINISTRATOR), ids));
        assertEquals(1, rounds().withdraw(inviter(Role.OWNER), ids));
        assertTrue(open().isEmpty());
    }

    private Imports imports() {
        return new Inviting(world.in, world.clock).imports();
    }

    private InvitationRounds rounds() {
        return new Inviting(world.in, world.clock).rounds();
    }

    private Imports.Outcome.Planned planned(String text) {
        return assertInstanceOf(Imports.Outcome.Planned.class, imports().look(inviter(Role.OWNER), text));
    }

    /** Agrees to whatever comes of a text. */
    private Imports.Outcome invite(String text) {
        return imports().invite(inviter(Role.OWNER), text, planned(text).plan().mark());
    }

    private Inviter inviter(Role role) {
        return new Inviter(owner.id(), owner.name(), role, world.practice, Language.ENGLISH);
    }

    private Subscriber add(Organization practice, String who, Role role) {
        return world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        practice.id(),
                        EmailAddress.parse(address(who)).orElseThrow(),
                        World.name("Ann Archer"),
                        new Position(role, Work.TEAM))
                .orElseThrow()
                .subscriber();
    }

    private void put(Subscriber who, Membership.Status status) {
        world.database.writeOnly(tx -> world.in
                .organizations()
                .putMember(
                        tx,
                        world.in
                                .organizations()
                                .membership(tx, world.practice.id(), who.id())
                                .orElseThrow()
                                .with(status)));
    }

    private String line(String name, String who, String role, String work) {
        return name + "," + address(who) + "," + role + "," + work + "\n";
    }

    private String address(String who) {
        return who.toLowerCase(java.util.Locale.ROOT) + "-" + mark + "@example.org";
    }

    private List<Invitation> open() {
        return world.in.invitations().of(world.practice.id());
    }

    private Set<String> addressed() {
        return posted().stream().map(Posted::address).collect(Collectors.toSet());
    }

    private List<Posted> reminders() {
        return posted().stream()
                .filter(mail -> mail.purpose().equals("reminder"))
                .toList();
    }

    private List<Posted> posted() {
        return world.posted().stream()
                .filter(mail -> mail.practice().equals(world.practice.id().value()))
                .filter(mail -> Set.of("invitation", "reminder").contains(mail.purpose()))
                .toList();
    }
}
