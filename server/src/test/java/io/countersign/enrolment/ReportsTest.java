package io.countersign.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.TypedCode;
import io.countersign.enrolment.OwnAuthenticators.Change;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.notice.Notices;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.session.Ending;
import io.countersign.session.Session;
import io.countersign.session.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "This was not me": it ends, forgets and suspends at once; and only another proof lets something work again. */
@StoreContract
class ReportsTest {
    private final World world;
    private final Notices notices;

    ReportsTest(Database database) {
        this.world = new World(database);
        this.notices = new Notices(database, world.in.notices(), world.clock);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ends_the_other_sessions_and_forgets_the_known_browsers() {
        SignedIn ann = world.signedIn();
        Progress.SignedIn other = signInAgain(ann, ann.phone());

        world.clock.advance(Duration.ofMillis(1));
        world.in.reports().notMe(ann.session(), "session", Optional.empty());

        assertEquals(
                new Standing.Ended(Ending.REPORTED),
                world.in.sessions().standing(other.opened().token(), ""));
        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent());
        assertEquals(
                Notice.Kind.REPORTED,
                notices.lately(ann.session().subscriber()).getFirst().notice().kind());
    }

    @Test
    void suspends_what_was_added_for_fourteen_days_and_not_longer() {
        SignedIn ann = world.signedIn();
        Notice added = notices.lately(ann.session().subscriber()).stream()
                .map(NoticeStore.Told::notice)
                .filter(notice -> notice.kind() == Notice.Kind.AUTHENTICATOR_ADDED)
                .findFirst()
                .orElseThrow();

        assertTrue(notices.maySuspend(added));
        world.clock.set(added.at().plus(Notices.REVOCABLE).minusMillis(1));
        assertTrue(notices.maySuspend(added));
        world.clock.advance(Duration.ofMillis(1));
        assertFalse(notices.maySuspend(added));
    }

    @Test
    void makes_codes_of_what_was_suspended_worth_nothing_at_once() {
        SignedIn ann = world.signedIn();
        AuthenticatorId phone = phone(ann);

        world.in.reports().notMe(ann.session(), "AUTHENTICATOR_ADDED", Optional.of(phone));
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());

        assertEquals(AuthenticatorStatus.SUSPENDED, only(ann).status());
        assertInstanceOf(
                Progress.NotAccepted.class,
                world.present(asked, ann.phone().codeAt(world.clock.instant()), World.strange()));
    }

    @Test
    void suspends_nobody_elses() {
        SignedIn ann = world.signedIn();
        SignedIn ben = world.signedIn();

        world.in.reports().notMe(ann.session(), "AUTHENTICATOR_ADDED", Optional.of(phone(ben)));

        assertEquals(Change.NOT_THERE, world.in.ownAuthenticators().suspend(ann.session(), phone(ben)));
        assertEquals(AuthenticatorStatus.ACTIVE, only(ben).status());
    }

    @Test
    void lets_a_suspended_one_work_again_only_after_a_proof_with_another() {
        SignedIn ann = world.signedIn();
        AuthenticatorId phone = phone(ann);
        FakePhone tablet = addTablet(ann);
        world.in.ownAuthenticators().suspend(ann.session(), phone);

        assertEquals(
                Change.NEEDS_ANOTHER,
                world.in.ownAuthenticators().resume(ann.session(), phone),
                "its own proof, made just before, does not count");
        world.clock.advance(Duration.ofMinutes(10));
        Session proved = proveAgain(ann, tablet);
        assertEquals(Change.DONE, world.in.ownAuthenticators().resume(proved, phone));
        world.clock.advance(Duration.ofMinutes(10));
        assertEquals(Change.STALE_PROOF, world.in.ownAuthenticators().resume(proved, phone));
    }

    @Test
    void does_not_let_what_was_removed_work_again() {
        SignedIn ann = world.signedIn();
        AuthenticatorId phone = phone(ann);
        FakePhone tablet = addTablet(ann);
        world.clock.advance(Duration.ofMinutes(10));
        Session proved = proveAgain(ann, tablet);
        assertEquals(Change.DONE, world.in.ownAuthenticators().remove(proved, phone));

        assertEquals(Change.NOT_THERE, world.in.ownAuthenticators().resume(proved, phone));
        assertEquals(Change.NOT_THERE, world.in.ownAuthenticators().suspend(proved, phone));
    }

    @Test
    void finds_only_notices_that_the_person_was_told() {
        SignedIn ann = world.signedIn();
        SignedIn ben = world.signedIn();
        List<NoticeStore.Told> told = notices.lately(ben.session().subscriber());

        assertTrue(
                notices.find(ben.session().subscriber(), told.getFirst().id()).isPresent());
        assertTrue(
                notices.find(ann.session().subscriber(), told.getFirst().id()).isEmpty());
    }

    private FakePhone addTablet(SignedIn ann) {
        String holder = ann.session().id().value();
        EnrolmentId id = world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(ann.session()));
        FakePhone tablet = world.phone(id, holder);
        world.confirm(id, holder, tablet.codeAt(world.clock.instant()));
        return tablet;
    }

    private Session proveAgain(SignedIn ann, FakePhone with) {
        var code = new TypedCode(with.codeAt(world.clock.instant()));
        return assertInstanceOf(
                        Progress.SignedIn.class,
                        world.in
                                .logins()
                                .proveAgain(ann.session(), List.of(World.typed(World.PASSWORD), code), ann.own()))
                .opened()
                .session();
    }

    private Progress.SignedIn signInAgain(SignedIn ann, FakePhone with) {
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        return (Progress.SignedIn) world.present(asked, with.codeAt(world.clock.instant()), World.strange());
    }

    private AuthenticatorId phone(SignedIn who) {
        return world.in.ownAuthenticators().list(who.session()).getFirst().id();
    }

    private Authenticator only(SignedIn who) {
        return world.in.ownAuthenticators().list(who.session()).getFirst();
    }
}
