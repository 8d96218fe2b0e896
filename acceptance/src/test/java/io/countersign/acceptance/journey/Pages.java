package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.ServerClock;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Window;
import io.countersign.acceptance.Window.Look;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page on every screen: readable by all, light in weight, and silent to everybody else. */
class Pages {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int MOST_BYTES = 60_000;

    /** A desk, a desk at 200 %, a phone, and 400 % of a desk (WCAG 2.2, 1.4.10). */
    private static final List<Integer> WIDTHS = List.of(1280, 640, 360, 320);

    private final String axe = script();
    private final List<String> findings = new ArrayList<>();
    private String language = "";

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @Proves({"A-02", "A-08", "A-09", "A-10", "A-11", "A-12", "A-13", "V7.4.4"})
    void every_page_passes_axe_fits_every_width_and_stays_under_its_weight(String spoken) {
        language = spoken;
        var clock = ServerClock.standing();
        try (ServerProcess server = ServerProcess.startedAt(clock);
                Window window = Window.open(Look.DESK.in(spoken))) {
            window.go(server.setupLink());
            look(window, "1-set-up");
            window.type("practice", Person.PRACTICE).type("name", "Ann").type("email", "ann@riverside.example");
            window.type("password", "password1").send();
            look(window, "1-set-up-refused");
            window.type("password", Person.ANN.password()).send();
            look(window, "2-authenticator");
            FakePhone phone = window.scan();
            clock.nextStep();
            window.type("code", phone.wrongCode(clock.now()))
                    .type("name", "Ann's phone")
                    .send();
            look(window, "2-authenticator-refused");
            window.type("code", phone.code(clock.now())).send();
            look(window, "3-ready");
            window.go(server.url() + "/account");
            look(window, "4-account");
            for (String path : List.of("sessions", "activity", "password", "safe")) {
                window.go(server.url() + "/account/" + path);
                look(window, "4-account-" + path);
            }
            window.go(server.url() + "/account");
            window.page().locator(".authenticators a").click();
            look(window, "5-one-authenticator");
            clock.advance(Duration.ofMinutes(6));
            window.page().reload();
            look(window, "6-prove");
            clock.advance(Duration.ofMinutes(30));
            window.page().reload();
            look(window, "6-after-a-pause");
            window.type("password", Person.ANN.password()).send();
            look(window, "6-and-on");
            window.page().locator("header form button").click();
            look(window, "7-signed-out");
            window.type("email", "ann@riverside.example")
                    .type("password", "wrong password")
                    .send();
            look(window, "7-sign-in-refused");
            window.type("password", Person.ANN.password()).send();
            look(window, "8-code");
            window.type("code", phone.wrongCode(clock.now())).send();
            look(window, "8-code-refused");
            window.go(server.url() + "/help/code");
            look(window, "9-help");
            for (String path : List.of("/setup/used-up-or-never-there", "/login/nothing-here", "/not-there")) {
                window.go(server.url() + path);
                look(window, "9-notice" + path.replace('/', '-'));
            }
            assertEquals(List.of(), findings);
            assertEquals(List.of(), expected(window.complaints()));
            String own = server.url() + "/";
            assertEquals(
                    List.of(),
                    window.requests().stream()
                            .filter(url -> !url.startsWith(own))
                            .toList());
        }
    }

    /** Chromium itself notes in the console that an answer was a 4xx; that is no mistake of the page. */
    private static List<String> expected(List<String> complaints) {
        return complaints.stream()
                .filter(text -> !text.contains("Failed to load resource: the server responded with a status of 4"))
                .toList();
    }

    private void look(Window window, String name) {
        Page page = window.page();
        page.waitForLoadState();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String theme = scheme.name().toLowerCase(Locale.ROOT);
            page.evaluate(axe);
            Object violations = page.evaluate(
                    "() => axe.run(document, {resultTypes: ['violations']})"
                            + ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')).join('\\n'))");
            if (!violations.equals("")) {
                findings.add(name + " " + language + " " + theme + ": " + violations);
            }
            for (int width : List.of(1280, 360)) {
                page.setViewportSize(width, 900);
                String file = String.join("-", name, language, theme, width + ".png");
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(file))
                        .setFullPage(true));
            }
        }
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            int beyond = number(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (beyond > 0) {
                findings.add(name + " " + language + " is " + beyond + " px too wide at " + width);
            }
        }
        page.setViewportSize(Look.DESK.width(), Look.DESK.height());
        weigh(page, name);
        measureTargets(page, name);
    }

    @Test
    void axe_is_awake() {
        try (Window window = Window.atADesk()) {
            window.page().setContent("<main><img src='data:,'><input></main>");
            look(window, "0-broken");
        }
        assertTrue(findings.stream().anyMatch(f -> f.contains("image-alt")), findings::toString);
    }

    private void weigh(Page page, String name) {
        int bytes = number(
                page,
                "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                        + ".reduce((sum, entry) => sum + entry.decodedBodySize, 0)");
        if (bytes > MOST_BYTES || bytes == 0) {
            findings.add(name + " weighs " + bytes + " bytes");
        }
    }

    /** WCAG 2.2, 2.5.8; links inside a sentence are exempt. */
    private void measureTargets(Page page, String name) {
        Object small = page.evaluate("() => [...document.querySelectorAll("
                + "'button, input:not([type=hidden]), summary, a.button, .quiet a, .things a, footer a, header a')]"
                + ".filter(e => e.offsetParent && !e.classList.contains('skip'))"
                + ".filter(e => { const r = e.getBoundingClientRect(); return r.height < 24 || r.width < 24; })"
                + ".map(e => e.outerHTML.slice(0, 80)).join('\\n')");
        if (!small.equals("")) {
            findings.add(name + " has targets under 24 px: " + small);
        }
    }

    private static int number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).intValue();
    }

    @Test
    @Proves({"A-12", "A-13"})
    void signing_in_needs_no_mouse_and_the_focus_can_always_be_seen() {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            practice.clock().nextStep();
            Page page = window.go(practice.server().url() + "/login").page();
            page.keyboard().type(Person.ANN.email());
            page.keyboard().press("Tab");
            page.keyboard().type(Person.ANN.password());
            page.keyboard().press("Enter");
            page.waitForURL("**/login/*");
            page.waitForSelector("[name=code]:focus");
            page.keyboard().type(practice.code());
            assertEquals("Type your code", window.heading(), "six digits alone send nothing");
            page.keyboard().press("Enter");
            page.waitForURL("**/account**");

            List<String> unseen = new ArrayList<>();
            List<String> stops = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                page.keyboard().press("Tab");
                Object stop = page.evaluate(
                        "() => { const e = document.activeElement; const s = getComputedStyle(e);"
                                + " const seen = s.outlineStyle !== 'none' || s.boxShadow !== 'none';"
                                + " return (e === document.body ? 'body' : e.outerHTML.slice(0, 60)) + (seen ? '' : ' UNSEEN'); }");
                stops.add(stop.toString());
                if (stop.toString().endsWith("UNSEEN") && !stop.toString().startsWith("body")) {
                    unseen.add(stop.toString());
                }
            }
            assertEquals(List.of(), unseen);
            assertTrue(stops.getFirst().contains("skip"), stops::toString);
            assertTrue(stops.stream().anyMatch(s -> s.contains("thing")), stops::toString);
        }
    }

    @Test
    void every_answer_forbids_inline_code_frames_and_guessing() {
        try (Practice practice = Practice.open()) {
            practice.ownerSignsIn();
            for (String path : List.of("/login", "/account", "/help/code", "/not-there", "/setup/x", "/health/live")) {
                var headers = practice.owner().get(path).headers();
                String policy = headers.firstValue("Content-Security-Policy").orElse("");
                assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), path);
                assertTrue(!policy.contains("unsafe"), path);
                assertEquals(
                        "nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
                assertEquals(
                        "no-referrer", headers.firstValue("Referrer-Policy").orElse(""), path);
            }
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
