package io.countersign.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.World.Person;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.authenticator.TypedCode;
import io.countersign.enrolment.OwnAuthenticators.Change;
import io.countersign.login.Logins.Progress;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.otp.Code;
import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.Totp;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Binding an authenticator app, and a person's own list of them. */
@StoreContract
class EnrolmentsTest {
    private final Database database;
    private final World world;

    EnrolmentsTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void offers_practice_and_address_as_authenticator_apps_show_them() {
        Person ben = world.person();
        Progress.SetUp setUp = begun(ben);

        var uri = world.uri(setUp.enrolment(), setUp.login().value());

        assertEquals(Optional.of("Hill Street Physiotherapy"), uri.issuer());
        assertEquals(ben.email().value(), uri.account());
        assertEquals(Optional.of(Totp.DEFAULT), uri.totp());
        assertEquals(20, uri.secret().length());
    }

    @Test
    void shows_a_set_up_to_its_holder_only() {
        Progress.SetUp setUp = begun(world.person());
        Progress.SetUp another = begun(world.person());

        assertTrue(world.in
                .enrolments()
                .find(setUp.enrolment(), another.login().value())
                .isEmpty());
        assertInstanceOf(
                Confirmation.Gone.class,
                world.confirm(setUp.enrolment(), another.login().value(), code(setUp)));
    }

    @Test
    void shows_the_same_key_when_the_page_is_loaded_again() {
        Progress.SetUp setUp = begun(world.person());

        Progress.SetUp again = assertInstanceOf(
                Progress.SetUp.class, world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()));

        assertEquals(setUp.enrolment(), again.enrolment());
    }

    /** OTP-30: a pending set-up changes nothing and expires. */
    @Test
    void ends_a_set_up_after_ten_minutes_without_changing_anything() {
        Person ben = world.person();
        Progress.SetUp setUp = begun(ben);
        FakePhone phone = world.phone(setUp.enrolment(), setUp.login().value());

        world.clock.advance(Enrolment.TIME);

        assertInstanceOf(
                Confirmation.Gone.class,
                world.confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(world.clock.instant())));
        Progress.SetUp fresh = begun(ben);
        assertFalse(fresh.enrolment().equals(setUp.enrolment()));
        assertFalse(
                world.phone(fresh.enrolment(), fresh.login().value()).secret().equals(phone.secret()));
    }

    @Test
    void confirms_a_set_up_once() {
        Progress.SetUp setUp = begun(world.person());
        FakePhone phone = world.phone(setUp.enrolment(), setUp.login().value());

        assertInstanceOf(
                Confirmation.Confirmed.class,
                world.confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(world.clock.instant())));
        world.clock.advance(Duration.ofSeconds(30));
        assertInstanceOf(
                Confirmation.Gone.class,
                world.confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(world.clock.instant())));
    }

    /** authentik #2330, Keycloak #21837: of two set-ups that a password opened, one becomes the first factor. */
    @Test
    void binds_only_the_first_of_two_set_ups_that_a_password_alone_opened() {
        Person ben = world.person();
        Progress.SetUp his = begun(ben);
        Progress.SetUp thief = begun(ben);

        assertInstanceOf(
                Confirmation.Confirmed.class,
                world.confirm(his.enrolment(), his.login().value(), code(his)));
        assertInstanceOf(
                Confirmation.NotAccepted.class,
                world.confirm(thief.enrolment(), thief.login().value(), code(thief)));
    }

    @Test
    void names_what_the_app_does_differently() {
        Progress.SetUp setUp = begun(world.person());
        FakePhone phone = world.phone(setUp.enrolment(), setUp.login().value());
        Code sha256 = Totp.of(HashAlgorithm.SHA256, 6, 30).code(phone.secret(), world.clock.instant());

        Confirmation.NotAccepted refused = assertInstanceOf(
                Confirmation.NotAccepted.class,
                world.confirm(setUp.enrolment(), setUp.login().value(), sha256));

        assertEquals(Optional.of(new Difference("algorithm", "SHA-256")), refused.difference());
    }

    @Test
    void adds_a_second_one_by_a_session_and_ends_the_other_sessions() {
        SignedIn ann = world.signedIn();
        Progress.SignedIn elsewhere = signedInAgain(ann);

        Authenticator tablet = addTablet(ann);

        assertEquals(2, world.in.ownAuthenticators().list(ann.session()).size());
        assertEquals("Phone", tablet.name());
        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent());
        assertTrue(world.in.sessions().find(elsewhere.opened().token()).isEmpty());
        assertEquals(
                List.of(Notice.Kind.AUTHENTICATOR_ADDED, Notice.Kind.AUTHENTICATOR_ADDED),
                told(ann).stream()
                        .map(Notice::kind)
                        .filter(kind -> kind != Notice.Kind.PASSWORD_CHANGED && kind != Notice.Kind.NEW_BROWSER)
                        .toList());
    }

    @Test
    void never_removes_the_last_one_that_works_while_one_is_required() {
        SignedIn ann = world.signedIn();
        AuthenticatorId only =
                world.in.ownAuthenticators().list(ann.session()).getFirst().id();

        assertEquals(Change.LAST_ONE, world.in.ownAuthenticators().remove(ann.session(), only));

        addTablet(ann);
        database.writeOnly(tx -> tx.update(
                "update authenticator set status = 'SUSPENDED' where subscriber_id = ? and id <> ? and type = 'totp'",
                ann.session().subscriber().value(),
                only.value()));
        assertEquals(Change.LAST_ONE, world.in.ownAuthenticators().remove(ann.session(), only));
    }

    @Test
    void removes_one_of_two_for_good_and_ends_the_other_sessions() {
        SignedIn ann = world.signedIn();
        AuthenticatorId phone =
                world.in.ownAuthenticators().list(ann.session()).getFirst().id();
        Authenticator tablet = addTablet(ann);
        world.clock.advance(Duration.ofSeconds(30));
        Progress.SignedIn elsewhere = signedInAgain(ann);
        world.clock.advance(Duration.ofMillis(1));

        assertEquals(Change.DONE, world.in.ownAuthenticators().remove(ann.session(), phone));

        assertEquals(
                List.of(tablet.id()),
                world.in.ownAuthenticators().list(ann.session()).stream()
                        .map(Authenticator::id)
                        .toList());
        assertTrue(world.in.sessions().find(elsewhere.opened().token()).isEmpty());
        assertEquals(Change.NOT_THERE, world.in.ownAuthenticators().remove(ann.session(), phone));
        assertEquals(Notice.Kind.AUTHENTICATOR_REMOVED, told(ann).getFirst().kind());
    }

    @Test
    void asks_for_a_fresh_proof_before_any_change() {
        SignedIn ann = world.signedIn();
        AuthenticatorId phone =
                world.in.ownAuthenticators().list(ann.session()).getFirst().id();
        addTablet(ann);
        world.clock.advance(Duration.ofMinutes(5));

        assertEquals(Change.STALE_PROOF, world.in.ownAuthenticators().remove(ann.session(), phone));
        assertEquals(Change.STALE_PROOF, world.in.ownAuthenticators().rename(ann.session(), phone, World.name("Mine")));
    }

    @Test
    void renames_ones_own_and_nobody_elses() {
        SignedIn ann = world.signedIn();
        SignedIn mallory = world.signedIn();
        AuthenticatorId phone =
                world.in.ownAuthenticators().list(ann.session()).getFirst().id();
        world.clock.advance(Duration.ofSeconds(-30));

        assertEquals(
                Change.NOT_THERE, world.in.ownAuthenticators().rename(mallory.session(), phone, World.name("Mine")));
        assertEquals(Change.DONE, world.in.ownAuthenticators().rename(ann.session(), phone, World.name("Work phone")));
        assertEquals(
                "Work phone",
                world.in.ownAuthenticators().list(ann.session()).getFirst().name());
        assertEquals(Change.NOT_THERE, world.in.ownAuthenticators().remove(mallory.session(), phone));
    }

    @Test
    void whoever_is_told_of_a_new_authenticator_is_told_from_where_it_was_added() {
        SignedIn ann = world.signedIn();
        EnrolmentId id = world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(ann.session()));
        String holder = ann.session().id().value();
        var code = new TypedCode(world.phone(id, holder).codeAt(world.clock.instant()));
        String where = "Firefox, Windows (192.0.2.7)";

        var confirmation = world.in.enrolments().confirm(id, holder, code, Optional.of(World.name("Tablet")), where);

        assertInstanceOf(Confirmation.Confirmed.class, confirmation);
        Notice told = told(ann).stream()
                .filter(notice -> notice.kind() == Notice.Kind.AUTHENTICATOR_ADDED)
                .filter(notice -> notice.detail().equals("Tablet"))
                .findFirst()
                .orElseThrow();
        assertEquals(where, told.place());
    }

    private Progress.SetUp begun(Person person) {
        return assertInstanceOf(Progress.SetUp.class, world.begin(person, World.PASSWORD, World.strange()));
    }

    private Code code(Progress.SetUp setUp) {
        return world.phone(setUp.enrolment(), setUp.login().value()).codeAt(world.clock.instant());
    }

    private Progress.SignedIn signedInAgain(SignedIn who) {
        Progress.Ask asked = world.askedForCode(who.person(), World.strange());
        return assertInstanceOf(
                Progress.SignedIn.class,
                world.present(asked, who.phone().codeAt(world.clock.instant()), World.strange()));
    }

    private Authenticator addTablet(SignedIn who) {
        EnrolmentId id = world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(who.session()));
        String holder = who.session().id().value();
        FakePhone tablet = world.phone(id, holder);
        assertInstanceOf(Confirmation.Confirmed.class, world.confirm(id, holder, tablet.codeAt(world.clock.instant())));
        return world.in.ownAuthenticators().list(who.session()).getLast();
    }

    private List<Notice> told(SignedIn who) {
        return database
                .read(tx -> world.in
                        .notices()
                        .since(
                                tx,
                                who.session().subscriber(),
                                world.clock.instant().minus(Duration.ofDays(1))))
                .stream()
                .map(NoticeStore.Told::notice)
                .toList();
    }
}
