package io.countersign.cli.demo;

import io.countersign.authenticator.Response;
import io.countersign.authenticator.SetUpForm;
import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.authenticator.recoverycode.CodesToKeep;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.authenticator.recoverycode.TypedRecoveryCode;
import io.countersign.authenticator.totp.TotpSetUp;
import io.countersign.enrolment.Confirmation;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.enrolment.Enrolments;
import io.countersign.login.Logins;
import io.countersign.membership.Actor;
import io.countersign.membership.Practices;
import io.countersign.membership.Setups;
import io.countersign.organization.Organization;
import io.countersign.otp.Code;
import io.countersign.platform.web.Problems;
import io.countersign.session.Place;
import io.countersign.session.Session;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the people of a demonstration, by the same verbs and through the same doors as everybody: a link, a password, a
 * first code. Nothing is put into the database behind the back of the decision.
 */
final class Casting {
    private static final Logins.Browser BROWSER =
            new Logins.Browser(Optional.empty(), Optional.empty(), new Place("Demo", "127.0.0.1"));

    private final House house;

    /** Takes the doors. */
    Casting(House house) {
        this.house = house;
    }

    /** Makes two practices and everybody in them. */
    List<Belongings> everybody() {
        Organization here = house.practices().create(Actor.OPERATOR, name(Player.PRACTICE));
        Organization elsewhere = house.practices().create(Actor.OPERATOR, name(Player.ELSEWHERE));
        var all = new ArrayList<Belongings>();
        for (Player player : Player.ALL) {
            all.add(make(player, player.elsewhere() ? elsewhere : here));
        }
        return List.copyOf(all);
    }

    private Belongings make(Player player, Organization practice) {
        EmailAddress email = EmailAddress.parse(player.email()).orElseThrow();
        Practices.Added added = house.practices()
                .add(Actor.OPERATOR, practice.id(), email, name(player.name()), player.position())
                .orElseThrow();
        if (!player.hasPassword()) {
            return Belongings.of(player);
        }
        // In a demo every address is one that mail arrives at.
        house.database()
                .writeOnly(tx -> house.addresses()
                        .known(tx, added.subscriber(), house.clock().instant()));
        Password password = Password.typed(player.password()).orElseThrow();
        expect(house.setups().choosePassword(added.link(), password) instanceof Setups.Outcome.Done, player);
        return player.hasApp() ? equip(player, email) : Belongings.of(player);
    }

    private Belongings equip(Player player, EmailAddress email) {
        var typed = new TypedPassword(Password.typed(player.password()).orElseThrow());
        if (!(house.logins().begin(email, typed, BROWSER) instanceof Logins.Progress.SetUp begun)) {
            throw unexpected(player);
        }
        String holder = begun.login().value();
        FakePhone phone = FakePhone.scanning(app(begun.enrolment(), holder).uri());
        // The code of the step before: the one that the page shows right after the start is not spent yet.
        Code code = phone.codeAt(house.clock().instant().minusSeconds(phone.period()));
        confirm(player, begun.enrolment(), holder, new TypedCode(code), Optional.of(name("Demo phone")));
        if (!(house.logins().resume(begun.login(), begun.secret(), BROWSER) instanceof Logins.Progress.SignedIn in)) {
            throw unexpected(player);
        }
        Session session = in.opened().session();
        List<String> codes = player.has() == Player.Has.BACKUP_CODES ? backupCodes(player, session) : List.of();
        house.sessions().end(session);
        return new Belongings(player, Optional.of(phone), codes);
    }

    private List<String> backupCodes(Player player, Session session) {
        String holder = session.id().value();
        EnrolmentId id =
                house.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(session), RecoveryCodeType.NAME);
        if (!(shown(id, holder) instanceof CodesToKeep kept)) {
            throw unexpected(player);
        }
        List<String> codes = kept.lines().lines().toList();
        TypedRecoveryCode first = TypedRecoveryCode.read(codes.getFirst()).orElseThrow();
        confirm(player, id, holder, first, Optional.empty());
        return codes;
    }

    private void confirm(Player player, EnrolmentId id, String holder, Response first, Optional<DisplayName> name) {
        expect(house.enrolments().confirm(id, holder, first, name) instanceof Confirmation.Confirmed, player);
    }

    private TotpSetUp app(EnrolmentId id, String holder) {
        return (TotpSetUp) shown(id, holder);
    }

    /** What the page of a set-up shows to the one who does it. */
    private Object shown(EnrolmentId id, String holder) {
        Enrolments.SetUp setUp = house.enrolments().find(id, holder).orElseThrow();
        var showing = new SetUpForm.Showing(
                setUp.pending(),
                setUp.practice(),
                setUp.subscriber().email().value(),
                setUp.subscriber().name(),
                "/enrolment/" + id.value(),
                holder,
                true,
                "",
                false,
                null,
                Problems.none(),
                house.clock().instant());
        return house.enrolments().show(tx -> setUp.form().show(tx, showing)).view();
    }

    private static DisplayName name(String text) {
        return DisplayName.parse(text).orElseThrow();
    }

    private static void expect(boolean done, Player player) {
        if (!done) {
            throw unexpected(player);
        }
    }

    private static IllegalStateException unexpected(Player player) {
        return new IllegalStateException("the demo could not make " + player.name());
    }
}
