package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the person outside learns from a refusal (nothing), and how often they may be refused. */
class Rejections {
    private Practice practice;

    /** Each with a practice of its own: strangers who know a password have few guesses a year. */
    @BeforeEach
    void open() {
        practice = Practice.open();
        practice.monthLater();
        practice.clock().nextStep();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    @Proves({"V6.3.8", "CVE-2024-39891"})
    void every_refusal_of_a_code_reads_the_same() {
        Map<String, String> answers = new LinkedHashMap<>();
        String accepted = practice.code();
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn(accepted)));
        Visitor visitor = practice.visitor();
        Answer page = practice.atTheCode(visitor);
        answers.put("wrong", refusal(visitor, page, practice.wrongCode()));
        answers.put("spent", refusal(visitor, page, accepted));
        answers.put("older after newer", refusal(visitor, page, stepsFromNow(-1)));
        answers.put("expired", refusal(visitor, page, stepsFromNow(-2)));
        answers.put("early", refusal(visitor, page, stepsFromNow(1)));
        practice.clock().nextStep();
        answers.put("wrong again", refusal(visitor, page, practice.wrongCode()));
        answers.put("wrong, while a wait runs", refusal(visitor, page, practice.wrongCode()));
        answers.put("right, while a wait runs", refusal(visitor, page, practice.code()));
        assertAllAlike(answers);
        practice.frontDesk().refuses(visitor);
    }

    @Test
    @Proves({"V6.3.8", "CVE-2018-1000809"})
    void every_refusal_of_a_password_reads_the_same() {
        Map<String, String> answers = new LinkedHashMap<>();
        Visitor visitor = practice.visitor();
        answers.put("wrong password", typed(visitor, Person.ANN.email(), "not the one it is"));
        answers.put("unknown person", typed(visitor, "bob@riverside.example", Person.ANN.password()));
        for (int i = 0; i < 6; i++) {
            typed(visitor, Person.ANN.email(), "not the one it is");
            typed(visitor, "bob@riverside.example", "not the one it is");
        }
        answers.put("right password, while a wait runs", typed(visitor, Person.ANN.email(), Person.ANN.password()));
        answers.put("unknown person, while a wait runs", typed(visitor, "bob@riverside.example", "x"));
        assertAllAlike(answers);
    }

    @Test
    @Proves({
        "OTP-21",
        "OTP-22",
        "OTP-23",
        "N-50",
        "CVE-2025-64102",
        "CVE-2024-32868",
        "CVE-2018-14657",
        "CVE-2024-8122",
        "CVE-2026-8760",
        "CVE-2026-43914",
        "CVE-2026-56450",
        "CVE-2026-15210",
        "CVE-2023-6272",
        "caddy-security #271",
        "V6.3.1"
    })
    void five_wrong_codes_are_free_then_waits_grow_over_every_session() {
        for (int i = 0; i < 5; i++) {
            refusedCode(practice.visitor(), practice.wrongCode());
        }
        for (int seconds : new int[] {30, 60, 120, 240}) {
            practice.clock().advance(Duration.ofSeconds(seconds).minusMillis(1));
            refusedCode(practice.visitor(), practice.code(), seconds + " s, but for one millisecond");
            practice.clock().advance(Duration.ofMillis(1));
            refusedCode(practice.visitor(), practice.wrongCode(), seconds + " s, but wrong");
        }
        practice.clock().advance(Duration.ofMinutes(8));
        Visitor patient = practice.visitor();
        assertTrue(Practice.isSignedIn(Person.ANN.signsIn(patient, practice.code())));
        practice.frontDesk().letsIn(patient, Person.ANN);
    }

    @Test
    @Proves({"N-52", "AuthQuake 2024"})
    void a_right_password_or_a_new_session_takes_nothing_off_the_count_of_codes() {
        for (int i = 0; i < 5; i++) {
            Visitor visitor = practice.visitor();
            refusedCode(visitor, practice.wrongCode());
            practice.atTheCode(visitor);
        }
        refusedCode(practice.visitor(), practice.code());
    }

    @Test
    @Proves("N-51")
    void wrong_passwords_do_not_close_codes() {
        for (int i = 0; i < 8; i++) {
            typed(practice.visitor(), Person.ANN.email(), "not the one it is");
        }
        Answer page = practice.ownerSignsIn();
        assertTrue(Practice.isSignedIn(page), page::body);
    }

    @Test
    @Proves({"N-53", "V6.1.1", "GHSA-c55g-q6f4-5qxr"})
    void strangers_from_a_thousand_addresses_wait_and_the_owners_own_browser_does_not() {
        for (int i = 0; i < 12; i++) {
            typed(practice.visitor(), Person.ANN.email(), "guess number " + i);
        }
        Visitor stranger = practice.visitor();
        Answer refused =
                stranger.fill(stranger.open("/login"), "email", Person.ANN.email(), "password", Person.ANN.password());
        assertEquals("Sign in", refused.heading(), "the count is the person's, not the address's");
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()), "the owner's own browser");
    }

    @Test
    @Proves({"N-53", "CVE-2025-64526"})
    void the_cookie_of_a_known_browser_helps_its_own_person_only_and_is_not_taken_from_anybody() {
        for (int i = 0; i < 12; i++) {
            typed(practice.visitor(), Person.ANN.email(), "guess number " + i);
        }
        Visitor invented = practice.visitor();
        practice.owner().cookies().forEach((name, value) -> {
            if (name.endsWith("-browser")) {
                invented.cookies().put(name, new StringBuilder(value).reverse().toString());
            }
        });
        Answer refused =
                invented.fill(invented.open("/login"), "email", Person.ANN.email(), "password", Person.ANN.password());
        assertEquals("Sign in", refused.heading());
    }

    @Test
    @Proves({"CVE-2025-24806", "CVE-2026-47203", "CVE-2020-12812"})
    void every_spelling_of_a_name_counts_as_the_same_person() {
        List<String> spellings = List.of(
                "ann@riverside.example",
                "ANN@riverside.example",
                " Ann@Riverside.Example",
                "ann@riverside.example ",
                "aNN@RIVERSIDE.EXAMPLE");
        for (String spelling : spellings) {
            typed(practice.visitor(), spelling, "not the one it is");
        }
        Visitor visitor = practice.visitor();
        Answer refused = visitor.fill(
                visitor.open("/login"), "email", "Ann@riverside.example", "password", Person.ANN.password());
        assertEquals("Sign in", refused.heading(), "a sixth try within the wait");
    }

    @Test
    @Proves({"GHSA-7h8m-vrxx-vr4m", "CVE-2024-4629", "CVE-2026-110653"})
    void no_more_than_five_of_many_parallel_tries_are_looked_at() throws Exception {
        Visitor[] visitors = new Visitor[40];
        Answer[] pages = new Answer[visitors.length];
        for (int i = 0; i < visitors.length; i++) {
            visitors[i] = practice.visitor();
            pages[i] = practice.atTheCode(visitors[i]);
        }
        String right = practice.code();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var wrong = practice.wrongCode();
            var all = new java.util.ArrayList<java.util.concurrent.Future<Answer>>();
            for (int i = 0; i < visitors.length; i++) {
                int n = i;
                all.add(threads.submit(() -> visitors[n].fill(pages[n], "code", wrong)));
            }
            for (var answer : all) {
                assertFalse(Practice.isSignedIn(answer.get()));
            }
        }
        refusedCode(practice.visitor(), right);
        // Five were counted, not forty: the wait that runs is the first one.
        practice.clock().advance(Duration.ofSeconds(30));
        assertTrue(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), practice.code())));
    }

    @Test
    @Proves({"N-50", "OTP-24", "OTP-30"})
    void fifty_wrong_codes_in_a_row_disable_the_authenticator_and_time_does_not_revive_it() {
        try (Practice other = Practice.open()) {
            Visitor thief = other.visitor();
            other.clock().nextStep();
            String wrong = refusal(thief, other.atTheCode(thief), other.wrongCode());
            for (int i = 1; i < 50; i++) {
                other.clock().advance(Duration.ofHours(1));
                thief.fill(other.atTheCode(thief), "code", other.wrongCode());
            }
            other.clock().advance(Duration.ofDays(60));
            other.clock().nextStep();
            String right = refusal(thief, other.atTheCode(thief), other.code());
            assertEquals(wrong, right, "a password alone shows neither that it is disabled, nor a new set-up");
            assertTrue(Practice.isSignedIn(other.ownerSignsIn()), "the owner's own browser has a count of its own");
        }
    }

    @Test
    @Proves({"V6.3.5", "OTP-24"})
    void thirty_wrong_codes_within_a_month_are_told_to_the_person() {
        for (int i = 0; i < 30; i++) {
            practice.clock().advance(Duration.ofHours(1));
            refusedCode(practice.visitor(), practice.wrongCode());
        }
        Answer account = practice.ownerSignsIn();
        assertTrue(
                account.page().text().contains("Many wrong codes were typed by someone who knows your password."),
                account::body);
    }

    @Test
    @Proves({"N-50", "OTP-30"})
    void fifty_wrong_codes_in_the_owners_own_browser_disable_the_authenticator_as_a_real_browser_sees() {
        try (Practice other = Practice.open();
                Window window = Window.atADesk()) {
            other.clock().nextStep();
            Page page = window.go(other.server().url() + "/login").page();
            typePassword(window);
            window.type("code", other.code()).send();
            assertEquals("Hello, Ann Owner", window.heading());
            page.locator("header form button").click();
            // The same browser as far as a server can tell, only quicker.
            Visitor same = other.visitor();
            window.context().cookies().stream()
                    .filter(cookie -> cookie.name.endsWith("-browser"))
                    .forEach(cookie -> same.cookies().put(cookie.name, cookie.value));
            for (int i = 0; i < 50; i++) {
                same.fill(other.atTheCode(same), "code", other.wrongCode());
                other.clock().advance(Duration.ofHours(1));
            }
            typePassword(window);
            other.clock().nextStep();
            window.type("code", other.code()).send();
            assertTrue(page.locator("[role=alert]").innerText().contains("That code didn't work."));
            assertFalse(Practice.isSignedIn(Person.ANN.signsIn(other.visitor(), other.freshCode())));
        }
    }

    private void typePassword(Window window) {
        window.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
    }

    private String stepsFromNow(int steps) {
        return practice.phone().code(practice.clock().now().plusSeconds(30L * steps));
    }

    private void refusedCode(Visitor visitor, String code) {
        refusedCode(visitor, code, "");
    }

    private void refusedCode(Visitor visitor, String code, String when) {
        Answer page = visitor.fill(practice.atTheCode(visitor), "code", code);
        assertTrue(page.page().text().contains("That code didn't work."), () -> when + " " + page);
    }

    private String refusal(Visitor visitor, Answer page, String code) {
        Answer answer = visitor.submit(page, "", "code", code);
        return outside(answer, visitor);
    }

    private String typed(Visitor visitor, String email, String password) {
        Answer answer = visitor.submit(visitor.open("/login"), "", "email", email, "password", password);
        return outside(answer, visitor).replace(email, "EMAIL");
    }

    /** All that a person outside can see of an answer, and of the one it leads to. */
    private String outside(Answer answer, Visitor visitor) {
        Answer last = visitor.follow(answer);
        return look(answer) + "\n→\n" + (answer.location().isEmpty() ? "" : look(last));
    }

    private String look(Answer answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return answer.status() + " " + headers.toString().replaceAll("[A-Za-z0-9_-]{22,}", "TOKEN") + "\n"
                + answer.normalised();
    }

    private void assertAllAlike(Map<String, String> answers) {
        String first = answers.values().iterator().next();
        answers.forEach((which, answer) -> assertEquals(first, answer, which));
    }
}
