package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Program;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Visitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator does without a browser, and how far it goes. */
class AdminCommands {
    private static final JsonMapper JSON = new JsonMapper();
    private Practice practice;

    @BeforeEach
    void open() {
        practice = Practice.open();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    @Proves({"V6.4.1", "V6.4.6"})
    void a_new_person_is_added_and_sets_up_by_the_link() {
        String link = link(admin(
                "person",
                "add",
                "--practice",
                Person.PRACTICE,
                "--email",
                Person.BEN.email(),
                "--name",
                Person.BEN.name(),
                "--role",
                "team"));
        Visitor ben = practice.visitor();
        Answer form = ben.open(ben.path(link));
        assertEquals("Welcome, Ben Desk", form.heading());
        Answer enrolment = ben.fill(form, "password", Person.BEN.password());
        FakePhone phone = FakePhone.opening(enrolment.otpauth());
        practice.clock().nextStep();
        assertTrue(Practice.isSignedIn(
                ben.fill(enrolment, "code", phone.code(practice.clock().now()), "name", "Mine")));
        assertEquals(
                "This link no longer works",
                practice.visitor().open(ben.path(link)).heading());

        practice.clock().nextStep();
        Visitor again = practice.visitor();
        assertTrue(Practice.isSignedIn(
                Person.BEN.signsIn(again, phone.code(practice.clock().now()))));
        practice.frontDesk().letsIn(again, Person.BEN);
    }

    @Test
    @Proves({"V6.4.3", "CVE-2026-128333", "CVE-2026-18963", "GitLab #31308", "V7.4.5"})
    void a_new_password_signs_nobody_in_and_the_code_is_asked_for_as_before() {
        practice.ownerSignsIn();
        String link = link(admin("person", "reset-password", "--email", Person.ANN.email()));
        assertFalse(Practice.isSignedIn(practice.owner().open("/account")), "sessions end");
        practice.frontDesk().refuses(practice.owner());
        assertEquals("Sign in", Person.ANN.typesPassword(practice.visitor()).heading(), "the old password is void");

        Visitor holder = practice.visitor();
        Answer form = holder.open(holder.path(link));
        assertTrue(form.otpauth().isEmpty());
        Answer after = holder.fill(form, "password", "nine brave otters juggling");
        assertFalse(Practice.isSignedIn(after));
        assertFalse(Practice.isSignedIn(holder.open("/account")));
        Person renewed = new Person(Person.ANN.name(), Person.ANN.email(), "nine brave otters juggling");
        Answer code = renewed.typesPassword(holder);
        assertEquals("Type your code", code.heading());
        assertTrue(Practice.isSignedIn(holder.fill(code, "code", practice.freshCode())));
    }

    @Test
    @Proves({"OTP-04", "V6.5.6", "CVE-2026-37982"})
    void a_lost_phone_is_replaced_by_a_link_that_asks_for_the_password() {
        String id = admin("person", "list", "--practice", Person.PRACTICE)
                .at("/people/0/authenticators/0/id")
                .asString();
        String link =
                link(admin("person", "revoke-authenticator", "--email", Person.ANN.email(), "--authenticator", id));
        Answer old = Person.ANN.signsIn(practice.visitor(), practice.freshCode());
        assertFalse(Practice.isSignedIn(old));
        assertTrue(old.otpauth().isEmpty(), "and a password alone opens no set-up");

        Visitor thief = practice.visitor();
        Answer refused = thief.fill(thief.open(thief.path(link)), "password", "not the password");
        assertTrue(refused.otpauth().isEmpty());
        Visitor owner = practice.visitor();
        Answer enrolment = owner.fill(owner.open(owner.path(link)), "password", Person.ANN.password());
        FakePhone phone = FakePhone.opening(enrolment.otpauth());
        practice.clock().nextStep();
        assertTrue(Practice.isSignedIn(
                owner.fill(enrolment, "code", phone.code(practice.clock().now()), "name", "New")));
        assertEquals(
                "This link no longer works",
                practice.visitor().open(owner.path(link)).heading());
        practice.clock().nextStep();
        assertFalse(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), practice.code())), "the old phone");
        assertTrue(Practice.isSignedIn(Person.ANN.signsIn(
                practice.visitor(), phone.code(practice.clock().now()))));
    }

    @Test
    void the_same_commands_work_while_the_server_is_stopped() {
        practice.server().stop();
        assertEquals(
                Person.ANN.email(),
                admin("person", "list", "--practice", Person.PRACTICE)
                        .at("/people/0/email")
                        .asString());
        admin("practice", "create", "--name", "Dale Podiatry");
        assertEquals(2, admin("practice", "list").at("/practices").size());
        practice.server().start();
        assertEquals(2, admin("practice", "list").at("/practices").size());
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()));
    }

    @Test
    void what_is_refused_says_why_in_words_and_by_its_exit_code() {
        assertRefused(
                1,
                "email-taken",
                "person",
                "add",
                "--practice",
                Person.PRACTICE,
                "--email",
                Person.ANN.email(),
                "--name",
                "Other",
                "--role",
                "team");
        assertRefused(1, "person-not-found", "person", "reset-password", "--email", "nobody@riverside.example");
        assertRefused(1, "practice-not-found", "person", "list", "--practice", "No Such Practice");
        assertRefused(1, "nothing-needed", "setup-link", "--email", Person.ANN.email());
        assertRefused(2, "wrong-use", "person", "add", "--practice", Person.PRACTICE);
        Program plain =
                practice.server().run("admin", "person", "reset-password", "--email", "nobody@riverside.example");
        assertEquals(1, plain.exitCode());
        assertFalse((plain.out() + plain.err()).contains("Exception"), plain::toString);
    }

    private void assertRefused(int exitCode, String code, String... words) {
        Program run = run(words);
        assertEquals(exitCode, run.exitCode(), run::toString);
        assertEquals(code, JSON.readTree(run.out()).at("/code").asString(), run::toString);
        assertFalse(JSON.readTree(run.out()).at("/error").asString().isEmpty());
    }

    private JsonNode admin(String... words) {
        return JSON.readTree(run(words).printed());
    }

    private Program run(String... words) {
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(Arrays.asList(words));
        all.add("--json");
        return practice.server().run(all.toArray(String[]::new));
    }

    private static String link(JsonNode answer) {
        return ServerProcess.lastLink(answer.toString()).orElseThrow(() -> new AssertionError(answer.toString()));
    }
}
