package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.FrontDesk;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.ServerClock;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import io.countersign.acceptance.Window.Look;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the printed link to the first sign-in. */
class FirstRun {
    private final ServerClock clock = ServerClock.standing();
    private ServerProcess server;

    @BeforeEach
    void start() {
        server = ServerProcess.startedAt(clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    @Proves({"OTP-09", "OTP-15", "A-08", "A-11", "V6.3.2", "hanko PR #2723", "A-07", "N-25", "V6.4.2"})
    void an_owner_opens_the_link_scans_the_picture_and_is_signed_in(boolean script) {
        try (Window window = Window.open(script ? Look.DESK : Look.DESK.withoutScript())) {
            window.go(server.setupLink());
            window.type("practice", Person.PRACTICE)
                    .type("name", Person.ANN.name())
                    .type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            FakePhone phone = window.scan();
            assertEquals("Riverside Dental:ann@riverside.example", phone.label());
            assertEquals("Riverside Dental", phone.parameter("issuer"));
            assertEquals(List.of("", ""), List.of(phone.parameter("counter"), phone.parameter("image")));
            assertEquals(
                    phone.link(), window.page().locator("a[href^='otpauth:']").getAttribute("href"));

            clock.advance(Duration.ofSeconds(40));
            String first = phone.code(clock.now());
            window.type("code", first).type("name", "Ann's phone").send();
            assertEquals("You're in", window.heading());
            window.page().locator("header form button").click();
            clock.advance(Duration.ofSeconds(5));

            assertTrue(
                    window.page().url().startsWith(server.url() + "/login"),
                    window.page().url());
            signIn(window, first);
            assertEquals("Type your code", window.heading(), "the confirming code must be spent");
            clock.nextStep();
            window.type("code", phone.code(clock.now())).send();
            assertEquals("Hello, Ann Owner", window.heading());
            try (FrontDesk desk = FrontDesk.beside(server)) {
                desk.letsIn(window, Person.ANN);
            }
        }
    }

    private static void signIn(Window window, String code) {
        window.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
        window.type("code", code).send();
    }

    @Test
    @Proves({"CVE-2025-46815", "V6.4.1"})
    void the_link_works_once() {
        String link = server.setupLink();
        var owner = new Visitor(server);
        Answer enrolment = Person.ANN.founds(server, owner);
        assertFalse(enrolment.otpauth().isEmpty());

        var thief = new Visitor(server);
        Answer again = thief.open(owner.path(link));
        assertEquals("This link no longer works", again.heading());
        assertTrue(again.page().select("main form").isEmpty());
        assertEquals(
                List.of(),
                List.copyOf(thief.cookies().keySet().stream()
                        .filter(c -> c.endsWith("-session"))
                        .toList()));
    }

    @Test
    @Proves("V6.4.1")
    void the_link_ends_after_thirty_minutes_even_when_its_form_was_open() {
        String link = server.setupLink();
        var owner = new Visitor(server);
        clock.advance(Duration.ofMinutes(30).minusSeconds(1));
        Answer form = owner.open(owner.path(link));
        assertEquals("Set up your practice", form.heading());

        clock.advance(Duration.ofSeconds(2));
        assertEquals("This link no longer works", owner.open(owner.path(link)).heading());
        Answer late = owner.fill(
                form,
                "practice",
                Person.PRACTICE,
                "name",
                "A",
                "email",
                "a@b.example",
                "password",
                "copper kettles sing");
        assertEquals("This link no longer works", late.heading());
    }

    @Test
    void a_restart_prints_a_new_link_while_nobody_has_set_it_up_and_the_old_one_is_void() {
        String old = server.setupLink();
        server.stop();
        server.start();
        assertNotEquals(old, server.setupLink());
        var owner = new Visitor(server);
        assertEquals("This link no longer works", owner.open(owner.path(old)).heading());
        assertEquals(
                "Set up your practice",
                owner.open(owner.path(server.setupLink())).heading());
    }

    @Test
    void a_restart_prints_no_link_once_it_is_set_up() {
        Person.ANN.founds(server, new Visitor(server));
        server.stop();
        server.start();
        assertEquals(List.of(), ServerProcess.lastLink(server.output()).stream().toList());
    }

    @Test
    void a_set_up_left_after_the_password_goes_on_at_the_next_sign_in() {
        Answer enrolment = Person.ANN.founds(server, new Visitor(server));
        var later = new Visitor(server);
        clock.advance(Duration.ofHours(3));
        Answer again = Person.ANN.typesPassword(later);
        assertFalse(again.otpauth().isEmpty(), again::body);
        assertNotEquals(enrolment.otpauth(), again.otpauth(), "each set-up has a key of its own");

        FakePhone phone = FakePhone.opening(again.otpauth());
        clock.nextStep();
        Answer done = later.fill(again, "code", phone.code(clock.now()), "name", "Phone");
        assertTrue(Practice.isSignedIn(done), done::body);
    }

    @Test
    void other_names_of_this_computer_lead_to_the_one_name_it_has() {
        for (String name : List.of("127.0.0.1", "[::1]", "LOCALHOST.", "evil.example")) {
            Answer answer = new Visitor(server)
                    .sending("Host", name + ":" + server.port())
                    .get("/login?lang=de");
            assertTrue(answer.status() == 302 || answer.status() == 307 || answer.status() == 308, answer::toString);
            assertEquals(server.url() + "/login?lang=de", answer.location().orElse(""));
        }
    }

    @Test
    @Proves({"N-21", "N-26", "V6.2.1", "V6.2.4", "V6.2.11-12"})
    void a_poor_password_is_refused_with_its_reason_and_nothing_typed_is_lost() {
        var owner = new Visitor(server);
        Answer form = owner.open(owner.path(server.setupLink()));
        for (String[] poor : new String[][] {
            {"short7!", "at least 8"}, {"password1", "lists attackers try"}, {"RiversideDental", "Riverside Dental"}
        }) {
            Answer again = owner.fill(
                    form,
                    "practice",
                    Person.PRACTICE,
                    "name",
                    Person.ANN.name(),
                    "email",
                    Person.ANN.email(),
                    "password",
                    poor[0]);
            assertTrue(again.page().select("#password-wrong").text().contains(poor[1]), again::body);
            assertEquals(Person.PRACTICE, again.page().select("[name=practice]").val());
            assertEquals(Person.ANN.email(), again.page().select("[name=email]").val());
            assertEquals("", again.page().select("[name=password]").val(), "a password never comes back in a page");
        }
    }
}
