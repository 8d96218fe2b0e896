package io.countersign.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.Person;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.Method;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.TypedCode;
import io.countersign.login.Logins.Progress;
import io.countersign.membership.Actor;
import io.countersign.membership.Practices;
import io.countersign.otp.Code;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Scope;
import io.countersign.secret.Token;
import io.countersign.session.Ending;
import io.countersign.session.Session;
import io.countersign.session.Standing;
import io.countersign.subscriber.EmailAddress;
import io.countersign.verification.Claimant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, from the password to the session, over a whole installation. */
@StoreContract
class LoginsTest {
    private static final Duration STEP = Duration.ofSeconds(30);

    private final Database database;
    private final World world;

    LoginsTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void opens_a_session_of_two_factors_from_a_password_and_a_code() {
        SignedIn ann = world.signedIn();
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());

        Progress.SignedIn in =
                assertInstanceOf(Progress.SignedIn.class, world.present(asked, now(ann), World.strange()));

        assertEquals(AssuranceLevel.AAL2, in.opened().session().level());
        assertEquals(
                List.of(Method.of("password"), Method.of("totp")),
                in.opened().session().methods());
        assertFalse(in.withNewAuthenticator());
        assertTrue(world.in.sessions().find(in.opened().token()).isPresent());
    }

    @Test
    void leads_a_person_without_an_authenticator_to_the_set_up_and_to_nothing_else() {
        Person ben = world.person();

        Progress.SetUp setUp =
                assertInstanceOf(Progress.SetUp.class, world.begin(ben, World.PASSWORD, World.strange()));

        Code guess = Code.parse("123456", 6).orElseThrow();
        assertInstanceOf(
                Progress.StartAgain.class,
                world.in.logins().present(setUp.login(), setUp.secret(), new TypedCode(guess), World.strange(), false));
        assertInstanceOf(
                Progress.SetUp.class, world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()));
    }

    @Test
    void takes_the_confirming_code_as_the_proof_of_the_waiting_sign_in() {
        SignedIn ann = world.signedIn();

        assertEquals(AssuranceLevel.AAL2, ann.session().level());
        assertTrue(ann.progress().withNewAuthenticator());
    }

    @Test
    void uses_a_sign_in_up_when_it_is_completed() {
        SignedIn ann = world.signedIn();
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        world.present(asked, now(ann), World.strange());
        world.clock.advance(STEP);

        assertInstanceOf(Progress.StartAgain.class, world.present(asked, now(ann), World.strange()));
        assertInstanceOf(
                Progress.StartAgain.class, world.in.logins().resume(asked.login(), asked.secret(), World.strange()));
    }

    /** AuthQuake: parallel sessions. Here: one code in ten sign-ins at once. */
    @Test
    void opens_one_session_when_one_code_is_presented_in_many_sign_ins_at_once() throws Exception {
        SignedIn ann = world.signedIn();
        Code code = now(ann);
        List<Callable<Progress>> attempts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
            attempts.add(() -> world.present(asked, code, World.strange()));
        }

        int opened = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Progress> answer : threads.invokeAll(attempts)) {
                opened += answer.get() instanceof Progress.SignedIn ? 1 : 0;
            }
        }
        assertEquals(1, opened);
    }

    @Test
    void does_not_accept_a_wrong_password() {
        Person ben = world.person();

        assertInstanceOf(Progress.NotAccepted.class, world.begin(ben, "correct horse batterY", World.strange()));
    }

    @Test
    void does_not_accept_a_name_nobody_has() {
        EmailAddress nobody = EmailAddress.parse("nobody@example.org").orElseThrow();

        assertInstanceOf(
                Progress.NotAccepted.class,
                world.in.logins().begin(nobody, World.typed(World.PASSWORD), World.strange()));
    }

    @Test
    void does_not_accept_somebody_without_an_active_place_in_any_practice() {
        SignedIn ann = world.signedIn();
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        database.writeOnly(tx -> tx.update(
                "update membership set status = 'SUSPENDED' where subscriber_id = ?",
                ann.session().subscriber().value()));

        assertInstanceOf(Progress.NotAccepted.class, world.present(asked, now(ann), World.strange()));
        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
    }

    /** Authelia CVE-2025-24806, CVE-2026-47203; FortiOS CVE-2020-12812: other spellings of one name. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s ", "UPPER", "\t%s\n"})
    void knows_a_person_by_every_spelling_of_the_address(String spelling) {
        SignedIn ann = world.signedIn();
        String email = ann.person().email().value();
        String typed = spelling.equals("UPPER") ? email.toUpperCase(java.util.Locale.ROOT) : spelling.formatted(email);

        assertInstanceOf(
                Progress.Ask.class,
                world.in
                        .logins()
                        .begin(EmailAddress.parse(typed).orElseThrow(), World.typed(World.PASSWORD), World.strange()));
    }

    /** Keycloak CVE-2026-7507: the id alone, or another's secret, is worth nothing. */
    @Test
    void gives_a_sign_in_only_to_the_holder_of_its_secret() {
        SignedIn ann = world.signedIn();
        SignedIn mallory = world.signedIn();
        Progress.Ask hers = world.askedForCode(ann.person(), World.strange());
        Progress.Ask his = world.askedForCode(mallory.person(), World.strange());

        assertInstanceOf(
                Progress.StartAgain.class,
                world.in.logins().present(hers.login(), his.secret(), new TypedCode(now(ann)), World.strange(), false));
        assertInstanceOf(
                Progress.StartAgain.class,
                world.in.logins().resume(hers.login(), Token.presented(""), World.strange()));
        assertNotEquals(hers.secret().reveal(), his.secret().reveal());
    }

    @Test
    void ends_a_sign_in_after_fifteen_minutes() {
        SignedIn ann = world.signedIn();
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());

        world.clock.advance(Login.TIME);

        assertInstanceOf(Progress.StartAgain.class, world.present(asked, now(ann), World.strange()));
    }

    /** authentik #2330, Keycloak CVE-2023-3597: no set-up by password alone for whoever ever had a second factor. */
    @ParameterizedTest
    @ValueSource(strings = {"SUSPENDED", "DISABLED", "INVALIDATED"})
    void asks_for_a_code_that_cannot_be_given_rather_than_offer_a_set_up(String status) {
        SignedIn ann = world.signedIn();
        database.writeOnly(tx -> tx.update(
                "update authenticator set status = ? where subscriber_id = ? and type = 'totp'",
                status,
                ann.session().subscriber().value()));

        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());

        assertInstanceOf(Progress.NotAccepted.class, world.present(asked, now(ann), World.strange()));
    }

    @Test
    void lets_the_password_alone_in_where_no_practice_requires_more_and_nothing_is_bound() {
        Person ben = world.person();
        secondFactorRequired(false);

        Progress.SignedIn in =
                assertInstanceOf(Progress.SignedIn.class, world.begin(ben, World.PASSWORD, World.strange()));

        assertEquals(AssuranceLevel.AAL1, in.opened().session().level());
        secondFactorRequired(true);
    }

    /** NIST SP 800-63B-4 section 3.1.1.2: a password that is the only factor has fifteen characters at least. */
    @Test
    void leads_to_the_set_up_where_the_password_is_too_short_to_stand_alone() {
        Person ben = world.person();
        Token link = world.in
                .practices()
                .resetPassword(
                        Actor.OPERATOR,
                        world.in.practices().person(ben.email()).orElseThrow().subscriber());
        world.in.setups().choosePassword(link, World.password("twelve chars"));
        secondFactorRequired(false);

        assertInstanceOf(Progress.SetUp.class, world.begin(ben, "twelve chars", World.strange()));
    }

    @Test
    void lets_a_long_password_in_until_the_day_that_was_announced_and_not_beyond() {
        Person ben = world.person();
        Instant monday = world.clock.instant().plus(Duration.ofMinutes(10));
        var planned = Optional.of(new Mandate.Planned(Scope.EVERYONE, monday));
        decided(new Mandate(world.practice.id(), Scope.NOBODY, planned));
        Progress.SignedIn in =
                assertInstanceOf(Progress.SignedIn.class, world.begin(ben, World.PASSWORD, World.strange()));
        Token held = in.opened().token();
        assertInstanceOf(Standing.Live.class, world.in.sessions().standing(held, ""));

        world.clock.advance(Duration.ofMinutes(10));

        assertEquals(new Standing.Ended(Ending.MANDATE), world.in.sessions().standing(held, ""));
        assertInstanceOf(Progress.SetUp.class, world.begin(ben, World.PASSWORD, World.strange()));
    }

    /** ZITADEL CVE-2025-64103: a bound factor was not asked for unless a policy said so. */
    @Test
    void asks_for_a_bound_second_factor_also_where_none_is_required() {
        SignedIn ann = world.signedIn();
        secondFactorRequired(false);

        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
        secondFactorRequired(true);
    }

    @Test
    void keeps_the_own_browser_open_while_a_stranger_guesses_passwords_and_codes() {
        SignedIn ann = world.signedIn();
        Progress.Ask stolen = world.askedForCode(ann.person(), World.strange());
        Code wrong = ann.phone().codeAt(world.clock.instant().minus(Duration.ofHours(1)));
        for (int i = 0; i < 6; i++) {
            world.begin(ann.person(), "a wrong guess", World.strange());
            world.present(stolen, wrong, World.strange());
        }

        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
        assertInstanceOf(Progress.NotAccepted.class, world.present(stolen, now(ann), World.strange()));
        Progress.Ask own = world.askedForCode(ann.person(), ann.own());
        assertInstanceOf(Progress.SignedIn.class, world.present(own, now(ann), ann.own()));
    }

    @Test
    void does_not_know_a_browser_of_somebody_else() {
        SignedIn ann = world.signedIn();
        SignedIn mallory = world.signedIn();
        for (int i = 0; i < 5; i++) {
            world.begin(ann.person(), "a wrong guess", mallory.own());
        }

        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, mallory.own()));
        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), World.PASSWORD, ann.own()));
    }

    @Test
    void gives_a_browser_a_new_token_at_each_sign_in_so_that_a_copied_one_is_worth_nothing() {
        SignedIn ann = world.signedIn();
        Progress.Ask asked = world.askedForCode(ann.person(), ann.own());
        Progress.SignedIn again = assertInstanceOf(Progress.SignedIn.class, world.present(asked, now(ann), ann.own()));
        for (int i = 0; i < 5; i++) {
            world.begin(ann.person(), "a wrong guess", World.strange());
        }

        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, ann.own()));
        var renewed = World.browser(Optional.of(Token.presented(again.browser().reveal())));
        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), World.PASSWORD, renewed));
    }

    @Test
    void lets_the_holder_of_a_link_in_whatever_strangers_have_tried() {
        Person ben = world.person();
        for (int i = 0; i < 8; i++) {
            world.begin(ben, "a wrong guess", World.strange());
        }
        var claimant = new Claimant.Known(
                ben.added().subscriber().id(), ben.added().subscriber().home());

        assertInstanceOf(Progress.NotAccepted.class, world.begin(ben, World.PASSWORD, World.strange()));
        assertInstanceOf(
                Progress.SetUp.class,
                world.in.logins().beginAfterLink(claimant, World.typed(World.PASSWORD), World.strange()));
        assertInstanceOf(
                Progress.SetUp.class,
                world.in.logins().beginByLink(claimant, World.typed(World.PASSWORD), World.strange()));
        Token browser = world.in.logins().remember(claimant.subscriber(), World.strange());
        assertInstanceOf(Progress.SetUp.class, world.begin(ben, World.PASSWORD, World.browser(Optional.of(browser))));
    }

    @Test
    void forgets_a_browser_after_ninety_days() {
        SignedIn ann = world.signedIn();
        for (int i = 0; i < 5; i++) {
            world.begin(ann.person(), "a wrong guess", World.strange());
        }
        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), World.PASSWORD, ann.own()));

        world.clock.advance(Duration.ofDays(90));
        for (int i = 0; i < 5; i++) {
            world.begin(ann.person(), "a wrong guess", World.strange());
        }

        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, ann.own()));
    }

    @Test
    void throttles_an_unknown_name_like_a_known_one() {
        EmailAddress nobody = EmailAddress.parse("nobody-at-all@example.org").orElseThrow();
        for (int i = 0; i < 8; i++) {
            assertInstanceOf(
                    Progress.NotAccepted.class,
                    world.in.logins().begin(nobody, World.typed("a wrong guess"), World.strange()));
        }

        List<String> reasons = database.read(tx -> tx.list(
                "select detail from audit_event where subscriber_id is null and event = 'password.rejected' order by seq desc",
                row -> row.text("detail")));
        assertTrue(reasons.getFirst().contains("THROTTLED"), reasons.getFirst());
    }

    @Test
    void clears_the_failures_of_both_kinds_when_a_sign_in_is_completed_and_not_before() {
        SignedIn ann = world.signedIn();
        for (int i = 0; i < 4; i++) {
            world.begin(ann.person(), "a wrong guess", World.strange());
        }
        world.askedForCode(ann.person(), World.strange());
        assertEquals(4, failuresInARow(ann.session(), "password"));

        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        world.present(asked, now(ann), World.strange());

        assertEquals(0, failuresInARow(ann.session(), "password"));
    }

    @Test
    void proves_a_session_again_by_password_and_code_and_renews_its_token() {
        SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofMinutes(10));
        assertFalse(found(ann.opened().token()).isFresh(world.clock.instant()));

        Progress.SignedIn again = assertInstanceOf(Progress.SignedIn.class, proveAgain(ann, Optional.of(now(ann))));

        assertTrue(again.opened().session().isFresh(world.clock.instant()));
        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
        assertTrue(world.in.sessions().find(again.opened().token()).isPresent());
    }

    @Test
    void does_not_prove_a_session_again_by_the_password_alone_or_a_spent_code() {
        SignedIn ann = world.signedIn();
        Code code = now(ann);
        Progress.Ask asked = world.askedForCode(ann.person(), ann.own());
        world.present(asked, code, ann.own());

        assertInstanceOf(Progress.NotAccepted.class, proveAgain(ann, Optional.empty()));
        assertInstanceOf(Progress.NotAccepted.class, proveAgain(ann, Optional.of(code)));
        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent());
    }

    @Test
    void sets_up_a_new_authenticator_by_an_operators_link_after_the_password() {
        SignedIn ann = world.signedIn();
        Practices.Person person =
                world.in.practices().person(ann.person().email()).orElseThrow();
        Authenticator lost = person.authenticators().getFirst().authenticator();
        Practices.Revoked revoked = world.in
                .practices()
                .revoke(Actor.OPERATOR, person.subscriber(), lost.id())
                .orElseThrow();
        assertTrue(revoked.link().isPresent());
        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
        var claimant =
                new Claimant.Known(person.subscriber().id(), person.subscriber().home());

        assertInstanceOf(
                Progress.NotAccepted.class,
                world.in.logins().beginByLink(claimant, World.typed("a wrong guess"), World.strange()));
        assertInstanceOf(
                Progress.SetUp.class,
                world.in.logins().beginByLink(claimant, World.typed(World.PASSWORD), World.strange()));
    }

    private Progress proveAgain(SignedIn who, Optional<Code> code) {
        var responses = new ArrayList<Response>(List.of(World.typed(World.PASSWORD)));
        code.map(TypedCode::new).ifPresent(responses::add);
        return world.in.logins().proveAgain(found(who.opened().token()), responses, who.own());
    }

    private Session found(Token token) {
        return world.in.sessions().find(token).orElseThrow();
    }

    private Code now(SignedIn who) {
        return who.phone().codeAt(world.clock.instant());
    }

    private long failuresInARow(Session session, String about) {
        return database.read(tx -> tx.one(
                        "select in_a_row from throttle_tally where subject = ? and about = ? and circle = 'STRANGER'",
                        row -> row.number("in_a_row"),
                        session.subscriber().value(),
                        about))
                .orElse(0L);
    }

    private void secondFactorRequired(boolean required) {
        decided(new Mandate(world.practice.id(), required ? Scope.EVERYONE : Scope.NOBODY, Optional.empty()));
    }

    private void decided(Mandate mandate) {
        database.writeOnly(tx -> new MandateStore().put(tx, mandate));
    }
}
