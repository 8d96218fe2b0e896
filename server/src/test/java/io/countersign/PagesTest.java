package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.otp.Totp;
import io.countersign.platform.web.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All pages over the whole program, in one process, with a clock that obeys. */
class PagesTest {
    private static final Pattern THING = Pattern.compile("class=\"thing\" href=\"([^\"]+)\"");
    private static final String EMAIL = WholeProgram.EMAIL;
    private static final String PASSWORD = WholeProgram.PASSWORD;

    private WholeProgram program;
    private TestClock clock;
    private Installation installation;
    private String origin;
    private PlainBrowser ann;

    @BeforeEach
    void open(@TempDir Path folder) {
        program = WholeProgram.in(folder);
        clock = program.clock;
        installation = program.installation;
        origin = program.origin;
        ann = program.browser();
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void the_first_person_is_in_after_two_pages() {
        setUp(ann);
        assertEquals("/account/ready", ann.path());
        assertTrue(ann.body().contains("You&#39;re in") || ann.body().contains("You're in"), ann::body);
        ann.open("/account");
        assertTrue(ann.body().contains("Riverside Dental"), ann::body);
        assertTrue(ann.body().contains(EMAIL), ann::body);
    }

    @Test
    void a_set_up_link_works_once_and_all_that_do_not_work_look_the_same() {
        String link = "/setup/" + installation.links().issueFirst().reveal();
        ann.open(link);
        ann.submit(WholeProgram.firstRun());
        PlainBrowser late = new PlainBrowser(origin).open(link);
        assertEquals(410, late.status());
        PlainBrowser guessing = new PlainBrowser(origin).open("/setup/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertEquals(410, guessing.status());
        assertEquals(words(late), words(guessing));
    }

    @Test
    void what_was_typed_comes_back_but_for_the_password() {
        ann.open("/setup/" + installation.links().issueFirst().reveal());
        ann.submit(Map.of("practice", "Riverside Dental", "name", "Ann", "email", "ann@", "password", PASSWORD));
        assertEquals(422, ann.status());
        assertTrue(ann.body().contains("value=\"Riverside Dental\""), ann::body);
        assertTrue(ann.body().contains("value=\"ann@\""), ann::body);
        assertFalse(ann.body().contains(PASSWORD), ann::body);
    }

    @Test
    void signing_in_takes_password_and_code() {
        FakePhone phone = setUp(ann);
        signOut(ann);
        clock.advance(Duration.ofSeconds(60));
        signIn(ann, phone);
        assertEquals("/account", ann.path());
        assertEquals(200, ann.status());
    }

    @Test
    void the_code_of_the_set_up_is_spent() {
        FakePhone phone = setUp(ann);
        signOut(ann);
        signIn(ann, phone);
        assertEquals(422, ann.status());
        assertTrue(ann.body().contains("That code didn"), ann::body);
        assertTrue(ann.cookie("session").isEmpty());
    }

    @Test
    void a_wrong_code_and_a_spent_one_get_the_same_page() {
        FakePhone phone = setUp(ann);
        signOut(ann);
        signIn(ann, phone);
        String spent = words(ann);
        clock.advance(Duration.ofSeconds(60));
        String right = phone.codeAt(clock.instant()).text();
        ann.submit(Map.of("code", right.equals("000000") ? "000001" : "000000"));
        assertEquals(spent, words(ann));
    }

    @Test
    void a_code_is_taken_in_every_way_people_type_it() {
        FakePhone phone = setUp(ann);
        signOut(ann);
        clock.advance(Duration.ofSeconds(60));
        password(ann);
        String code = phone.codeAt(clock.instant()).text();
        StringBuilder wide = new StringBuilder(" ");
        code.chars().forEach(c -> wide.append((char) (c - '0' + 0xFF10)));
        ann.submit(Map.of("code", wide.insert(4, "\u3000").toString()));
        assertEquals("/account", ann.path());
    }

    @Test
    void digits_of_other_scripts_are_explained_and_cost_no_try() {
        setUp(ann);
        signOut(ann);
        password(ann);
        for (String typed : List.of("١٢٣٤٥٦", "12345", "1234567", "abcdef", "+12345", "")) {
            ann.submit(Map.of("code", typed));
            assertEquals(422, ann.status());
            assertTrue(ann.body().contains("id=\"code-wrong\""), ann::body);
            assertFalse(ann.body().contains("That code didn"), ann::body);
        }
    }

    @Test
    void an_unknown_person_and_a_wrong_password_get_the_same_page() {
        setUp(ann);
        signOut(ann);
        PlainBrowser stranger = new PlainBrowser(origin);
        stranger.open("/login").submitTo("/login", Map.of("email", EMAIL, "password", "not this one"));
        String wrong = words(stranger);
        stranger.open("/login")
                .submitTo("/login", Map.of("email", "eve@riverside.example", "password", "not this one"));
        assertEquals(422, stranger.status());
        assertEquals(wrong.replace(EMAIL, ""), words(stranger).replace("eve@riverside.example", ""));
    }

    /** CVE-2026-7507: the id of a sign-in is worth nothing without its owner's secret. */
    @Test
    void a_sign_in_belongs_to_the_browser_that_began_it() {
        FakePhone phone = setUp(ann);
        signOut(ann);
        clock.advance(Duration.ofSeconds(60));
        password(ann);
        PlainBrowser thief = new PlainBrowser(origin);
        thief.open("/login").open(ann.path());
        assertEquals(403, thief.status());
        thief.open("/login")
                .submitTo(
                        ann.path(), Map.of("code", phone.codeAt(clock.instant()).text()));
        assertEquals(403, thief.status());
        assertTrue(thief.cookie("session").isEmpty());
    }

    /** GHSA-F9RX-7WF7-JR36: with the password alone, nothing but the next step. */
    @Test
    void half_a_sign_in_reaches_nothing_but_its_next_step() {
        setUp(ann);
        signOut(ann);
        password(ann);
        for (String page : List.of("/account", "/account/ready", "/account/authenticators/add", "/account/prove")) {
            PlainBrowser half = new PlainBrowser(origin);
            half.steal(ann, "login");
            half.open(page);
            assertEquals("/login", half.path(), page);
        }
        PlainBrowser half = new PlainBrowser(origin);
        half.steal(ann, "login");
        half.open("/login").submitTo("/account/authenticators", Map.of());
        assertEquals("/login", half.path());
    }

    @Test
    void a_new_level_has_a_new_cookie_and_the_old_one_is_dead() {
        FakePhone phone = setUp(ann);
        PlainBrowser copy = new PlainBrowser(origin);
        copy.steal(ann, "session");
        String before = ann.cookie("session").orElseThrow();
        clock.advance(Duration.ofMinutes(6));
        prove(ann, phone, "/account");
        assertNotEquals(before, ann.cookie("session").orElseThrow());
        copy.open("/account");
        assertEquals(403, copy.status());
        assertTrue(copy.body().contains("You have been signed out"), copy::body);
    }

    @Test
    void signing_out_ends_the_session_itself() {
        setUp(ann);
        PlainBrowser copy = new PlainBrowser(origin);
        copy.steal(ann, "session");
        signOut(ann);
        assertTrue(ann.body().contains("You are signed out"), ann::body);
        copy.open("/account");
        assertEquals(403, copy.status());
    }

    @Test
    void a_second_authenticator_is_added_renamed_and_removed() {
        FakePhone phone = setUp(ann);
        clock.advance(Duration.ofSeconds(60));
        ann.open("/account").submitTo("/account/authenticators", Map.of());
        FakePhone tablet = scan(ann);
        ann.submit(Map.of("code", tablet.codeAt(clock.instant()).text(), "name", "Tablet"));
        assertEquals("/account", ann.path());
        assertTrue(ann.body().contains("The new authenticator is ready"), ann::body);

        String first = ann.found(THING).orElseThrow();
        ann.open(first).submitTo(first + "/rename", Map.of("name", "  Ann’s phone "));
        assertTrue(ann.body().contains("Ann’s phone"), ann::body);

        ann.open(first).submitTo(first + "/remove", Map.of());
        assertTrue(ann.body().contains("The authenticator is removed"), ann::body);
        assertFalse(ann.body().contains(first), ann::body);
        assertNotEquals(phone.secret(), tablet.secret());
    }

    @Test
    void the_last_authenticator_stays_and_the_page_says_why() {
        setUp(ann);
        String only = ann.open("/account").found(THING).orElseThrow();
        ann.open(only);
        assertTrue(ann.body().contains("it is the only one you have"), ann::body);
        ann.submitTo(only + "/remove", Map.of());
        assertEquals(only, ann.path());
        assertTrue(ann.open("/account").body().contains("class=\"thing\""), ann::body);
    }

    /** CVE-2026-3429: changing authenticators asks for all that was signed in with, again. */
    @Test
    void changing_authenticators_asks_for_a_fresh_proof() {
        FakePhone phone = setUp(ann);
        String only = ann.open("/account").found(THING).orElseThrow();
        clock.advance(Duration.ofMinutes(6));
        ann.submitTo("/account/authenticators", Map.of());
        assertEquals("/account/prove", ann.path());
        ann.open(only);
        assertEquals("/account/prove", ann.path());
        ann.submit(Map.of("then", only, "password", PASSWORD, "code", "12 34"));
        assertEquals(422, ann.status());
        ann.submit(Map.of("then", only, "password", "not this one", "code", code(phone)));
        assertEquals(422, ann.status());
        clock.advance(Duration.ofSeconds(30));
        prove(ann, phone, only);
        assertEquals(only, ann.path());
        assertEquals(200, ann.status());
    }

    @Test
    void a_proof_leads_to_our_own_pages_only() {
        FakePhone phone = setUp(ann);
        for (String target : List.of("https://evil.example", "//evil.example", "/sign-out", "/account/../login")) {
            clock.advance(Duration.ofSeconds(60));
            prove(ann, phone, target);
            assertEquals("/account", ann.path(), target);
        }
    }

    @Test
    void a_set_up_that_took_too_long_has_changed_nothing() {
        ann.open("/setup/" + installation.links().issueFirst().reveal());
        ann.submit(WholeProgram.firstRun());
        FakePhone phone = scan(ann);
        clock.advance(Duration.ofMinutes(10));
        ann.submit(Map.of("code", code(phone), "name", "Phone"));
        assertEquals(410, ann.status());
        assertTrue(ann.body().contains("That took a little long"), ann::body);
    }

    @Test
    void an_app_that_uses_other_parameters_is_named() {
        ann.open("/setup/" + installation.links().issueFirst().reveal());
        ann.submit(WholeProgram.firstRun());
        FakePhone phone = scan(ann);
        Totp other = Totp.of(io.countersign.otp.HashAlgorithm.SHA256, 6, 30);
        String code = other.code(phone.secret(), clock.instant()).text();
        ann.submit(Map.of("code", code, "name", "Phone"));
        assertEquals(422, ann.status());
        assertTrue(ann.body().contains("Your app uses SHA\u2011256"), ann::body);
    }

    @Test
    void every_pathway_and_its_level_stands_in_the_page_of_pathways() throws IOException {
        StringBuilder table = new StringBuilder();
        Pathways.of(installation, "http://localhost:8080", clock).stream()
                .sorted(java.util.Comparator.comparing(Endpoint::path)
                        .thenComparing(e -> e.method().name()))
                .forEach(e -> table.append("| ")
                        .append(e.method())
                        .append(" | `")
                        .append(e.path())
                        .append("` | ")
                        .append(e.level())
                        .append(" |\n"));
        String page = Files.readString(Path.of("../docs/pathways.md"));
        assertTrue(page.contains(table), () -> "docs/pathways.md should hold:\n" + table);
    }

    private FakePhone setUp(PlainBrowser browser) {
        return program.setUp(browser);
    }

    private static FakePhone scan(PlainBrowser browser) {
        return WholeProgram.scan(browser);
    }

    private String code(FakePhone phone) {
        return program.code(phone);
    }

    private static void password(PlainBrowser browser) {
        browser.open("/login").submitTo("/login", Map.of("email", EMAIL, "password", PASSWORD));
    }

    private void signIn(PlainBrowser browser, FakePhone phone) {
        password(browser);
        browser.submit(Map.of("code", code(phone)));
    }

    private void prove(PlainBrowser browser, FakePhone phone, String then) {
        browser.open("/account/prove").submit(Map.of("then", then, "password", PASSWORD, "code", code(phone)));
    }

    private static void signOut(PlainBrowser browser) {
        browser.submitTo("/sign-out", Map.of());
    }

    /** A page without what differs from request to request. */
    private static String words(PlainBrowser browser) {
        return browser.body()
                .replaceAll("value=\"[A-Za-z0-9_-]{43}\"", "")
                .replaceAll("challenge&#34;:&#34;[A-Za-z0-9_-]+", "")
                .replaceAll("href=\"[^\"]*\\?lang", "href=\"?lang")
                .replaceAll("data-seconds-left=\"\\d+\"|begin=\"-\\d+s\"", "");
    }
}
