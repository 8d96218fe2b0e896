package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Pathways;
import io.countersign.acceptance.Pathways.Route;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps of a sign-in cannot be skipped, reordered, borrowed or planted on somebody else. */
class Steps {
    private static Practice practice;

    @BeforeAll
    static void open() {
        practice = Practice.open();
    }

    @AfterAll
    static void close() {
        practice.close();
    }

    @BeforeEach
    void nextMonth() {
        practice.monthLater();
        practice.clock().nextStep();
    }

    @Test
    @Proves({"OTP-25", "CVE-2025-64103", "CVE-2026-115829"})
    void the_id_of_a_sign_in_is_worth_nothing_without_its_cookie() {
        Visitor victim = practice.visitor();
        Answer page = practice.atTheCode(victim);
        Visitor thief = practice.visitor();
        assertStartsAgain(thief.open(page.path()));

        Answer form = thief.open("/login");
        Map<String, String> fields = form.fields("");
        fields.put("code", practice.code());
        assertStartsAgain(thief.follow(thief.post(page.path(), fields)));
        assertFalse(Practice.isSignedIn(thief.open("/account")));
        assertTrue(Practice.isSignedIn(victim.fill(page, "code", practice.code())), "and the victim's goes on");
    }

    @Test
    @Proves({"CVE-2026-7507", "GHSA-5vfx-8w6m-h3v4", "authorizer 2.4.0-rc.7", "CAS execution replay"})
    void the_cookie_of_one_sign_in_does_not_fit_the_id_of_another() {
        Visitor first = practice.visitor();
        Answer firstPage = practice.atTheCode(first);
        Visitor second = practice.visitor();
        practice.atTheCode(second);
        assertStartsAgain(second.open(firstPage.path()));
        Map<String, String> fields = second.open("/login").fields("");
        fields.put("code", practice.code());
        assertStartsAgain(second.follow(second.post(firstPage.path(), fields)));
    }

    @Test
    @Proves({"V7.2.4", "CVE-2026-7507", "V7.2.3"})
    void every_level_has_cookies_of_its_own_and_the_old_ones_are_worth_nothing() {
        Visitor visitor = practice.visitor();
        visitor.open("/login");
        Visitor before = visitor.twin();
        Answer page = practice.atTheCode(visitor);
        Visitor halfway = visitor.twin();
        assertNotEquals(before.cookies(), halfway.cookies());
        Answer account = visitor.fill(page, "code", practice.code());
        assertTrue(Practice.isSignedIn(account));
        // 256 bits in base64url.
        secretsOf(visitor).forEach((name, value) -> assertTrue(value.matches("[A-Za-z0-9_-]{43,}"), name));

        for (Visitor old : new Visitor[] {before, halfway}) {
            assertFalse(Practice.isSignedIn(old.open("/account")));
            assertStartsAgainOrAsksPassword(old.open(page.path()));
        }
        Set<String> planted = new HashSet<>(halfway.cookies().values());
        planted.retainAll(secretsOf(visitor).values());
        assertEquals(Set.of(), planted, "no cookie of an earlier level is one of the signed-in level");
    }

    @Test
    @Proves({"CVE-2026-7507", "V7.2.4"})
    void cookies_planted_before_a_sign_in_do_not_become_its_session() {
        Visitor attacker = practice.visitor();
        Person.ANN.signsIn(attacker, practice.code());
        Visitor victim = practice.visitor();
        victim.cookies().putAll(attacker.without("browser").cookies());
        attacker.follow(attacker.submit(attacker.open("/account"), "/sign-out"));
        victim.open("/login");
        Answer account = Person.ANN.signsIn(victim, practice.freshCode());
        assertTrue(Practice.isSignedIn(account));
        assertFalse(Practice.isSignedIn(attacker.open("/account")));
        practice.frontDesk().letsIn(victim, Person.ANN);
        practice.frontDesk().refuses(attacker);
        assertTrue(java.util.Collections.disjoint(
                secretsOf(victim).values(), secretsOf(attacker).values()));
    }

    @Test
    @Proves({"CVE-2024-11209", "CVE-2025-46815"})
    void a_finished_sign_in_cannot_be_sent_again() {
        Visitor visitor = practice.visitor();
        Answer page = practice.atTheCode(visitor);
        Visitor twin = visitor.twin();
        assertTrue(Practice.isSignedIn(visitor.fill(page, "code", practice.code())));
        practice.clock().nextStep();
        assertStartsAgain(twin.fill(page, "code", practice.code()));
        visitor.follow(visitor.submit(visitor.open("/account"), "/sign-out"));
        practice.clock().nextStep();
        assertFalse(Practice.isSignedIn(twin.fill(page, "code", practice.code())));
    }

    @Test
    @Proves({
        "OTP-25",
        "V6.3.3",
        "V6.3.4",
        "GHSA-F9RX-7WF7-JR36",
        "CVE-2026-56256",
        "CVE-2026-52848",
        "CVE-2025-64103",
        "GitLab #32215",
        "GitLab #355028",
        "CVE-2021-39890",
        "V6.1.3"
    })
    void a_password_alone_reaches_nothing_but_the_code_on_any_route() {
        Visitor halfway = practice.visitor();
        Answer code = practice.atTheCode(halfway);
        for (Route route : Pathways.documented()) {
            String path = route.path(code.path().replaceFirst(".*/", ""));
            Visitor twin = halfway.twin();
            Map<String, String> fields = new HashMap<>(code.fields(""));
            fields.putAll(Map.of("code", "000000", "name", "x", "password", "x", "email", "x@y.example", "then", "/"));
            Answer answer = route.method().equals("GET") ? twin.get(path) : twin.post(path, fields);
            assertTrue(answer.status() < 500, answer::toString);
            Answer last = twin.follow(answer);
            assertFalse(Practice.isSignedIn(last), () -> route + " " + last);
            assertTrue(last.otpauth().isEmpty(), () -> route + " shows a key: " + last);
            assertFalse(Practice.isSignedIn(twin.open("/account")), route::toString);
        }
        practice.frontDesk().refuses(halfway);
    }

    @Test
    @Proves("V6.3.4")
    void a_stranger_reaches_only_what_is_open_to_everybody_on_any_route() {
        for (Route route : Pathways.documented()) {
            Visitor stranger = practice.visitor();
            Map<String, String> fields = new HashMap<>(stranger.open("/login").fields(""));
            fields.putAll(Map.of("code", "000000", "name", "x", "password", "x", "email", "x@y.example", "then", "/"));
            String path = route.path("AAAAAAAAAAAAAAAAAAAAAA");
            Answer answer = route.method().equals("GET") ? stranger.get(path) : stranger.post(path, fields);
            assertTrue(answer.status() < 500, answer::toString);
            Answer last = stranger.follow(answer);
            assertFalse(Practice.isSignedIn(last), () -> route + " " + last);
            assertTrue(last.otpauth().isEmpty(), () -> route + " shows a key: " + last);
        }
    }

    @Test
    @Proves({"CVE-2026-94218", "CVE-2025-3910", "CVE-2023-3597"})
    void a_sign_in_of_somebody_with_an_authenticator_never_leads_to_a_set_up() {
        Visitor halfway = practice.visitor();
        Answer page = practice.atTheCode(halfway);
        String id = page.path().replaceFirst(".*/", "");
        for (String path : new String[] {
            "/enrolment/" + id, "/enrolment", "/account/authenticators/add", "/account/authenticators", "/setup/" + id
        }) {
            Answer got = halfway.twin().open(path);
            assertTrue(got.otpauth().isEmpty(), () -> got.toString());
            Visitor poster = halfway.twin();
            Answer posted = poster.follow(poster.post(path, page.fields("")));
            assertTrue(posted.otpauth().isEmpty(), () -> posted.toString());
        }
    }

    @Test
    @Proves({"A-05"})
    void a_sign_in_left_for_fifteen_minutes_starts_again() {
        Visitor visitor = practice.visitor();
        Answer page = practice.atTheCode(visitor);
        practice.clock().advance(Duration.ofMinutes(15));
        assertStartsAgain(visitor.fill(page, "code", practice.code()));
    }

    @Test
    @Proves({"CVE-2026-49448"})
    void an_empty_form_passes_no_step() {
        Visitor visitor = practice.visitor();
        Answer page = practice.atTheCode(visitor);
        for (String body :
                new String[] {"", "code=", "code", "code=%20", "code[]=1&code[]=2", "code=null", "form=" + page.seal()
                }) {
            Answer answer = visitor.twin().postBody(page.path(), body);
            assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
        }
        assertTrue(Practice.isSignedIn(visitor.fill(page, "code", practice.code())), "and it costs nothing");
    }

    @Test
    @Proves({"CVE-2026-96445", "CVE-2024-47070", "CVE-2023-36456", "CVE-2026-63439", "CVE-2023-4612"})
    void headers_that_claim_a_user_or_an_address_change_nothing() {
        Visitor liar = practice.visitor();
        for (String[] header : new String[][] {
            {"X-Forwarded-User", "ann@riverside.example"},
            {"X-Remote-User", "ann@riverside.example"},
            {"Remote-User", "ann@riverside.example"},
            {"X-Forwarded-Email", "ann@riverside.example"},
            {"X-Skip-OTP", "true"},
            {"X-Original-URL", "/account"},
            {"X-Rewrite-URL", "/account"},
            {"X-HTTP-Method-Override", "GET"},
            {"X-Real-IP", "127.0.0.1"},
            {"Authorization", "Basic YW5uQHJpdmVyc2lkZS5leGFtcGxlOng="}
        }) {
            liar.sending(header[0], header[1]);
        }
        assertFalse(Practice.isSignedIn(liar.open("/account")));
        Answer code = Person.ANN.typesPassword(liar);
        assertEquals("Type your code", code.heading());
        assertFalse(Practice.isSignedIn(liar.open("/account")));
    }

    @Test
    void a_form_that_another_site_sends_is_refused() {
        Visitor visitor = practice.visitor();
        Answer page = practice.atTheCode(visitor);
        Map<String, String> right = page.fields("");
        right.put("code", practice.code());

        Map<String, String> unsealed = new HashMap<>(right);
        unsealed.remove("form");
        assertEquals(403, visitor.twin().post(page.path(), unsealed).status());
        Map<String, String> foreign = new HashMap<>(right);
        foreign.put("form", practice.visitor().open("/login").seal());
        assertEquals(403, visitor.twin().post(page.path(), foreign).status());
        assertEquals(
                403,
                visitor.twin()
                        .sending("Origin", "https://evil.example")
                        .post(page.path(), right)
                        .status());
        assertEquals(
                403,
                visitor.twin()
                        .sending("Sec-Fetch-Site", "cross-site")
                        .post(page.path(), right)
                        .status());
        assertEquals(303, visitor.twin().post(page.path(), right).status());
    }

    /** What proves something: all cookies but the seal of forms, the language and the name of the browser. */
    private static Map<String, String> secretsOf(Visitor visitor) {
        var secrets = new HashMap<>(visitor.cookies());
        secrets.keySet().removeIf(name -> name.matches(".*-(form|language|browser)"));
        return secrets;
    }

    private static void assertStartsAgain(Answer page) {
        assertEquals("Please start again", page.heading(), page::body);
        assertFalse(Practice.isSignedIn(page));
    }

    private static void assertStartsAgainOrAsksPassword(Answer page) {
        assertTrue(Set.of("Please start again", "Sign in").contains(page.heading()), page::body);
    }
}
