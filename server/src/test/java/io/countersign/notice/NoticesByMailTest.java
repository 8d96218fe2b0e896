package io.countersign.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.enrolment.OwnPassword;
import io.countersign.login.Logins;
import io.countersign.message.Posted;
import io.countersign.organization.Position;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.web.Language;
import io.countersign.secret.Token;
import io.countersign.session.Standing;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class NoticesByMailTest {
    private final World world;

    NoticesByMailTest(Database database) {
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void every_kind_of_notice_is_one_readable_mail_to_each_verified_address_in_the_readers_language() {
        World.SignedIn ann = reached();
        SubscriberId id = ann.session().subscriber();
        EmailAddress other = EmailAddress.parse("private-" + World.SECRETS.id() + "@example.org")
                .orElseThrow();
        addresses().add(id, other, "");
        assertTrue(addresses().verify(linkIn(mailTo(other.value()))));
        addresses().speaks(id, Language.GERMAN);
        for (Notice.Kind kind : Notice.Kind.values()) {
            int before = posted().size();
            tell(new Notice(id, now(), kind, detail(kind)));
            List<Posted> mails = posted().subList(before, posted().size());
            assertEquals(2, mails.size(), kind.name());
            for (Posted mail : mails) {
                assertEquals("de", mail.language());
                assertFalse(mail.content().words().getFirst().isBlank());
                assertFalse(mail.content().words().getFirst().contains("{"), kind.name());
                assertEquals(
                        kind.isReportable() ? 1 : 0, mail.content().actions().size(), kind.name());
            }
        }
    }

    @Test
    void nothing_is_told_at_an_address_before_mail_to_it_was_seen_to_arrive() {
        World.SignedIn ann = world.signedIn();
        String email = ann.person().email().value();
        tell(new Notice(ann.session().subscriber(), now(), Notice.Kind.PASSWORD_CHANGED, ""));
        assertEquals(
                List.of("address"),
                posted().stream()
                        .filter(mail -> mail.address().equals(email))
                        .map(Posted::purpose)
                        .toList());
    }

    @Test
    void a_link_shows_once_and_for_24_hours_that_mail_arrives() {
        World.SignedIn ann = world.signedIn();
        Token link = linkIn(mailTo(ann.person().email().value()));
        Instant sent = now();
        assertTrue(addresses().shown(link).isPresent());
        assertFalse(addresses().of(ann.session().subscriber()).getFirst().isVerified(), "looking changes nothing");
        assertTrue(addresses().verify(link));
        assertFalse(addresses().verify(link));
        assertTrue(addresses().of(ann.session().subscriber()).getFirst().isVerified());

        World.SignedIn ben = world.signedIn();
        Token late = linkIn(mailTo(ben.person().email().value()));
        world.clock.advance(
                NoticeAddressStore.LINK_LIFE.plus(Duration.between(now(), sent)).plusHours(25));
        assertFalse(addresses().verify(late));
    }

    @Test
    void a_removed_address_is_told_so_once_and_nothing_more() {
        World.SignedIn ann = reached();
        SubscriberId id = ann.session().subscriber();
        EmailAddress other =
                EmailAddress.parse("old-" + World.SECRETS.id() + "@example.org").orElseThrow();
        addresses().add(id, other, "");
        addresses().verify(linkIn(mailTo(other.value())));
        assertEquals(NoticeAddresses.Change.DONE, addresses().remove(id, other, ""));
        long told = mailsTo(other.value());
        tell(new Notice(id, now(), Notice.Kind.PASSWORD_CHANGED, ""));
        assertEquals(told, mailsTo(other.value()));
        assertEquals(
                NoticeAddresses.Change.NOT_THERE,
                addresses().remove(id, ann.person().email(), ""),
                "the one somebody signs in with stays");
    }

    @Test
    void a_sign_in_from_a_browser_nobody_knows_is_told_and_the_very_first_is_not() {
        World.SignedIn ann = reached();
        int before = posted().size();
        signInAgain(ann);
        List<Posted> mails = posted().subList(before, posted().size());
        assertEquals(1, mails.size());
        assertEquals(1, mails.getFirst().content().actions().size());
        assertTrue(mails.getFirst().content().facts().stream()
                .anyMatch(fact ->
                        fact.label().equals("mail.fact.where") && fact.value().contains("192.0.2.7")));
    }

    @Test
    void what_is_changed_in_a_browser_is_told_with_roughly_where() {
        World.SignedIn ann = reached();
        var outcome = world.in
                .ownPassword()
                .change(ann.session(), World.typed(World.PASSWORD), World.password("nine brave otters juggling"));
        assertTrue(outcome instanceof OwnPassword.Outcome.Changed, outcome.toString());
        addresses()
                .add(
                        ann.session().subscriber(),
                        EmailAddress.parse("more-" + World.SECRETS.id() + "@example.org")
                                .orElseThrow(),
                        ann.session().where());
        List<Notice> told =
                world
                        .database
                        .read(tx -> world.in.notices().since(tx, ann.session().subscriber(), Instant.EPOCH))
                        .stream()
                        .map(NoticeStore.Told::notice)
                        .filter(notice -> !notice.place().isEmpty())
                        .toList();
        assertEquals(
                java.util.Set.of(Notice.Kind.PASSWORD_CHANGED, Notice.Kind.ADDRESS_ADDED),
                told.stream().map(Notice::kind).collect(java.util.stream.Collectors.toSet()));
        assertTrue(told.stream().allMatch(notice -> notice.place().contains("192.0.2.7")), told.toString());
    }

    @Test
    void the_link_ends_all_sessions_and_pauses_what_was_added_and_nothing_else_once() {
        World.SignedIn ann = reached();
        SubscriberId id = ann.session().subscriber();
        String authenticator = new AuthenticatorStatusOf(id).first();
        tell(new Notice(id, now(), Notice.Kind.AUTHENTICATOR_ADDED, "Phone", authenticator));
        Token link = linkIn(posted().getLast());

        assertTrue(world.in.mailedReports().about(link).isPresent());
        assertEquals(
                AuthenticatorStatus.ACTIVE, new AuthenticatorStatusOf(id).of(authenticator), "looking changes nothing");
        assertTrue(world.in.mailedReports().notMe(link).isPresent());
        assertEquals(AuthenticatorStatus.SUSPENDED, new AuthenticatorStatusOf(id).of(authenticator));
        assertTrue(standing(ann) instanceof Standing.Ended);
        assertTrue(world.in.mailedReports().notMe(link).isEmpty(), "once");
        assertTrue(world.in.mailedReports().about(link).isEmpty());
    }

    @Test
    void the_log_names_whoever_read_the_mail_and_not_its_person() {
        World.SignedIn ann = reached();
        tell(new Notice(ann.session().subscriber(), now(), Notice.Kind.PASSWORD_CHANGED, ""));
        assertTrue(world.in.mailedReports().notMe(linkIn(posted().getLast())).isPresent());
        for (String event : List.of("session.ended", "account.reported")) {
            assertEquals(List.of("holder-of-link"), world.actors(ann.session().subscriber(), event), event);
        }
    }

    @Test
    void the_link_of_one_person_touches_nobody_else() {
        World.SignedIn ann = reached();
        World.SignedIn ben = reached();
        tell(new Notice(ann.session().subscriber(), now(), Notice.Kind.PASSWORD_CHANGED, ""));
        world.in.mailedReports().notMe(linkIn(posted().getLast()));
        assertTrue(standing(ann) instanceof Standing.Ended);
        assertTrue(standing(ben) instanceof Standing.Live);
    }

    @Test
    void the_link_works_for_fourteen_days_and_not_a_moment_longer() {
        World.SignedIn ann = reached();
        tell(new Notice(ann.session().subscriber(), now(), Notice.Kind.PASSWORD_CHANGED, ""));
        Token link = linkIn(posted().getLast());
        world.clock.advance(Duration.ofDays(14).minusMillis(1));
        assertTrue(world.in.mailedReports().about(link).isPresent());
        world.clock.advance(Duration.ofMillis(1));
        assertTrue(world.in.mailedReports().about(link).isEmpty());
        assertTrue(world.in.mailedReports().notMe(link).isEmpty());
    }

    @Test
    void of_many_who_press_at_once_one_acts() throws Exception {
        World.SignedIn ann = reached();
        tell(new Notice(ann.session().subscriber(), now(), Notice.Kind.PASSWORD_CHANGED, ""));
        Token link = linkIn(posted().getLast());
        List<Callable<Boolean>> all = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(
                        i -> () -> world.in.mailedReports().notMe(link).isPresent())
                .toList();
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            int acted = 0;
            for (var future : threads.invokeAll(all)) {
                acted += future.get() ? 1 : 0;
            }
            assertEquals(1, acted);
        }
    }

    @Test
    void the_owners_of_the_practice_are_told_that_somebody_said_so() {
        World.SignedIn ann = reached();
        SubscriberId owner = world.in
                .practices()
                .add(
                        io.countersign.membership.Actor.OPERATOR,
                        world.practice.id(),
                        EmailAddress.parse("owner-" + World.SECRETS.id() + "@example.org")
                                .orElseThrow(),
                        World.name("Olive Owner"),
                        Position.OWNER)
                .orElseThrow()
                .subscriber()
                .id();
        tell(new Notice(ann.session().subscriber(), now(), Notice.Kind.PASSWORD_CHANGED, ""));
        world.in.mailedReports().notMe(linkIn(posted().getLast()));
        assertEquals(
                List.of(Notice.Kind.OTHER_REPORTED),
                world.database.read(tx -> world.in.notices().since(tx, owner, Instant.EPOCH)).stream()
                        .map(told -> told.notice().kind())
                        .toList());
    }

    /** Somebody signed in whose address is known to be theirs. */
    private World.SignedIn reached() {
        World.SignedIn person = world.signedIn();
        assertTrue(addresses().verify(linkIn(mailTo(person.person().email().value()))));
        return person;
    }

    private void signInAgain(World.SignedIn ann) {
        Logins.Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        world.clock.advance(Duration.ofMinutes(1));
        assertTrue(
                world.present(asked, ann.phone().codeAt(now()), World.strange()) instanceof Logins.Progress.SignedIn);
    }

    private static String detail(Notice.Kind kind) {
        return switch (kind) {
            case MANY_FAILURES -> "codes";
            case UNNAMED_ADDED, UNNAMED_REMOVED, UNNAMED_SUSPENDED, UNNAMED_RESUMED -> "recoverycode";
            case ONE_OF_SET_USED -> "3";
            case STRENGTH_RAISED -> "phishing-resistant";
            case RULE_CHANGED -> "remember-hours 12";
            case DEMAND_CHANGED -> "Front Desk";
            case DIRECTORY_TOKEN_MADE, DIRECTORY_TOKEN_ENDED -> "Entra ID";
            case PRESET_APPLIED -> "simple";
            case ROLE_CHANGED, ROLE_OF_OTHER_CHANGED -> "MEMBER Riverside Dental";
            default -> "Phone";
        };
    }

    /** A moment later, so that what it puts into the outbox is the newest there. */
    private void tell(Notice told) {
        world.clock.advance(Duration.ofMillis(1));
        var notice = new Notice(told.subscriber(), now(), told.kind(), told.detail(), told.about(), told.place());
        world.database.writeOnly(tx -> world.in.notices().tell(tx, List.of(notice)));
    }

    private NoticeAddresses addresses() {
        return world.in.noticeAddresses();
    }

    private Instant now() {
        return world.clock.instant();
    }

    private Standing standing(World.SignedIn person) {
        return world.in.sessions().standing(person.opened().token(), "192.0.2.7");
    }

    private List<Posted> posted() {
        return world.posted().stream()
                .filter(mail -> mail.practice().equals(world.practice.id().value()))
                .toList();
    }

    private Posted mailTo(String email) {
        return posted().stream()
                .filter(mail -> mail.address().equals(email))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private long mailsTo(String email) {
        return posted().stream().filter(mail -> mail.address().equals(email)).count();
    }

    private static Token linkIn(Posted mail) {
        String link = mail.link();
        return Token.presented(link.substring(link.lastIndexOf('/') + 1));
    }

    /** The second factors of a person as the database has them. */
    private final class AuthenticatorStatusOf {
        private final SubscriberId person;

        AuthenticatorStatusOf(SubscriberId person) {
            this.person = person;
        }

        String first() {
            return world.database.read(tx -> new AuthenticatorStore().of(tx, person)).stream()
                    .filter(a -> a.type().equals("totp"))
                    .findFirst()
                    .orElseThrow()
                    .id()
                    .value();
        }

        AuthenticatorStatus of(String id) {
            return world.database.read(tx -> new AuthenticatorStore().of(tx, person)).stream()
                    .filter(a -> a.id().value().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .status();
        }
    }
}
