package io.countersign.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.PlainBrowser;
import io.countersign.WholeProgram;
import io.countersign.membership.Actor;
import io.countersign.message.Posted;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.secret.Token;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of somebody who cannot sign in, and of those who help them, from the sign-in page to the account. */
class RecoveryPagesTest {
    private static final Pattern WORDS = Pattern.compile("<p class=\"key\" translate=\"no\">([^<]+)</p>");
    private static final Pattern CASE = Pattern.compile("href=\"(/console/[a-z0-9]+/recoveries/[a-z0-9]+)\"");

    private WholeProgram program;
    private OrganizationId practice;
    private PlainBrowser owner;
    private FakePhone ownersPhone;

    @BeforeEach
    void open(@TempDir Path folder) {
        program = WholeProgram.in(folder);
        owner = program.browser();
        ownersPhone = program.setUp(owner);
        practice = program.installation.practices().all().getFirst().id();
    }

    @AfterEach
    void close() {
        program.close();
    }

    /** Somebody of the practice, with a browser in which they are signed in. */
    private record Colleague(String email, SubscriberId id, PlainBrowser browser, FakePhone phone) {}

    private Colleague colleague(Role role) {
        String email = program.freshId() + "@example.org";
        var added = program.installation
                .practices()
                .add(
                        Actor.OPERATOR,
                        practice,
                        EmailAddress.parse(email).orElseThrow(),
                        DisplayName.parse("Bob Carter").orElseThrow(),
                        new Position(role, Work.TEAM))
                .orElseThrow();
        PlainBrowser browser = program.browser().open("/setup/" + added.link().reveal());
        browser.submit(Map.of("password", WholeProgram.PASSWORD));
        FakePhone phone = WholeProgram.scan(browser);
        browser.submit(Map.of("code", program.code(phone), "name", "Phone"));
        program.clock.advance(Duration.ofSeconds(30));
        return new Colleague(email, added.subscriber().id(), browser, phone);
    }

    @Test
    void leads_from_the_sign_in_page_back_to_the_account_with_a_new_phone_and_the_old_one_is_refused() {
        Colleague ann = colleague(Role.MEMBER);
        Colleague helper = colleague(Role.HELP_DESK);
        verifyMail(ann);
        PlainBrowser visitor = program.browser().open("/login");
        assertTrue(visitor.body().contains("href=\"/recovery\""));
        visitor.open("/recovery").submit(Map.of("email", ann.email(), "lost", "phone"));
        assertTrue(visitor.path().startsWith("/recovery/"), visitor::path);
        String page = visitor.path();
        String words = visitor.found(WORDS).orElseThrow();
        visitor.submitTo(page + "/code", Map.of());
        visitor.submitTo(page + "/mailbox", Map.of("code", mailed(ann, "recoveryMailbox")));
        assertTrue(visitor.body().contains("Your mailbox is shown to be yours"), visitor::body);

        String at = "/console/" + practice.value() + "/recoveries";
        String one = helper.browser().open(at).found(CASE).orElseThrow();
        helper.browser().open(one);
        assertFalse(helper.browser().body().contains(words), "who helps does not see the words");
        helper.browser().submitTo(one + "/seen", Map.of("phrase", "wrong words they are", "document", "passport"));
        assertEquals(422, helper.browser().status());
        helper.browser().submitTo(one + "/seen", Map.of("phrase", words, "document", "passport"));
        assertTrue(helper.browser().body().contains("Waits for others to agree"), helper.browser()::body);

        owner.open(one);
        prove(owner, one);
        owner.submitTo(one + "/approve", Map.of());
        program.installation.helping().rounds().make();
        visitor.open(page);
        assertTrue(visitor.body().contains("The wait is over"), visitor::body);
        visitor.submitTo(page + "/ticket", Map.of());
        visitor.submitTo(
                page + "/collect",
                Map.of("code", mailed(ann, "recoveryTicket"), "password", "not the password at all"));
        assertEquals(422, visitor.status());
        visitor.submitTo(
                page + "/collect", Map.of("code", mailed(ann, "recoveryTicket"), "password", WholeProgram.PASSWORD));
        assertTrue(visitor.path().startsWith("/enrolment/"), visitor::body);
        FakePhone fresh = WholeProgram.scan(visitor);
        visitor.submit(Map.of("code", program.code(fresh), "name", "New phone"));
        assertEquals("/login", visitor.path(), "nobody is signed in by it");
        assertTrue(visitor.body().contains("Your new way to sign in is set up"), visitor::body);
        assertTrue(program.installation.sessions().of(ann.id()).isEmpty(), "the old sessions are over");

        program.clock.advance(Duration.ofSeconds(60));
        visitor.open("/login").submit(Map.of("email", ann.email(), "password", WholeProgram.PASSWORD));
        visitor.submit(Map.of("code", program.code(ann.phone())));
        assertEquals(422, visitor.status(), "the old phone");
        visitor.submit(Map.of("code", program.code(fresh)));
        assertEquals("/account/reserve", visitor.path(), "new backup codes come first");
    }

    @Test
    void every_answer_is_the_same_for_a_name_that_nobody_has() {
        Colleague ann = colleague(Role.MEMBER);
        verifyMail(ann);
        PlainBrowser known = program.browser();
        PlainBrowser unknown = program.browser();
        known.open("/recovery").submit(Map.of("email", ann.email(), "lost", "phone"));
        unknown.open("/recovery").submit(Map.of("email", "nobody@example.org", "lost", "phone"));
        alike(known, unknown);
        String one = known.path();
        String other = unknown.path();
        for (String step : new String[] {"/code", "/code", "/ticket", "/go-on"}) {
            alike(known.submitTo(one + step, Map.of()), unknown.submitTo(other + step, Map.of()));
        }
        for (int i = 0; i < IssuedCodes.MOST_TRIES + 2; i++) {
            Map<String, String> code = Map.of("code", "12345678");
            alike(known.submitTo(one + "/mailbox", code), unknown.submitTo(other + "/mailbox", code));
        }
        Map<String, String> both = Map.of("code", "12345678", "password", WholeProgram.PASSWORD);
        alike(known.submitTo(one + "/collect", both), unknown.submitTo(other + "/collect", both));
        program.clock.advance(RecoveryCase.PATIENCE);
        alike(known.open(one), unknown.open(other));
    }

    @Test
    void nobody_sees_a_case_but_the_browser_that_opened_it() {
        Colleague ann = colleague(Role.MEMBER);
        PlainBrowser visitor = program.browser();
        visitor.open("/recovery").submit(Map.of("email", ann.email(), "lost", "phone"));
        PlainBrowser other = program.browser().open(visitor.path());
        assertEquals(403, other.status());
        assertFalse(other.body().contains(visitor.found(WORDS).orElseThrow()));
        ann.browser().open(visitor.path());
        assertEquals(403, ann.browser().status(), "nor the person elsewhere");
    }

    private void alike(PlainBrowser known, PlainBrowser unknown) {
        assertEquals(known.status(), unknown.status());
        assertEquals(words(known), words(unknown));
    }

    private static String words(PlainBrowser browser) {
        return WORDS.matcher(browser.body())
                .replaceAll("")
                .replaceAll("(?s)<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    private void verifyMail(Colleague person) {
        String link = posted(person, "verify").link();
        assertTrue(program.installation
                .noticeAddresses()
                .verify(Token.presented(link.substring(link.lastIndexOf('/') + 1))));
    }

    private String mailed(Colleague person, String key) {
        return posted(person, key).content().code().orElseThrow().digits();
    }

    private Posted posted(Colleague person, String key) {
        return program.posted().stream()
                .filter(message -> message.subscriber().equals(person.id().value()))
                .filter(message -> message.content().key().equals(key))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private void prove(PlainBrowser browser, String then) {
        program.clock.advance(Duration.ofSeconds(30));
        browser.open("/account/prove?then=" + then);
        browser.submit(Map.of("then", then, "password", WholeProgram.PASSWORD, "code", program.code(ownersPhone)));
    }
}
