package io.countersign.recovery;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.password.Password;
import io.countersign.enrolment.Confirmation;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.message.PhoneNumber;
import io.countersign.message.Posted;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.numberonfile.NumbersOnFile;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Language;
import io.countersign.recovery.Recoveries.Opened;
import io.countersign.recovery.RecoveryDesk.By;
import io.countersign.secret.Token;
import io.countersign.session.Place;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A practice with somebody who loses their phone, and those who help them back in. */
final class HelpScene {
    static final Place AT_WORK = new Place("Test browser", "192.0.2.9");
    static final Place ELSEWHERE = new Place("Test browser", "203.0.113.5");

    final World world;
    final OrganizationStore organizations = new OrganizationStore();

    HelpScene(World world) {
        this.world = world;
    }

    /** Somebody of this role, reachable by mail. */
    SignedIn somebody(Role role) {
        SignedIn person = world.signedIn();
        world.database.writeOnly(tx -> organizations.putMember(
                tx,
                new Membership(
                        world.practice.id(),
                        id(person),
                        new Position(role, Work.TEAM),
                        Membership.Status.ACTIVE,
                        world.clock.instant())));
        String link = mails(person, "address").getLast().link();
        assertTrue(world.in.noticeAddresses().verify(Token.presented(link.substring(link.lastIndexOf('/') + 1))));
        return person;
    }

    /** The same, with a number on file. */
    SignedIn reachable(Role role) {
        SignedIn person = somebody(role);
        NumbersOnFile numbers = world.in.numbersOnFile();
        PhoneNumber number =
                PhoneNumber.parse("041" + World.SECRETS.digits(7), "AU").orElseThrow();
        numbers.ask(person.session(), number, Language.ENGLISH);
        String digits =
                mails(person, "number").getLast().content().code().orElseThrow().digits();
        numbers.prove(person.session(), digits);
        return person;
    }

    /** Somebody of the installation's support, with no right in the practice. */
    SignedIn staff() {
        SignedIn person = somebody(Role.MEMBER);
        assertTrue(world.in.helping().support().name(id(person), true));
        return person;
    }

    RecoveryCase open(SignedIn person) {
        return open(person, false, AT_WORK);
    }

    RecoveryCase open(SignedIn person, boolean both, Place place) {
        Opened opened = world.in.helping().recoveries().open(person.person().email(), both, place, Optional.empty());
        rounds().make();
        return world.in
                .helping()
                .recoveries()
                .held(opened.id(), opened.secret())
                .orElseThrow();
    }

    /** The person shows that their mailbox is theirs. */
    boolean showMailbox(SignedIn person, RecoveryCase of) {
        world.in.helping().recoveries().askForCode(of, Language.ENGLISH);
        return world.in.helping().recoveries().showMailbox(of, mailed(person, "recoveryMailbox"));
    }

    RecoveryDesk.Outcome called(SignedIn by, RecoveryCase of) {
        return desk().witness(by(by), of.id(), Method.CALL_BACK, phrase(of), "");
    }

    RecoveryDesk.Outcome seen(SignedIn by, RecoveryCase of) {
        return desk().witness(by(by), of.id(), Method.SEEN, phrase(of), "passport");
    }

    /** A case that two proofs stand behind. */
    RecoveryCase identified(SignedIn person, SignedIn helper) {
        RecoveryCase of = open(person);
        showMailbox(person, of);
        assertInstanceOf(RecoveryDesk.Outcome.Done.class, called(helper, of));
        return now(of);
    }

    /** A case whose wait is over. */
    RecoveryCase ticket(SignedIn person, SignedIn helper, SignedIn approver) {
        RecoveryCase of = identified(person, helper);
        assertInstanceOf(RecoveryDesk.Outcome.Done.class, desk().approve(by(approver), of.id()));
        rounds().make();
        return now(of);
    }

    Tickets.Outcome collect(SignedIn person, RecoveryCase of) {
        return collect(person, of, World.password(World.PASSWORD));
    }

    Tickets.Outcome collect(SignedIn person, RecoveryCase of, Password password) {
        tickets().send(of, Language.ENGLISH);
        return tickets().collect(of, ticketCode(person), password);
    }

    /** The newest code with which this person's case can be collected. */
    String ticketCode(SignedIn person) {
        return posted(person).stream()
                .filter(message -> message.content().key().equals("recoveryTicket"))
                .reduce((older, newer) -> newer)
                .map(HelpScene::digits)
                .orElse("00000000");
    }

    /** The new phone shows its first code. */
    Confirmation confirm(EnrolmentId enrolment, RecoveryCase of) {
        FakePhone phone = world.phone(enrolment, of.id().value());
        return world.confirm(enrolment, of.id().value(), phone.codeAt(world.clock.instant()));
    }

    private String mailed(SignedIn person, String key) {
        return posted(person).stream()
                .filter(message -> message.content().key().equals(key))
                .reduce((older, newer) -> newer)
                .map(HelpScene::digits)
                .orElse("00000000");
    }

    private static String digits(Posted message) {
        return message.content()
                .code()
                .map(code -> code.digits())
                .orElseGet(() -> message.content().words().get(1))
                .replace(" ", "");
    }

    List<Posted> posted(SignedIn person) {
        return world.posted().stream()
                .filter(message -> message.subscriber().equals(id(person).value()))
                .toList();
    }

    private List<Posted> mails(SignedIn person, String purpose) {
        return posted(person).stream()
                .filter(message -> message.purpose().equals(purpose))
                .toList();
    }

    List<Notice.Kind> told(SignedIn person) {
        return world.database.read(tx -> world.in.notices().since(tx, id(person), Instant.EPOCH)).stream()
                .map(NoticeStore.Told::notice)
                .map(Notice::kind)
                .toList();
    }

    String phrase(RecoveryCase of) {
        return world.in.helping().recoveries().phrase(of, Language.ENGLISH);
    }

    RecoveryCase now(RecoveryCase of) {
        return world.database.read(tx -> new RecoveryStore().byId(tx, of.id())).orElseThrow();
    }

    void pass(Duration time) {
        world.clock.advance(time);
        rounds().make();
    }

    RecoveryDesk desk() {
        return world.in.helping().desk();
    }

    Tickets tickets() {
        return world.in.helping().tickets();
    }

    RecoveryRounds rounds() {
        return world.in.helping().rounds();
    }

    By by(SignedIn colleague) {
        return new By(id(colleague), world.practice.id());
    }

    static SubscriberId id(SignedIn person) {
        return person.person().added().subscriber().id();
    }
}
