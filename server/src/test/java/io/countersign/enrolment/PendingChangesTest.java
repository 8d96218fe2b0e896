package io.countersign.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.enrolment.ChangeRules.Leave;
import io.countersign.enrolment.OwnAuthenticators.Change;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Signing in with a backup code changes nothing of how one signs in, but by a proof of another kind or by an announced
 * change (NIST SP 800-63B-4 section 4.2.2.2: two proofs by different methods).
 */
@StoreContract
class PendingChangesTest {
    private final Database database;
    private final World world;

    PendingChangesTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_session_with_an_app_or_after_one_changes_freely() {
        Ann ann = new Ann();

        assertEquals(Leave.FREELY, leave(ann.signedIn.session()));
        Session withCode = ann.signsInWithCode();
        assertEquals(Leave.NOT_YET, leave(withCode));
        Session proved = ann.proves(withCode, new TypedCode(ann.signedIn.phone().codeAt(world.clock.instant())));
        assertEquals(Leave.FREELY, leave(proved));
    }

    @Test
    void a_session_with_a_backup_code_changes_nothing() {
        Ann ann = new Ann();
        Session session = ann.signsInWithCode();
        AuthenticatorId phone = ann.phone();

        assertEquals(Optional.empty(), begin(session, TotpType.NAME));
        assertEquals(Optional.empty(), begin(session, RecoveryCodeType.NAME));
        assertEquals(Change.NOT_YET, own().rename(session, phone, World.name("Mine")));
        assertEquals(Change.NOT_YET, own().suspend(session, phone));
        assertEquals(Change.NOT_YET, ann.removesASecondPhone(session));
        assertEquals(AuthenticatorStatus.ACTIVE, ann.status(phone));
    }

    @Test
    void a_session_proved_again_with_a_backup_code_is_worth_no_more_than_that() {
        Ann ann = new Ann();

        assertEquals(Leave.NOT_YET, leave(ann.proves(ann.signedIn.session(), ann.nextCode())));
    }

    @Test
    void an_announced_change_waits_a_day_and_is_open_for_three() {
        Ann ann = new Ann();
        Instant announced = ann.announces().announcedAt();

        assertEquals(Optional.empty(), begin(ann.signsInWithCode(), TotpType.NAME));
        world.clock.advance(Duration.between(
                world.clock.instant(), announced.plus(Duration.ofDays(1)).minusMillis(1)));
        assertEquals(Leave.NOT_YET, leave(ann.signsInWithCode()));
        world.clock.advance(Duration.ofMillis(1));
        Session open = ann.signsInWithCode();
        assertEquals(Leave.ONCE, leave(open));
        world.clock.advance(Duration.ofDays(3).minusMillis(1));
        assertEquals(Leave.ONCE, leave(ann.signsInWithCode()));
        world.clock.advance(Duration.ofMillis(1));
        assertEquals(Leave.NOT_YET, leave(ann.signsInWithCode()));
    }

    @Test
    void a_proof_from_before_the_wait_was_over_is_not_fresh_enough() {
        Ann ann = new Ann();
        PendingChange change = ann.announces();
        world.clock.advance(
                Duration.between(world.clock.instant(), change.opensAt().minusSeconds(1)));
        Session early = ann.signsInWithCode();
        world.clock.advance(Duration.ofSeconds(2));

        assertEquals(Leave.NOT_YET, leave(early));
        assertEquals(Leave.ONCE, leave(ann.signsInWithCode()));
    }

    @Test
    void an_open_change_is_good_for_one_set_up_and_used_up_by_it() {
        Ann ann = new Ann();
        Session session = ann.whenOpen();

        EnrolmentId first = begin(session, TotpType.NAME).orElseThrow();
        assertInstanceOf(Confirmation.Confirmed.class, ann.confirms(first, session));

        assertEquals(Leave.NOT_YET, leave(session));
        assertEquals(Optional.empty(), begin(session, TotpType.NAME));
        assertEquals(Optional.empty(), begin(ann.signsInWithCode(), RecoveryCodeType.NAME));
        assertTrue(ann.told().contains(Notice.Kind.AUTHENTICATOR_ADDED));
        assertEquals(
                Optional.empty(), world.in.changes().of(ann.signedIn.session().subscriber()));
    }

    @Test
    void a_set_up_that_is_given_up_uses_nothing_up_and_only_one_stands_at_a_time() {
        Ann ann = new Ann();
        Session one = ann.whenOpen();
        Session other = ann.signsInWithCode();

        EnrolmentId left = begin(one, TotpType.NAME).orElseThrow();
        EnrolmentId taken = begin(other, TotpType.NAME).orElseThrow();

        assertTrue(world.in.enrolments().find(left, one.id().value()).isEmpty(), "the older one is gone");
        assertInstanceOf(Confirmation.Confirmed.class, ann.confirms(taken, other));
    }

    @Test
    void a_set_up_in_place_of_another_stands_under_the_same_change() {
        Ann ann = new Ann();
        Session session = ann.whenOpen();
        EnrolmentId first = begin(session, TotpType.NAME).orElseThrow();

        EnrolmentId instead = world.in
                .enrolments()
                .beginInstead(first, session.id().value(), TotpType.NAME)
                .orElseThrow();
        assertInstanceOf(Confirmation.Confirmed.class, ann.confirms(instead, session));

        assertEquals(Leave.NOT_YET, leave(ann.signsInWithCode()));
    }

    @Test
    void an_open_change_is_good_for_one_removal() {
        Ann ann = new Ann();
        AuthenticatorId second = ann.addsASecondPhone();
        Session session = ann.whenOpen();

        assertEquals(Change.DONE, own().remove(session, second));
        assertEquals(Leave.NOT_YET, leave(ann.signsInWithCode()));
        assertEquals(AuthenticatorStatus.INVALIDATED, ann.status(second));
    }

    @Test
    void neither_renaming_nor_pausing_is_such_a_change() {
        Ann ann = new Ann();
        Session session = ann.whenOpen();

        assertEquals(Change.NOT_YET, own().rename(session, ann.phone(), World.name("Mine")));
        assertEquals(Change.NOT_YET, own().suspend(session, ann.phone()));
        assertEquals(Leave.ONCE, leave(session));
    }

    @Test
    void any_session_of_the_person_cancels_it_and_it_stays_cancelled() {
        Ann ann = new Ann();
        ann.announces();

        assertTrue(world.in.changes().cancel(ann.signedIn.session()));
        assertFalse(world.in.changes().cancel(ann.signedIn.session()));
        world.clock.advance(Duration.ofDays(2));
        assertEquals(Leave.NOT_YET, leave(ann.signsInWithCode()));
        assertTrue(ann.told().containsAll(List.of(Notice.Kind.CHANGE_ANNOUNCED, Notice.Kind.CHANGE_CANCELLED)));
    }

    @Test
    void cancelling_takes_a_set_up_under_way_with_it() {
        Ann ann = new Ann();
        Session session = ann.whenOpen();
        EnrolmentId begun = begin(session, TotpType.NAME).orElseThrow();
        var typed = ann.codeOf(begun, session);

        assertTrue(world.in.changes().cancel(ann.signsInWithCode()));

        assertInstanceOf(
                Confirmation.Gone.class,
                world.in.enrolments().confirm(begun, session.id().value(), typed, Optional.of(World.name("Tablet"))));
    }

    @Test
    void nobody_else_sees_or_cancels_it() {
        Ann ann = new Ann();
        Ann ben = new Ann();
        PendingChange anns = ann.announces();

        assertEquals(
                Optional.empty(), world.in.changes().of(ben.signedIn.session().subscriber()));
        assertFalse(world.in.changes().cancel(ben.signedIn.session()));
        assertEquals(
                Optional.of(anns), world.in.changes().of(ann.signedIn.session().subscriber()));
        world.clock.advance(Duration.ofDays(1));
        assertEquals(Leave.NOT_YET, leave(ben.signsInWithCode()));
    }

    @Test
    void announcing_again_does_not_begin_its_time_anew_nor_make_a_second_one() {
        Ann ann = new Ann();
        PendingChange first = ann.announces();
        world.clock.advance(Duration.ofHours(3));

        assertEquals(first, ann.announces());
    }

    @Test
    void saying_that_something_was_not_oneself_cancels_it() {
        Ann ann = new Ann();
        ann.announces();

        world.in.reports().notMe(ann.signedIn.session(), "CHANGE_ANNOUNCED", Optional.empty());

        assertEquals(
                Optional.empty(), world.in.changes().of(ann.signedIn.session().subscriber()));
    }

    @Test
    void of_two_changes_at_once_one_is_made() throws Exception {
        Ann ann = new Ann();
        AuthenticatorId second = ann.addsASecondPhone();
        AuthenticatorId third = ann.addsASecondPhone();
        Session one = ann.whenOpen();
        Session other = ann.signsInWithCode();

        List<Change> answers = atOnce(() -> own().remove(one, second), () -> own().remove(other, third));

        assertEquals(1, answers.stream().filter(Change.DONE::equals).count(), answers.toString());
    }

    @Test
    void of_a_cancellation_and_a_change_at_once_one_happens() throws Exception {
        Ann ann = new Ann();
        AuthenticatorId second = ann.addsASecondPhone();
        Session one = ann.whenOpen();
        Session other = ann.signsInWithCode();

        List<Boolean> answers = atOnce(
                () -> own().remove(one, second) == Change.DONE,
                () -> world.in.changes().cancel(other));

        assertEquals(1, answers.stream().filter(done -> done).count(), answers.toString());
    }

    /** N-30: look-up secrets are handed out in a session of two factors only. */
    @Test
    void nobody_is_shown_backup_codes_after_a_password_alone() {
        Ann ann = new Ann();
        Session strong = ann.signedIn.session();
        var passwordOnly = new Session(
                strong.id(),
                strong.subscriber(),
                io.countersign.authenticator.AssuranceLevel.AAL1,
                List.of(io.countersign.authenticator.Method.of("password")),
                strong.provedBy(),
                strong.opened(),
                strong.seenFrom(),
                strong.openedAt(),
                strong.lastSeenAt(),
                strong.provedAt(),
                strong.confirmedAt(),
                strong.expiresAt(),
                strong.idle(),
                strong.remembered());

        assertEquals(Optional.empty(), begin(passwordOnly, RecoveryCodeType.NAME));
    }

    @Test
    void the_last_that_lasts_cannot_be_removed_whatever_codes_are_left() {
        Ann ann = new Ann();
        AuthenticatorId codes = ann.ids(RecoveryCodeType.NAME).getFirst();

        assertEquals(Change.LAST_ONE, own().remove(ann.signedIn.session(), ann.phone()));
        assertEquals(Change.DONE, own().remove(ann.signedIn.session(), codes));
        assertEquals(AuthenticatorStatus.ACTIVE, ann.status(ann.phone()));
    }

    @Test
    void a_suspended_app_does_not_work_again_by_a_backup_code() {
        Ann ann = new Ann();
        ann.addsASecondPhone();
        AuthenticatorId phone = ann.phone();
        assertEquals(Change.DONE, own().suspend(ann.signedIn.session(), phone));

        assertEquals(Change.NEEDS_ANOTHER, own().resume(ann.signsInWithCode(), phone));
    }

    private <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<T>> answers = List.of(one, other).stream()
                    .map(work -> threads.submit(() -> {
                        start.await();
                        return work.call();
                    }))
                    .toList();
            start.countDown();
            return List.of(answers.get(0).get(), answers.get(1).get());
        }
    }

    private Leave leave(Session session) {
        return world.in.changes().leave(session);
    }

    private OwnAuthenticators own() {
        return world.in.ownAuthenticators();
    }

    private Optional<EnrolmentId> begin(Session session, String kind) {
        return world.in.enrolments().begin(new EnrolmentPermit.BySession(session), kind);
    }

    /** Somebody with a phone and backup codes. */
    private final class Ann {
        final SignedIn signedIn = world.signedIn();
        private List<String> codes = world.backupCodes(signedIn.session());
        private int used;

        Response nextCode() {
            if (used == codes.size()) {
                throw new AssertionError("no codes left");
            }
            return World.backupCode(codes.get(used++));
        }

        Session signsInWithCode() {
            Progress.Ask asked = world.askedForCode(signedIn.person(), signedIn.own());
            var progress = world.present(asked, nextCode(), signedIn.own());
            return assertInstanceOf(Progress.SignedIn.class, progress).opened().session();
        }

        Session proves(Session session, Response second) {
            var progress =
                    world.in.logins().proveAgain(session, List.of(World.typed(World.PASSWORD), second), signedIn.own());
            return assertInstanceOf(Progress.SignedIn.class, progress).opened().session();
        }

        PendingChange announces() {
            return world.in.changes().announce(proves(signsInWithCode(), nextCode()));
        }

        /** A session with a fresh code, once the announced change may be made. */
        Session whenOpen() {
            announces();
            world.clock.advance(PendingChange.WAIT);
            return signsInWithCode();
        }

        Response codeOf(EnrolmentId enrolment, Session session) {
            return new TypedCode(world.phone(enrolment, session.id().value()).codeAt(world.clock.instant()));
        }

        Confirmation confirms(EnrolmentId enrolment, Session session) {
            return world.in
                    .enrolments()
                    .confirm(
                            enrolment,
                            session.id().value(),
                            codeOf(enrolment, session),
                            Optional.of(World.name("Tablet")));
        }

        AuthenticatorId addsASecondPhone() {
            EnrolmentId begun = begin(signedIn.session(), TotpType.NAME).orElseThrow();
            assertInstanceOf(Confirmation.Confirmed.class, confirms(begun, signedIn.session()));
            return ids(TotpType.NAME).getLast();
        }

        Change removesASecondPhone(Session session) {
            EnrolmentId begun = begin(signedIn.session(), TotpType.NAME).orElseThrow();
            assertInstanceOf(Confirmation.Confirmed.class, confirms(begun, signedIn.session()));
            return own().remove(session, ids(TotpType.NAME).getLast());
        }

        AuthenticatorId phone() {
            return ids(TotpType.NAME).getFirst();
        }

        List<AuthenticatorId> ids(String type) {
            return all().stream()
                    .filter(a -> a.type().equals(type))
                    .map(Authenticator::id)
                    .toList();
        }

        AuthenticatorStatus status(AuthenticatorId id) {
            return all().stream()
                    .filter(a -> a.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .status();
        }

        List<Notice.Kind> told() {
            return database
                    .read(tx -> world.in.notices().since(tx, signedIn.session().subscriber(), Instant.EPOCH))
                    .stream()
                    .map(told -> told.notice().kind())
                    .toList();
        }

        private List<Authenticator> all() {
            return database.read(
                    tx -> new AuthenticatorStore().of(tx, signedIn.session().subscriber()));
        }
    }
}
