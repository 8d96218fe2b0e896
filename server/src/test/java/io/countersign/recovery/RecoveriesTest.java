package io.countersign.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.enrolment.Confirmation;
import io.countersign.login.Logins.Progress;
import io.countersign.membership.Actor;
import io.countersign.notice.Notice;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryDesk.Outcome;
import io.countersign.recovery.RecoveryRules.Refusal;
import io.countersign.secret.Token;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class RecoveriesTest {
    private final World world;
    private final HelpScene scene;

    RecoveriesTest(Database database) {
        this.world = new World(database);
        this.scene = new HelpScene(world);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ends_in_a_new_authenticator_and_everything_before_works_no_more() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        SignedIn owner = scene.somebody(Role.OWNER);
        List<String> codes = world.backupCodes(ann.session());
        assertEquals(10, codes.size());

        RecoveryCase of = scene.ticket(ann, helper, owner);
        assertEquals(State.TICKET, of.state());
        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent(), "nothing is turned off before");
        var collected = (Tickets.Outcome.Collected) scene.collect(ann, of);
        assertEquals(4, active(ann), "password, phone, codes and the pending one");
        assertInstanceOf(Confirmation.Confirmed.class, scene.confirm(collected.enrolment(), of));

        assertEquals(State.CLOSED, scene.now(of).state());
        assertEquals(2, active(ann), "password and the new phone");
        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
        assertEquals(List.of("system"), world.actors(HelpScene.id(ann), "session.ended"));
        var asked = world.askedForCode(ann.person(), World.strange());
        assertInstanceOf(
                Progress.NotAccepted.class,
                world.present(asked, ann.phone().codeAt(world.clock.instant()), World.strange()));
        assertTrue(scene.told(ann)
                .containsAll(List.of(
                        Notice.Kind.RECOVERY_OPENED,
                        Notice.Kind.RECOVERY_IDENTIFIED,
                        Notice.Kind.RECOVERY_APPROVED,
                        Notice.Kind.RECOVERY_READY,
                        Notice.Kind.RECOVERY_CLOSED)));
        assertTrue(scene.told(owner).contains(Notice.Kind.RECOVERY_TO_APPROVE));
        assertTrue(scene.told(owner).contains(Notice.Kind.RECOVERY_OF_OTHER));
    }

    @Test
    void one_collected_case_sets_up_one_authenticator_within_ten_minutes() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
        var collected = (Tickets.Outcome.Collected) scene.collect(ann, of);
        assertInstanceOf(Tickets.Outcome.Gone.class, scene.collect(ann, of));
        assertEquals(collected, scene.tickets().goOn(scene.now(of)), "a page loaded again goes on with the same");

        scene.pass(RecoveryCase.SET_UP.minusSeconds(1));
        var again = (Tickets.Outcome.Collected) scene.tickets().goOn(scene.now(of));
        world.clock.advance(Duration.ofSeconds(1));
        assertInstanceOf(Tickets.Outcome.Gone.class, scene.tickets().goOn(scene.now(of)));
        assertFalse(scene.world
                .in
                .enrolments()
                .find(again.enrolment(), of.id().value())
                .isPresent());
        scene.rounds().make();
        assertEquals(State.EXPIRED, scene.now(of).state());
        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent(), "and nothing has changed");
    }

    @Test
    void what_is_not_collected_in_three_days_lapses() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
        world.clock.advance(RecoveryCase.COLLECT);
        assertInstanceOf(Tickets.Outcome.Gone.class, scene.collect(ann, of));
        scene.rounds().make();
        assertEquals(State.EXPIRED, scene.now(of).state());
    }

    @Test
    void the_password_and_the_code_are_both_asked_for_and_neither_is_named() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
        scene.tickets().send(of, Language.ENGLISH);
        String code = scene.ticketCode(ann);
        assertInstanceOf(
                Tickets.Outcome.NotAccepted.class,
                scene.tickets().collect(of, code, World.password("another wrong password")));
        assertInstanceOf(
                Tickets.Outcome.NotAccepted.class,
                scene.tickets().collect(of, other(code), World.password(World.PASSWORD)));
        assertInstanceOf(
                Tickets.Outcome.Collected.class, scene.tickets().collect(of, code, World.password(World.PASSWORD)));
    }

    @Test
    void ten_wrong_codes_are_all_there_are_however_many_are_sent() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
        for (int i = 0; i < IssuedCodes.MOST_TRIES; i++) {
            if (i % 4 == 0) {
                world.clock.advance(IssuedCodes.PAUSE);
                scene.tickets().send(of, Language.ENGLISH);
            }
            assertInstanceOf(
                    Tickets.Outcome.NotAccepted.class,
                    scene.tickets().collect(of, other(scene.ticketCode(ann)), World.password(World.PASSWORD)));
        }
        assertInstanceOf(
                Tickets.Outcome.NotAccepted.class,
                scene.tickets().collect(of, scene.ticketCode(ann), World.password(World.PASSWORD)));
    }

    @Test
    void no_code_is_made_before_the_wait_is_over() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.open(ann, false, HelpScene.ELSEWHERE);
        scene.showMailbox(ann, of);
        scene.called(scene.somebody(Role.HELP_DESK), of);
        scene.desk().approve(scene.by(scene.somebody(Role.OWNER)), of.id());
        assertEquals(java.util.Set.of(Risk.UNKNOWN_NETWORK), scene.now(of).risks());

        scene.pass(Duration.ofDays(1).minusMillis(1));
        assertEquals(State.WAITING, scene.now(of).state());
        assertEquals(Recoveries.Sent.NOT_NOW, scene.tickets().send(scene.now(of), Language.ENGLISH));
        scene.pass(Duration.ofMillis(1));
        assertEquals(Recoveries.Sent.SENT, scene.tickets().send(scene.now(of), Language.ENGLISH));
    }

    @Test
    void two_proofs_by_one_channel_are_one_and_a_mailbox_alone_is_none() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        RecoveryCase of = scene.open(ann);
        assertTrue(scene.showMailbox(ann, of));
        world.clock.advance(IssuedCodes.PAUSE);
        assertFalse(scene.showMailbox(ann, of));
        assertEquals(State.OPENED, scene.now(of).state());
        assertEquals(Refusal.NOT_NOW, refused(scene.desk().approve(scene.by(scene.somebody(Role.OWNER)), of.id())));
        scene.called(helper, of);
        assertEquals(State.IDENTIFIED, scene.now(of).state());
    }

    @Test
    void only_the_words_of_the_persons_page_count_and_five_wrong_ones_refuse_the_case() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        RecoveryCase of = scene.open(ann);
        for (int i = 1; i < RecoveryDesk.MOST_PHRASES; i++) {
            assertInstanceOf(
                    Outcome.WrongPhrase.class,
                    scene.desk().witness(scene.by(helper), of.id(), Method.CALL_BACK, "no such words here", ""));
        }
        scene.desk().witness(scene.by(helper), of.id(), Method.CALL_BACK, "no such words here", "");
        assertEquals(State.REFUSED, scene.now(of).state());
        assertTrue(scene.told(ann).contains(Notice.Kind.RECOVERY_REFUSED));
    }

    @Test
    void without_a_number_in_effect_nobody_is_called() {
        SignedIn ann = scene.somebody(Role.MEMBER);
        SignedIn helper = scene.somebody(Role.HELP_DESK);
        RecoveryCase of = scene.open(ann);
        assertInstanceOf(Outcome.NoNumber.class, scene.called(helper, of));
        assertEquals(Optional.empty(), scene.desk().number(scene.by(helper), of.id()));
    }

    @Test
    void nobody_helps_themselves_nor_agrees_to_what_they_vouched_for_nor_from_another_practice() {
        SignedIn owner = scene.reachable(Role.OWNER);
        SignedIn helper = scene.somebody(Role.ADMINISTRATOR);
        RecoveryCase of = scene.open(owner);
        assertEquals(Refusal.OWN_CASE, refused(scene.called(owner, of)));
        scene.showMailbox(owner, of);
        scene.called(helper, of);
        assertEquals(Refusal.HAD_A_PART, refused(scene.desk().approve(scene.by(helper), of.id())));
        assertEquals(Refusal.OWN_CASE, refused(scene.desk().approve(scene.by(owner), of.id())));
        Organization other = world.in.practices().create(Actor.OPERATOR, World.name("Dale Podiatry"));
        assertInstanceOf(
                Outcome.Nothing.class,
                scene.desk().approve(new RecoveryDesk.By(HelpScene.id(helper), other.id()), of.id()));
        assertEquals(
                Refusal.NOT_ALLOWED, refused(scene.desk().approve(scene.by(scene.somebody(Role.HELP_DESK)), of.id())));
    }

    @Test
    void an_owner_needs_two_others_and_without_an_owner_among_them_waits() {
        SignedIn owner = scene.reachable(Role.OWNER);
        RecoveryCase of = scene.identified(owner, scene.somebody(Role.HELP_DESK));
        scene.desk().approve(scene.by(scene.somebody(Role.ADMINISTRATOR)), of.id());
        assertEquals(State.IDENTIFIED, scene.now(of).state());
        scene.desk().approve(scene.by(scene.somebody(Role.ADMINISTRATOR)), of.id());
        assertEquals(State.WAITING, scene.now(of).state());
        assertEquals(java.util.Set.of(Risk.NO_OWNER_AGREED), scene.now(of).risks());
    }

    @Test
    void whoever_becomes_an_owner_meanwhile_needs_what_an_owner_needs() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
        role(ann, Role.OWNER);
        assertInstanceOf(Tickets.Outcome.Gone.class, scene.collect(ann, of));
        assertEquals(State.REFUSED, scene.now(of).state());
    }

    @Test
    void who_lost_the_password_too_waits_longest_and_chooses_a_new_one_for_the_same_second_factor() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.open(ann, true, HelpScene.AT_WORK);
        scene.showMailbox(ann, of);
        scene.called(scene.somebody(Role.HELP_DESK), of);
        scene.desk().approve(scene.by(scene.somebody(Role.OWNER)), of.id());
        scene.pass(RecoveryRules.LONGEST.minusMillis(1));
        assertEquals(State.WAITING, scene.now(of).state());
        scene.pass(Duration.ofMillis(1));
        assertInstanceOf(
                Tickets.Outcome.PasswordRefused.class, scene.collect(ann, scene.now(of), World.password("password")));
        var collected = (Tickets.Outcome.Collected)
                scene.collect(ann, scene.now(of), World.password("quite another long password"));
        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
        assertInstanceOf(
                Progress.Ask.class,
                world.begin(ann.person(), "quite another long password", World.strange()),
                "the new password leads past nothing");
        assertInstanceOf(Confirmation.Confirmed.class, scene.confirm(collected.enrolment(), of));
    }

    @Test
    void places_in_other_practices_are_suspended_until_an_owner_there_says_so() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        Organization other = world.in.practices().create(Actor.OPERATOR, World.name("Dale Podiatry"));
        world.database.writeOnly(tx -> scene.organizations.putMember(
                tx,
                new Membership(
                        other.id(),
                        HelpScene.id(ann),
                        Position.member(Work.VIRTUAL_ASSISTANT),
                        Membership.Status.ACTIVE,
                        world.clock.instant())));
        RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
        scene.confirm(((Tickets.Outcome.Collected) scene.collect(ann, of)).enrolment(), of);
        assertEquals(
                List.of(world.practice.id()),
                world.database.read(tx -> scene.organizations.ofMember(tx, HelpScene.id(ann))).stream()
                        .map(Organization::id)
                        .toList());
    }

    @Test
    void a_name_that_nobody_has_is_answered_alike_and_leads_nowhere() {
        var email = io.countersign.subscriber.EmailAddress.parse("nobody-" + World.SECRETS.id() + "@example.org")
                .orElseThrow();
        Recoveries recoveries = world.in.helping().recoveries();
        var opened = recoveries.open(email, false, HelpScene.AT_WORK, Optional.empty());
        RecoveryCase of = recoveries.held(opened.id(), opened.secret()).orElseThrow();
        assertEquals(4, recoveries.phrase(of, Language.ENGLISH).split(" ").length);
        assertEquals(Recoveries.Sent.SENT, recoveries.askForCode(of, Language.ENGLISH));
        assertEquals(Recoveries.Sent.TOO_SOON, recoveries.askForCode(of, Language.ENGLISH));
        assertFalse(recoveries.showMailbox(of, "12345678"));
        assertEquals(List.of(), scene.desk().of(world.practice.id()));
        assertTrue(recoveries.cancel(of));
        scene.pass(Duration.ofDays(5));
        assertTrue(recoveries.held(opened.id(), opened.secret()).isEmpty());
        assertTrue(recoveries.held(opened.id(), Token.presented("another")).isEmpty());
    }

    @Test
    void the_link_of_a_notice_stops_the_case_and_signs_nobody_out() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
        var collected = (Tickets.Outcome.Collected) scene.collect(ann, of);
        String link = scene.posted(ann).stream()
                .filter(mail -> mail.purpose().equals("notice"))
                .filter(mail -> !mail.content().actions().isEmpty())
                .filter(mail -> mail.content().words().getFirst().contains("ready")
                        || mail.content().words().getFirst().contains("wait"))
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .link();
        Token token = Token.presented(link.substring(link.lastIndexOf('/') + 1));
        assertTrue(world.in.mailedReports().about(token).isPresent());
        assertEquals(State.TICKET, scene.now(of).state(), "looking changes nothing");
        assertTrue(world.in.mailedReports().notMe(token).isPresent());
        assertEquals(State.CANCELLED, scene.now(of).state());
        assertTrue(world.in.mailedReports().notMe(token).isEmpty(), "once");
        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent());
        assertInstanceOf(Confirmation.NotAccepted.class, scene.confirm(collected.enrolment(), of));
        assertEquals(2, active(ann) - 1, "password and phone, beside what was never confirmed");
    }

    @Test
    void of_two_who_agree_at_once_both_count_once_and_the_wait_is_fixed_once() throws Exception {
        SignedIn ann = scene.reachable(Role.MEMBER);
        SignedIn one = scene.somebody(Role.OWNER);
        SignedIn two = scene.somebody(Role.ADMINISTRATOR);
        RecoveryCase of = scene.identified(ann, scene.somebody(Role.HELP_DESK));
        List<Outcome> outcomes = together(
                () -> scene.desk().approve(scene.by(one), of.id()),
                () -> scene.desk().approve(scene.by(two), of.id()));
        assertEquals(1, outcomes.stream().filter(Outcome.Done.class::isInstance).count(), outcomes::toString);
        assertEquals(State.WAITING, scene.now(of).state());
    }

    @Test
    void of_two_who_collect_at_once_one_does() throws Exception {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
        scene.tickets().send(of, Language.ENGLISH);
        String code = scene.ticketCode(ann);
        Callable<Tickets.Outcome> collect = () -> scene.tickets().collect(of, code, World.password(World.PASSWORD));
        List<Tickets.Outcome> outcomes = together(collect, collect);
        assertEquals(
                1,
                outcomes.stream()
                        .filter(Tickets.Outcome.Collected.class::isInstance)
                        .count(),
                outcomes::toString);
    }

    @Test
    void cancelled_or_closed_and_never_both() throws Exception {
        for (int round = 0; round < 4; round++) {
            SignedIn ann = scene.reachable(Role.MEMBER);
            RecoveryCase of = scene.ticket(ann, scene.somebody(Role.HELP_DESK), scene.somebody(Role.OWNER));
            var collected = (Tickets.Outcome.Collected) scene.collect(ann, of);
            List<Object> outcomes = together(
                    () -> world.in.helping().recoveries().cancel(of), () -> scene.confirm(collected.enrolment(), of));
            boolean cancelled = outcomes.getFirst().equals(true);
            assertEquals(!cancelled, outcomes.getLast() instanceof Confirmation.Confirmed, outcomes::toString);
            assertEquals(
                    cancelled ? State.CANCELLED : State.CLOSED, scene.now(of).state());
        }
    }

    @Test
    void the_database_refuses_what_the_rules_would_not_do() {
        SignedIn ann = scene.reachable(Role.MEMBER);
        RecoveryCase of = scene.open(ann);
        scene.showMailbox(ann, of);
        for (String state : List.of("APPROVED", "WAITING", "TICKET", "CLOSED", "IDENTIFIED")) {
            refuses(
                    "update recovery_case set state = ?, identified_at = 1, approved_at = 1, due_at = 1 where id = ?",
                    state,
                    of);
        }
        scene.called(scene.somebody(Role.HELP_DESK), of);
        refuses("update recovery_case set state = ?, approved_at = 1, due_at = 1 where id = ?", "APPROVED", of);
        refuses("update recovery_case set state = ? where id = ?", "OPENED", of);
        refuses("update recovery_proof set witness = ? where case_id = ?", "x", of);
        refuses("delete from recovery_case where state = ? and id = ?", "IDENTIFIED", of);
        scene.desk().approve(scene.by(scene.somebody(Role.OWNER)), of.id());
        refuses("update recovery_case set state = ?, collected_at = 1 where id = ?", "TICKET", of);
        refuses("update recovery_case set state = ?, due_at = due_at - 1 where id = ?", "WAITING", of);
        refuses("update recovery_case set opened_by = ? where id = ?", "x", of);
        refuses("delete from recovery_approval where kind = ? and case_id = ?", "COLLEAGUE", of);
    }

    private void refuses(String sql, String value, RecoveryCase of) {
        RecoveryCase before = scene.now(of);
        assertThrows(
                DatabaseException.class,
                () -> world.database.writeOnly(tx -> {
                    tx.update(sql, value, of.id().value());
                }),
                sql);
        assertEquals(before, scene.now(of));
    }

    @SafeVarargs
    private <T> List<T> together(Callable<? extends T>... works) throws Exception {
        var barrier = new CyclicBarrier(works.length);
        try (var threads = Executors.newFixedThreadPool(works.length)) {
            List<Future<T>> running = java.util.Arrays.stream(works)
                    .map(work -> threads.<T>submit(() -> {
                        barrier.await();
                        return work.call();
                    }))
                    .toList();
            var done = new java.util.ArrayList<T>();
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        }
    }

    private void role(SignedIn person, Role role) {
        world.database.writeOnly(tx -> scene.organizations.putMember(
                tx,
                new Membership(
                        world.practice.id(),
                        HelpScene.id(person),
                        new Position(role, Work.TEAM),
                        Membership.Status.ACTIVE,
                        world.clock.instant())));
    }

    private long active(SignedIn person) {
        return world.database.read(tx -> new AuthenticatorStore().of(tx, HelpScene.id(person))).stream()
                .map(Authenticator::status)
                .filter(status -> status == AuthenticatorStatus.ACTIVE || status == AuthenticatorStatus.PENDING)
                .count();
    }

    private static Refusal refused(Outcome outcome) {
        return ((Outcome.Refused) outcome).why();
    }

    private static String other(String digits) {
        return (digits.charAt(0) == '1' ? '2' : '1') + digits.substring(1);
    }
}
