package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with a password and a code: which codes are accepted, and how they may be typed. */
class SignIn {
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
    @Proves({"A-02", "A-09", "A-10", "N-27", "V6.2.6-7"})
    void a_real_browser_signs_out_meets_a_wrong_and_a_spent_code_and_signs_in() {
        try (Window window = Window.atADesk()) {
            window.go(practice.server().url() + "/login");
            assertEquals("password", window.page().locator("#password").getAttribute("type"));
            window.page().locator("[data-show]").click();
            assertEquals("text", window.page().locator("#password").getAttribute("type"));
            window.type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            assertEquals("one-time-code", window.page().locator("#code").getAttribute("autocomplete"));

            window.type("code", practice.wrongCode()).send();
            assertTrue(window.page().locator("[role=alert]").innerText().contains("That code didn't work."));
            assertEquals("true", window.page().locator("#code").getAttribute("aria-invalid"));

            String code = practice.code();
            window.page().locator("#code").focus();
            window.page()
                    .evaluate(
                            "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
                                    + " const field = document.getElementById('code');"
                                    + " if (field.dispatchEvent(new ClipboardEvent('paste',"
                                    + " {clipboardData: data, bubbles: true, cancelable: true})))"
                                    + " document.execCommand('insertText', false, text); }",
                            code.substring(0, 3) + " " + code.substring(3));
            window.send();
            assertEquals("Hello, Ann Owner", window.heading());
            practice.frontDesk().letsIn(window, Person.ANN);
            window.go(practice.server().url() + "/account");

            window.page().locator("header form button").click();
            window.page().waitForURL("**/login**");
            window.type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            window.type("code", code).send();
            assertTrue(window.page().locator("[role=alert]").innerText().contains("That code didn't work."));
            practice.frontDesk().refuses(window);
        }
    }

    @Test
    @Proves({
        "OTP-12",
        "CVE-2026-103655",
        "CVE-2026-104105",
        "V6.5.1",
        "Kratos login.go:135",
        "ZITADEL #6452",
        "CVE-2025-43798",
        "CVE-2026-27855"
    })
    void a_code_is_refused_the_second_time_in_its_step_and_in_the_next() {
        String code = practice.code();
        assertAccepted(code);
        assertRefused(code);
        practice.clock().nextStep();
        assertRefused(code);
    }

    @Test
    @Proves({"OTP-13", "CVE-2015-7225", "CVE-2021-43177"})
    void an_older_code_is_refused_after_a_newer_one() {
        String older = practice.code();
        String newer = practice.freshCode();
        assertAccepted(newer);
        assertRefused(older);
    }

    @Test
    @Proves({"OTP-10", "OTP-11", "CVE-2024-7318", "V6.5.5"})
    void the_code_of_the_step_before_is_accepted_until_the_last_moment_and_not_one_longer() {
        practice.clock().nextStep();
        String code = practice.code();
        practice.clock().advance(Duration.ofSeconds(58).minusMillis(1));
        String inTime = code;
        Visitor slow = practice.visitor();
        Answer page = practice.atTheCode(slow);
        practice.clock().advance(Duration.ofMillis(1));
        assertFalse(Practice.isSignedIn(slow.fill(page, "code", inTime)), "60.000 s after its step began");
        practice.clock().advance(Duration.ofMillis(-1));
        assertTrue(Practice.isSignedIn(slow.fill(page, "code", inTime)), "59.999 s after its step began");
    }

    @Test
    @Proves({"OTP-10", "OTP-11"})
    void codes_of_two_steps_before_and_of_one_after_are_refused() {
        for (int step : new int[] {-5, -4, -3, -2, 1, 2, 3, 4, 5}) {
            practice.monthLater();
            practice.clock().nextStep();
            assertRefused(practice.phone().code(practice.clock().now().plusSeconds(30L * step)));
        }
    }

    @Test
    @Proves({"OTP-07", "otpauth #1087"})
    void a_code_that_begins_with_zero_counts_with_its_zero_only() {
        while (!practice.code().startsWith("0")) {
            practice.clock().nextStep();
        }
        String code = practice.code();
        Visitor visitor = practice.visitor();
        Answer page = practice.atTheCode(visitor);
        for (String malformed :
                new String[] {code.substring(1), code.substring(5), "0" + code, code + "0", "+" + code}) {
            page = visitor.fill(page, "code", malformed);
            assertTrue(page.page().text().contains("A code is six digits, 0 to 9."), page::body);
        }
        assertTrue(Practice.isSignedIn(visitor.fill(page, "code", code)));
    }

    @Test
    @Proves("A-02")
    void spaces_hyphens_and_full_width_digits_are_forgiven() {
        for (String way : new String[] {" %s-%s ", "%s %s\t", "%s\u00a0%s", "%s\u2013%s", "wide"}) {
            String code = practice.freshCode();
            String typed = way.equals("wide")
                    ? code.chars()
                            .mapToObj(c -> Character.toString(c - '0' + 0xff10))
                            .reduce("", String::concat)
                    : way.formatted(code.substring(0, 3), code.substring(3));
            Visitor visitor = practice.visitor();
            Answer page = visitor.fill(practice.atTheCode(visitor), "code", typed);
            assertTrue(Practice.isSignedIn(page), () -> "typed as " + way + ": " + page.body());
        }
    }

    @Test
    void digits_of_other_scripts_lead_to_a_word_of_advice_and_cost_no_try() {
        Visitor visitor = practice.visitor();
        Answer page = practice.atTheCode(visitor);
        for (int zero : new int[] {0x0660, 0x06f0, 0x0966}) {
            String typed = practice.code()
                    .chars()
                    .mapToObj(c -> Character.toString(c - '0' + zero))
                    .reduce("", String::concat);
            for (int i = 0; i < 3; i++) {
                page = visitor.fill(page, "code", typed);
            }
            assertTrue(page.page().text().contains("0 to 9"), page::body);
        }
        assertTrue(Practice.isSignedIn(visitor.fill(page, "code", practice.code())));
    }

    @Test
    @Proves({"OTP-08"})
    void codes_go_on_past_2038_and_2106() {
        try (Practice old = Practice.open()) {
            for (String day : new String[] {"2038-01-20T00:00:02Z", "2106-02-08T00:00:02Z"}) {
                old.clock().advance(Duration.between(old.clock().now(), java.time.Instant.parse(day)));
                assertTrue(Practice.isSignedIn(old.ownerSignsIn()), day);
            }
        }
    }

    @Test
    @Proves({"V7.4.1", "V7.2.1-2"})
    void signing_out_ends_the_session_at_the_server() {
        Visitor visitor = practice.visitor();
        Answer account = Person.ANN.signsIn(visitor, practice.code());
        Visitor thief = visitor.twin();
        assertTrue(Practice.isSignedIn(thief.open("/account")));

        Answer out = visitor.follow(visitor.submit(account, "/sign-out"));
        assertTrue(out.page().text().contains("You are signed out."), out::body);
        assertFalse(Practice.isSignedIn(thief.open("/account")));
        practice.frontDesk().refuses(visitor);
        practice.frontDesk().refuses(thief);
    }

    @Test
    @Proves({"V7.3.1-2", "V7.1.1"})
    void a_session_ends_after_thirty_minutes_without_use_and_after_twelve_hours_in_any_case() {
        Visitor idle = practice.visitor();
        Person.ANN.signsIn(idle, practice.code());
        practice.clock().advance(Duration.ofMinutes(30));
        assertFalse(Practice.isSignedIn(idle.open("/account")));

        Visitor busy = practice.visitor();
        Person.ANN.signsIn(busy, practice.freshCode());
        for (int i = 0; i < 35; i++) {
            practice.clock().advance(Duration.ofMinutes(20));
            assertTrue(Practice.isSignedIn(busy.open("/account")), "after " + i + " times 20 minutes");
        }
        practice.clock().advance(Duration.ofMinutes(20));
        assertFalse(Practice.isSignedIn(busy.open("/account")));
    }

    @Test
    @Proves({"V6.2.8", "N-23", "CVE-2020-12812", "CVE-2025-24806", "CVE-2026-47203"})
    void the_name_is_folded_and_the_password_is_not() {
        for (String name : new String[] {" ANN@Riverside.EXAMPLE ", "Ann@riverside.example\t"}) {
            String code = practice.freshCode();
            Visitor visitor = practice.visitor();
            Answer page = visitor.fill(visitor.open("/login"), "email", name, "password", Person.ANN.password());
            assertTrue(Practice.isSignedIn(visitor.fill(page, "code", code)), name);
        }
        Visitor visitor = practice.visitor();
        for (String password : new String[] {"Seven quiet herons wading", Person.ANN.password() + " "}) {
            Answer page = visitor.fill(visitor.open("/login"), "email", Person.ANN.email(), "password", password);
            assertEquals("Sign in", page.heading());
        }
    }

    private static void assertAccepted(String code) {
        Visitor visitor = practice.visitor();
        Answer page = Person.ANN.signsIn(visitor, code);
        assertTrue(Practice.isSignedIn(page), page::body);
        practice.frontDesk().letsIn(visitor, Person.ANN);
    }

    private static void assertRefused(String code) {
        Visitor visitor = practice.visitor();
        Answer page = Person.ANN.signsIn(visitor, code);
        assertFalse(Practice.isSignedIn(page), page::body);
        practice.frontDesk().refuses(visitor);
        assertTrue(page.page().text().contains("That code didn't work."), page::body);
    }
}
