package io.countersign.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore.Told;
import io.countersign.notice.Notices;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.verification.Proof;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who has only their password says that their phone is lost. */
@StoreContract
class LossReportsTest {
    private final World world;
    private final SignedIn ann;
    private final LossReports reports;

    LossReportsTest(Database database) {
        this.world = new World(database);
        this.ann = world.signedIn();
        this.reports = world.in.lossReports(world.clock);
        world.clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_phone_is_refused_and_every_session_ended_at_once_and_the_person_is_told() {
        List<String> codes = world.backupCodes(ann.session());
        Proof password = password();

        Optional<Authenticator> suspended = reports.report(password, phone().id());

        assertTrue(suspended.isPresent());
        assertEquals(Optional.empty(), world.in.sessions().find(ann.opened().token()));
        var asked = world.askedForCode(ann.person(), World.strange());
        assertInstanceOf(
                Progress.NotAccepted.class,
                world.present(asked, ann.phone().codeAt(world.clock.instant()), World.strange()));
        assertInstanceOf(
                Progress.SignedIn.class, world.present(asked, World.backupCode(codes.getFirst()), World.strange()));
        assertTrue(new Notices(world.database, world.in.notices(), world.clock)
                .lately(ann.session().subscriber()).stream()
                        .map(Told::notice)
                        .anyMatch(notice -> notice.kind() == Notice.Kind.AUTHENTICATOR_SUSPENDED));
    }

    @Test
    void it_is_taken_back_with_another_authenticator_and_not_by_itself() {
        FakePhone tablet = another();
        AuthenticatorId phone = phone().id();
        reports.report(password(), phone);

        var asked = world.askedForCode(ann.person(), World.strange());
        var in = assertInstanceOf(
                Progress.SignedIn.class, world.present(asked, tablet.codeAt(world.clock.instant()), World.strange()));

        assertEquals(
                OwnAuthenticators.Change.DONE,
                world.in.ownAuthenticators().resume(in.opened().session(), phone));
    }

    @Test
    void what_is_not_theirs_is_left_alone() {
        SignedIn ben = world.signedIn();
        AuthenticatorId bens = world.in
                .lossReports(world.clock)
                .losable(ben.session().subscriber())
                .getFirst()
                .id();

        assertEquals(Optional.empty(), reports.report(password(), bens));
        assertTrue(world.in.sessions().find(ben.opened().token()).isPresent());
        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent());
    }

    @Test
    void codes_on_paper_cannot_be_lost_this_way_and_nothing_can_twice() {
        world.backupCodes(ann.session());
        assertEquals(List.of(phone()), reports.losable(ann.session().subscriber()));
        AuthenticatorId phone = phone().id();
        reports.report(password(), phone);

        assertEquals(Optional.empty(), reports.report(password(), phone));
        assertEquals(List.of(), reports.losable(ann.session().subscriber()));
    }

    private Proof password() {
        var asked = world.askedForCode(ann.person(), World.strange());
        return world.in
                .logins()
                .held(asked.login(), asked.secret())
                .orElseThrow()
                .proofs()
                .getFirst();
    }

    private Authenticator phone() {
        return reports.losable(ann.session().subscriber()).getFirst();
    }

    /** One more app on another device. */
    private FakePhone another() {
        String holder = ann.session().id().value();
        EnrolmentId setUp = world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(ann.session()), "totp");
        FakePhone tablet = world.phone(setUp, holder);
        world.confirm(setUp, holder, tablet.codeAt(world.clock.instant()));
        world.clock.advance(Duration.ofMinutes(1));
        return tablet;
    }
}
