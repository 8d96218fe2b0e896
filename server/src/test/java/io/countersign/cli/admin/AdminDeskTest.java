package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.TestClock;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.cli.admin.AdminAnswer.Link;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.login.Logins;
import io.countersign.membership.SetupLink;
import io.countersign.membership.SetupLink.Purpose;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.Token;
import io.countersign.session.Place;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.verification.Throttle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@StoreContract
class AdminDeskTest {
    private static final String ANN = "ann@example.org";
    private static final DisplayName HILL_STREET = new DisplayName("Hill Street");

    @Test
    void creates_a_practice_without_anybody(Database database) {
        var practice = new Practice(database);

        var created = done(AdminAnswer.PracticeCreated.class, practice, createPractice("Hill Street"));

        assertEquals(Optional.empty(), created.owner());
        assertEquals(
                List.of(created.practice()),
                done(AdminAnswer.PracticeList.class, practice, new AdminRequest.ListPractices())
                        .practices());
        assertEquals(1, practice.audited("practice.created"));
    }

    @Test
    void creates_a_practice_with_an_owner_and_a_link_that_works_for_half_an_hour(Database database) {
        var practice = new Practice(database);

        var created = done(AdminAnswer.PracticeCreated.class, practice, withOwner("Hill Street"));

        var owner = created.owner().orElseThrow();
        assertEquals(Role.OWNER, owner.role());
        assertEquals(ANN, owner.email());
        assertEquals(Purpose.WELCOME, owner.link().purpose());
        assertEquals(TestClock.NOON.plus(SetupLink.TIME), owner.link().expiresAt());
        assertTrue(works(practice, owner.link()));
    }

    @Test
    void creates_nothing_at_all_where_the_address_of_the_owner_is_taken(Database database) {
        var practice = new Practice(database);
        ask(practice, withOwner("Hill Street"));

        assertEquals(Why.EMAIL_TAKEN, refusal(practice, withOwner("Another")));

        assertEquals(
                1,
                done(AdminAnswer.PracticeList.class, practice, new AdminRequest.ListPractices())
                        .practices()
                        .size());
        assertEquals(1, practice.audited("practice.created"));
    }

    @Test
    void voids_the_link_of_the_first_run_once_there_is_a_practice(Database database) {
        var practice = new Practice(database);
        var first = done(AdminAnswer.LinkMade.class, practice, new AdminRequest.MakeSetupLink(Optional.empty()));
        assertTrue(works(practice, first.link()));

        ask(practice, createPractice("Hill Street"));

        assertTrue(!works(practice, first.link()), "it would found a second practice");
    }

    @Test
    void finds_a_practice_by_its_name_or_its_id_and_asks_for_the_id_where_the_name_means_several(Database database) {
        var practice = new Practice(database);
        var created = done(AdminAnswer.PracticeCreated.class, practice, createPractice("Hill Street"));
        assertEquals(
                created.practice(),
                done(AdminAnswer.PersonList.class, practice, new AdminRequest.ListPeople(HILL_STREET))
                        .practice());

        ask(practice, createPractice("Hill Street"));

        var refused = assertInstanceOf(Refused.class, ask(practice, new AdminRequest.ListPeople(HILL_STREET)));
        assertEquals(Why.PRACTICE_AMBIGUOUS, refused.code());
        assertTrue(refused.message().contains(created.practice().id()), refused.message());
        done(
                AdminAnswer.PersonList.class,
                practice,
                new AdminRequest.ListPeople(new DisplayName(created.practice().id())));
        assertEquals(
                Why.PRACTICE_NOT_FOUND, refusal(practice, new AdminRequest.ListPeople(new DisplayName("Hill Road"))));
    }

    @Test
    void adds_a_person_once(Database database) {
        var practice = new Practice(database);
        ask(practice, createPractice("Hill Street"));

        var added = done(AdminAnswer.PersonAdded.class, practice, add("bob@example.org"));

        assertEquals(Role.MEMBER, added.person().role());
        assertEquals(Work.TEAM, added.person().work());
        assertTrue(works(practice, added.person().link()));
        assertEquals(Why.EMAIL_TAKEN, refusal(practice, add("bob@example.org")));
        assertTrue(works(practice, added.person().link()), "a refusal must not void it");
    }

    @Test
    void lets_one_of_many_who_add_the_same_person_at_once_succeed_and_tells_the_others(Database database)
            throws Exception {
        var practice = new Practice(database);
        ask(practice, createPractice("Hill Street"));
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<AdminAnswer>> same = IntStream.range(0, 8)
                    .<Callable<AdminAnswer>>mapToObj(i -> () -> ask(practice, add("bob@example.org")))
                    .toList();

            List<AdminAnswer> answers =
                    threads.invokeAll(same).stream().map(Future::resultNow).toList();

            assertEquals(
                    1,
                    answers.stream()
                            .filter(AdminAnswer.PersonAdded.class::isInstance)
                            .count());
            assertEquals(
                    7,
                    answers.stream()
                            .filter(answer -> answer instanceof Refused refused && refused.code() == Why.EMAIL_TAKEN)
                            .count());
        }
    }

    @Test
    void lists_people_with_what_they_sign_in_with(Database database) {
        var practice = withAnn(database);
        practice.password(ANN, AuthenticatorStatus.ACTIVE);
        AuthenticatorId phone = practice.phone(ANN, "Phone", AuthenticatorStatus.ACTIVE);
        AuthenticatorId tablet = practice.phone(ANN, "Tablet", AuthenticatorStatus.DISABLED);
        practice.phone(ANN, "Lost", AuthenticatorStatus.INVALIDATED);
        practice.failures(ANN, phone, Throttle.CLOSE_IN_A_ROW);

        var ann = done(AdminAnswer.PersonList.class, practice, new AdminRequest.ListPeople(HILL_STREET))
                .people()
                .getFirst();

        assertEquals(Role.OWNER, ann.role());
        assertEquals(Optional.of(new AdminAnswer.PasswordState(AuthenticatorStatus.ACTIVE, false)), ann.password());
        assertEquals(
                List.of(
                        new AuthenticatorState(
                                phone.value(), "Phone", "totp", AuthenticatorStatus.ACTIVE, true, Optional.empty()),
                        new AuthenticatorState(
                                tablet.value(),
                                "Tablet",
                                "totp",
                                AuthenticatorStatus.DISABLED,
                                false,
                                Optional.empty())),
                ann.authenticators().stream()
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList());
    }

    @Test
    void resets_a_password_ends_the_sessions_and_leaves_the_authenticators(Database database) {
        var practice = withAnn(database);
        practice.password(ANN, AuthenticatorStatus.ACTIVE);
        practice.phone(ANN, "Phone", AuthenticatorStatus.ACTIVE);
        practice.session(ANN);

        var reset = done(AdminAnswer.PasswordReset.class, practice, new AdminRequest.ResetPassword(mail(ANN)));

        assertEquals(Purpose.NEW_PASSWORD, reset.link().purpose());
        assertTrue(works(practice, reset.link()));
        assertEquals(0, practice.openSessions(ANN));
        assertEquals(
                List.of(AuthenticatorStatus.INVALIDATED, AuthenticatorStatus.ACTIVE),
                practice.held(ANN).stream()
                        .sorted((a, b) -> a.type().compareTo(b.type()))
                        .map(a -> a.status())
                        .toList());
        assertEquals(1, practice.audited("password.reset"));
    }

    @Test
    void revokes_one_authenticator_and_gives_no_link_while_another_works(Database database) {
        var practice = withAnn(database);
        practice.password(ANN, AuthenticatorStatus.ACTIVE);
        AuthenticatorId phone = practice.phone(ANN, "Phone", AuthenticatorStatus.ACTIVE);
        practice.phone(ANN, "Tablet", AuthenticatorStatus.ACTIVE);
        practice.session(ANN);

        var revoked = done(AdminAnswer.AuthenticatorsRevoked.class, practice, revoke(Optional.of(phone)));

        assertEquals(List.of(new AdminAnswer.Named(phone.value(), "Phone")), revoked.authenticators());
        assertEquals(Optional.empty(), revoked.link());
        assertEquals(0, practice.openSessions(ANN));
        assertEquals(Why.AUTHENTICATOR_NOT_FOUND, refusal(practice, revoke(Optional.of(phone))));
        assertEquals(1, practice.audited("authenticator.revoked"));
    }

    @Test
    void revokes_all_at_once_and_gives_one_link_that_works(Database database) {
        var practice = withAnn(database);
        practice.password(ANN, AuthenticatorStatus.ACTIVE);
        practice.phone(ANN, "Phone", AuthenticatorStatus.ACTIVE);
        practice.phone(ANN, "Tablet", AuthenticatorStatus.DISABLED);

        var revoked = done(AdminAnswer.AuthenticatorsRevoked.class, practice, revoke(Optional.empty()));

        assertEquals(2, revoked.authenticators().size());
        assertEquals(Purpose.NEW_AUTHENTICATOR, revoked.link().orElseThrow().purpose());
        assertTrue(works(practice, revoked.link().orElseThrow()));
        assertEquals(Why.AUTHENTICATOR_NOT_FOUND, refusal(practice, revoke(Optional.empty())));
    }

    @Test
    void never_takes_the_password_or_the_authenticator_of_somebody_else_for_one_of_theirs(Database database) {
        var practice = withAnn(database);
        AuthenticatorId password = practice.password(ANN, AuthenticatorStatus.ACTIVE);
        ask(practice, add("bob@example.org"));
        AuthenticatorId ofBob = practice.phone("bob@example.org", "Phone", AuthenticatorStatus.ACTIVE);

        assertEquals(Why.AUTHENTICATOR_NOT_FOUND, refusal(practice, revoke(Optional.of(password))));
        assertEquals(Why.AUTHENTICATOR_NOT_FOUND, refusal(practice, revoke(Optional.of(ofBob))));
        assertEquals(
                AuthenticatorStatus.ACTIVE,
                practice.held("bob@example.org").getFirst().status());
    }

    @Test
    void makes_a_link_for_what_a_person_lacks(Database database) {
        var practice = withAnn(database);
        var request = new AdminRequest.MakeSetupLink(Optional.of(mail(ANN)));
        Link welcome = done(AdminAnswer.LinkMade.class, practice, request).link();
        assertEquals(Purpose.WELCOME, welcome.purpose());

        practice.password(ANN, AuthenticatorStatus.ACTIVE);
        Link newAuthenticator =
                done(AdminAnswer.LinkMade.class, practice, request).link();
        assertEquals(Purpose.NEW_AUTHENTICATOR, newAuthenticator.purpose());
        assertTrue(!works(practice, welcome), "only the newest works");

        practice.phone(ANN, "Phone", AuthenticatorStatus.ACTIVE);
        assertEquals(Why.NOTHING_NEEDED, refusal(practice, request));
    }

    @Test
    void makes_a_link_for_a_new_password_where_the_old_one_is_disabled(Database database) {
        var practice = withAnn(database);
        practice.password(ANN, AuthenticatorStatus.DISABLED);
        practice.phone(ANN, "Phone", AuthenticatorStatus.ACTIVE);

        var made = done(AdminAnswer.LinkMade.class, practice, new AdminRequest.MakeSetupLink(Optional.of(mail(ANN))));

        assertEquals(Purpose.NEW_PASSWORD, made.link().purpose());
    }

    @Test
    void has_whoever_lost_both_choose_a_password_first_and_prove_it_for_the_authenticator(Database database) {
        var practice = withAnn(database);
        practice.password(ANN, AuthenticatorStatus.ACTIVE);
        practice.phone(ANN, "Phone", AuthenticatorStatus.ACTIVE);
        ask(practice, new AdminRequest.ResetPassword(mail(ANN)));

        var revoked = done(AdminAnswer.AuthenticatorsRevoked.class, practice, revoke(Optional.empty()));
        assertEquals(Purpose.NEW_PASSWORD, revoked.link().orElseThrow().purpose());

        practice.password(ANN, AuthenticatorStatus.ACTIVE);
        var second = done(AdminAnswer.LinkMade.class, practice, new AdminRequest.MakeSetupLink(Optional.of(mail(ANN))));
        assertEquals(Purpose.NEW_AUTHENTICATOR, second.link().purpose());
    }

    @Test
    void ends_a_sign_in_under_way_that_the_old_password_began(Database database) {
        var practice = new Practice(database);
        var welcome = done(AdminAnswer.PracticeCreated.class, practice, withOwner("Hill Street"))
                .owner()
                .orElseThrow()
                .link();
        Password password = Password.typed("correct horse battery").orElseThrow();
        practice.installation.setups().choosePassword(token(welcome), password);
        var thief = new Logins.Browser(Optional.empty(), Optional.empty(), new Place("", ""));
        Logins logins = practice.installation.logins();
        var begun = assertInstanceOf(
                Logins.Progress.SetUp.class, logins.begin(mail(ANN), new TypedPassword(password), thief));

        ask(practice, new AdminRequest.ResetPassword(mail(ANN)));

        assertInstanceOf(Logins.Progress.StartAgain.class, logins.resume(begun.login(), begun.secret(), thief));
    }

    @Test
    void leaves_the_link_of_the_first_run_to_a_server_that_will_print_its_own(Database database) {
        var practice = new Practice(database);
        var request = new AdminRequest.MakeSetupLink(Optional.empty());

        var stopped = assertInstanceOf(Refused.class, practice.desk(false).answer(request));
        assertEquals(Why.SERVER_NOT_RUNNING, stopped.code());

        Link first = done(AdminAnswer.LinkMade.class, practice, request).link();
        assertEquals(Purpose.FIRST_PRACTICE, first.purpose());

        ask(practice, createPractice("Hill Street"));
        assertEquals(Why.NOTHING_NEEDED, refusal(practice, request));
    }

    @Test
    void says_that_there_is_nobody_of_that_address(Database database) {
        var practice = withAnn(database);
        EmailAddress nobody = mail("nobody@example.org");

        assertEquals(Why.PERSON_NOT_FOUND, refusal(practice, new AdminRequest.ResetPassword(nobody)));
        assertEquals(Why.PERSON_NOT_FOUND, refusal(practice, new AdminRequest.MakeSetupLink(Optional.of(nobody))));
        assertEquals(
                Why.PERSON_NOT_FOUND,
                refusal(practice, new AdminRequest.RevokeAuthenticators(nobody, Optional.empty())));
    }

    private static Practice withAnn(Database database) {
        var practice = new Practice(database);
        ask(practice, withOwner("Hill Street"));
        return practice;
    }

    private static AdminRequest createPractice(String name) {
        return new AdminRequest.CreatePractice(new DisplayName(name), Optional.empty(), false);
    }

    private static AdminRequest withOwner(String name) {
        return new AdminRequest.CreatePractice(
                new DisplayName(name), Optional.of(new AdminRequest.Owner(mail(ANN), new DisplayName("Ann"))), false);
    }

    private static AdminRequest add(String email) {
        return new AdminRequest.AddPerson(HILL_STREET, mail(email), new DisplayName("Bob"), Role.MEMBER, Work.TEAM);
    }

    private static AdminRequest revoke(Optional<AuthenticatorId> which) {
        return new AdminRequest.RevokeAuthenticators(mail(ANN), which);
    }

    private static EmailAddress mail(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }

    private static AdminAnswer ask(Practice practice, AdminRequest request) {
        return practice.desk(true).answer(request);
    }

    private static <T extends AdminAnswer> T done(Class<T> expected, Practice practice, AdminRequest request) {
        return assertInstanceOf(expected, ask(practice, request));
    }

    private static Why refusal(Practice practice, AdminRequest request) {
        return assertInstanceOf(Refused.class, ask(practice, request)).code();
    }

    private static boolean works(Practice practice, Link link) {
        return practice.installation.links().find(token(link)).isPresent();
    }

    private static Token token(Link link) {
        return Token.presented(link.url().substring(link.url().lastIndexOf('/') + 1));
    }
}
