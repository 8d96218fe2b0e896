package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.login.Logins;
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
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class InvitationsTest {
    private static final String PASSWORD = "slow rivers carve stone";

    private final World world;
    private final Subscriber owner;

    InvitationsTest(Database database) {
        this.world = new World(database);
        this.owner = add(world.practice, Role.OWNER);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void somebody_new_joins_with_a_password_of_their_own_and_goes_on_to_set_up_an_authenticator() {
        EmailAddress email = address();
        Token link = invited(email, Role.MEMBER);
        InvitationAnswers.Opened opened = answers().open(link).orElseThrow();
        assertTrue(opened.reader().isEmpty());
        assertEquals(owner.name(), opened.inviter());

        var joined = assertInstanceOf(
                InvitationAnswers.Outcome.Joined.class,
                answers().join(link, World.name("Ben Burns"), World.password(PASSWORD)));

        assertEquals(world.practice.id(), joined.subscriber().home());
        assertEquals(Membership.Status.ACTIVE, place(joined.subscriber().id()).status());
        assertEquals(Role.MEMBER, place(joined.subscriber().id()).role());
        assertInstanceOf(
                Logins.Progress.SetUp.class, world.in.logins().begin(email, World.typed(PASSWORD), World.strange()));
    }

    @Test
    void a_link_works_once_also_when_many_follow_it_at_the_same_moment() throws Exception {
        Token link = invited(address(), Role.MEMBER);
        List<Callable<InvitationAnswers.Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(() -> answers().join(link, World.name("Ben Burns"), World.password(PASSWORD)));
        }
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            long joined = threads.invokeAll(all).stream()
                    .map(InvitationsTest::result)
                    .filter(InvitationAnswers.Outcome.Joined.class::isInstance)
                    .count();
            assertEquals(1, joined);
        }
        assertTrue(answers().open(link).isEmpty());
    }

    @Test
    void a_link_works_for_seven_days_and_not_a_moment_longer() {
        Token link = invited(address(), Role.MEMBER);
        world.clock.advance(Invitation.TIME.minusMillis(1));
        assertTrue(answers().open(link).isPresent());
        world.clock.advance(Duration.ofMillis(1));
        assertTrue(answers().open(link).isEmpty());
        assertInstanceOf(
                InvitationAnswers.Outcome.Gone.class,
                answers().join(link, World.name("Ben Burns"), World.password(PASSWORD)));
    }

    @Test
    void whoever_invites_cannot_tell_whether_an_address_is_known_here() {
        Organization elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere"));
        Subscriber known = add(elsewhere, Role.MEMBER);
        EmailAddress unknown = address();

        var toKnown = assertInstanceOf(Invitations.Outcome.Sent.class, invite(known.email(), Role.MEMBER));
        var toUnknown = assertInstanceOf(Invitations.Outcome.Sent.class, invite(unknown, Role.MEMBER));

        assertEquals(shape(toUnknown.invitation(), unknown), shape(toKnown.invitation(), known.email()));
        Posted mailToKnown = mailTo(known.email());
        Posted mailToUnknown = mailTo(unknown);
        assertEquals("", mailToKnown.subscriber(), "the outbox does not tell them apart either");
        assertEquals(mailToUnknown.content().words(), mailToKnown.content().words());
        assertEquals(mailToUnknown.content().facts(), mailToKnown.content().facts());
        assertEquals(mailToUnknown.link().length(), mailToKnown.link().length());
    }

    @Test
    void whoever_has_an_account_says_yes_signed_in_and_nothing_they_sign_in_with_is_touched() {
        Organization elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere"));
        Subscriber known = add(elsewhere, Role.MEMBER);
        var before = world.in.practices().person(known.email()).orElseThrow();
        Token link = invited(known.email(), Role.AUDITOR);

        assertInstanceOf(
                InvitationAnswers.Outcome.HasAccount.class,
                answers().join(link, World.name("Mallory"), World.password(PASSWORD)),
                "a link sets no password of an account there is");
        assertFalse(answers().accept(link, owner.id()), "and nobody else can say yes to it");
        assertTrue(answers().accept(link, known.id()));

        var after = world.in.practices().person(known.email()).orElseThrow();
        assertEquals(before.subscriber(), after.subscriber());
        assertEquals(before.password(), after.password());
        assertEquals(before.authenticators(), after.authenticators());
        assertEquals(Role.AUDITOR, place(known.id()).role());
        assertEquals(elsewhere.id(), after.subscriber().home());
        assertFalse(answers().accept(link, known.id()), "once");
    }

    @Test
    void an_account_made_after_the_invitation_was_sent_is_left_alone() {
        Organization elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere"));
        EmailAddress email = address();
        Token link = invited(email, Role.MEMBER);
        assertTrue(world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        elsewhere.id(),
                        email,
                        World.name("Ben Burns"),
                        new Position(Role.MEMBER, Work.TEAM))
                .isPresent());

        assertInstanceOf(
                InvitationAnswers.Outcome.HasAccount.class,
                answers().join(link, World.name("Mallory"), World.password(PASSWORD)));
    }

    @Test
    void whoever_belongs_already_is_not_invited() {
        Subscriber member = add(world.practice, Role.MEMBER);
        assertInstanceOf(Invitations.Outcome.Belongs.class, invite(member.email(), Role.OWNER));
        assertTrue(posted().isEmpty());
    }

    @Test
    void an_old_invitation_takes_no_right_away_from_whoever_has_a_place_by_then() {
        EmailAddress email = address();
        Token link = invited(email, Role.MEMBER);
        Subscriber second = world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        world.practice.id(),
                        email,
                        World.name("Olga Owner"),
                        new Position(Role.OWNER, Work.TEAM))
                .orElseThrow()
                .subscriber();

        assertTrue(answers().accept(link, second.id()));
        assertEquals(Role.OWNER, place(second.id()).role());
    }

    @Test
    void a_new_link_voids_the_one_before() {
        EmailAddress email = address();
        Token first = invited(email, Role.MEMBER);
        world.clock.advance(Invitation.PAUSE);
        Token second = invited(email, Role.ADMINISTRATOR);

        assertNotEquals(first.reveal(), second.reveal());
        assertTrue(answers().open(first).isEmpty());
        assertEquals(
                Role.ADMINISTRATOR,
                answers().open(second).orElseThrow().invitation().position().role());
        assertEquals(1, world.in.invitations().of(world.practice.id()).size());
    }

    @Test
    void one_address_is_not_flooded() {
        EmailAddress email = address();
        assertInstanceOf(Invitations.Outcome.Sent.class, invite(email, Role.MEMBER));
        assertInstanceOf(Invitations.Outcome.TooSoon.class, invite(email, Role.MEMBER));
        for (int sent = 1; sent < Invitation.MOST_SENT; sent++) {
            world.clock.advance(Invitation.PAUSE);
            assertInstanceOf(Invitations.Outcome.Sent.class, invite(email, Role.MEMBER));
        }
        world.clock.advance(Invitation.PAUSE);
        assertInstanceOf(Invitations.Outcome.TooSoon.class, invite(email, Role.MEMBER));
        assertEquals(Invitation.MOST_SENT, posted().size());
    }

    @Test
    void a_practice_invites_only_so_many_in_a_day() {
        for (int i = 0; i < Invitation.MOST_A_DAY; i++) {
            assertInstanceOf(Invitations.Outcome.Sent.class, invite(address(), Role.MEMBER));
        }
        assertInstanceOf(Invitations.Outcome.TooMany.class, invite(address(), Role.MEMBER));
        world.clock.advance(Duration.ofDays(1));
        assertInstanceOf(Invitations.Outcome.Sent.class, invite(address(), Role.MEMBER));
    }

    @Test
    void what_is_taken_back_cannot_be_accepted_and_no_other_practice_can_take_it_back() {
        EmailAddress email = address();
        Token link = invited(email, Role.MEMBER);
        InvitationId id =
                world.in.invitations().of(world.practice.id()).getFirst().id();
        Organization elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere"));
        var stranger = new Inviter(owner.id(), owner.name(), Role.OWNER, elsewhere, Language.ENGLISH);

        assertFalse(world.in.invitations().withdraw(stranger, id));
        assertInstanceOf(Invitations.Outcome.Gone.class, world.in.invitations().sendAgain(stranger, id));
        assertTrue(world.in.invitations().withdraw(inviter(Role.OWNER), id));
        assertTrue(answers().open(link).isEmpty());
        assertFalse(world.in.invitations().withdraw(inviter(Role.OWNER), id));
    }

    @Test
    void whoever_is_invited_can_say_no_by_the_link_alone_while_they_have_no_account() {
        Token link = invited(address(), Role.MEMBER);
        assertTrue(answers().decline(link, Optional.empty()));
        assertTrue(answers().open(link).isEmpty());

        Organization elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere"));
        Subscriber known = add(elsewhere, Role.MEMBER);
        Token theirs = invited(known.email(), Role.MEMBER);
        assertFalse(answers().decline(theirs, Optional.empty()));
        assertFalse(answers().decline(theirs, Optional.of(owner.id())));
        assertTrue(answers().decline(theirs, Optional.of(known.id())));
    }

    @Test
    void nobody_joins_while_changes_are_frozen_and_the_invitation_is_good_afterwards() {
        Organization elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere"));
        Subscriber known = add(elsewhere, Role.MEMBER);
        Token theirs = invited(known.email(), Role.MEMBER);
        Token link = invited(address(), Role.MEMBER);
        Instant ends = world.clock.instant().plus(Duration.ofHours(24));
        world.database.writeOnly(tx ->
                new FreezeStore().begin(tx, world.practice.id(), new FreezeStore.Freeze(world.clock.instant(), ends)));

        assertEquals(Optional.of(ends), answers().open(link).orElseThrow().waits());
        assertInstanceOf(
                InvitationAnswers.Outcome.Waits.class,
                answers().join(link, World.name("Ben Burns"), World.password(PASSWORD)));
        assertFalse(answers().accept(theirs, known.id()));

        world.clock.advance(Duration.ofHours(24));
        assertInstanceOf(
                InvitationAnswers.Outcome.Joined.class,
                answers().join(link, World.name("Ben Burns"), World.password(PASSWORD)));
        assertTrue(answers().accept(theirs, known.id()));
    }

    @Test
    void nobody_makes_anybody_more_than_their_role_may_give() {
        for (Role by : Role.values()) {
            for (Role given : Role.values()) {
                var outcome = world.in
                        .invitations()
                        .invite(
                                inviter(by),
                                new Invitations.Wish(
                                        address(), World.name("Ben Burns"), new Position(given, Work.TEAM)));
                assertEquals(by.mayGive(given), outcome instanceof Invitations.Outcome.Sent, by + " gives " + given);
            }
        }
        assertFalse(Role.ADMINISTRATOR.mayGive(Role.OWNER));
        assertFalse(Role.HELP_DESK.mayGive(Role.MEMBER));
    }

    private Subscriber add(Organization practice, Role role) {
        return world.in
                .practices()
                .add(Actor.OPERATOR, practice.id(), address(), World.name("Ann Archer"), new Position(role, Work.TEAM))
                .orElseThrow()
                .subscriber();
    }

    private Invitations.Outcome invite(EmailAddress email, Role role) {
        return world.in
                .invitations()
                .invite(
                        inviter(Role.OWNER),
                        new Invitations.Wish(email, World.name("Ben Burns"), new Position(role, Work.TEAM)));
    }

    private Inviter inviter(Role role) {
        return new Inviter(owner.id(), owner.name(), role, world.practice, Language.ENGLISH);
    }

    private Token invited(EmailAddress email, Role role) {
        assertInstanceOf(Invitations.Outcome.Sent.class, invite(email, role));
        String link = mailTo(email).link();
        return Token.presented(link.substring(link.lastIndexOf('/') + 1));
    }

    /** The newest mail to an address: each link before it is void. */
    private Posted mailTo(EmailAddress email) {
        return posted().stream()
                .filter(mail -> mail.address().equals(email.value()))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private List<Posted> posted() {
        return world.posted().stream()
                .filter(mail -> mail.purpose().equals("invitation"))
                .filter(mail -> mail.practice().equals(world.practice.id().value()))
                .toList();
    }

    private Membership place(SubscriberId id) {
        return world.database.read(tx -> world.in.organizations().memberships(tx, id)).stream()
                .filter(place -> place.organization().equals(world.practice.id()))
                .findFirst()
                .orElseThrow();
    }

    private InvitationAnswers answers() {
        return world.in.invitationAnswers();
    }

    private static EmailAddress address() {
        return EmailAddress.parse("somebody-" + World.SECRETS.id() + "@example.org")
                .orElseThrow();
    }

    private static String shape(Invitation invitation, EmailAddress email) {
        return invitation.position() + " " + invitation.sent() + " "
                + invitation.email().value().replace(email.value(), "address") + " " + invitation.name();
    }

    private static <T> T result(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
