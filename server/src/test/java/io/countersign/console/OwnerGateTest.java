package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Pathways;
import io.countersign.PlainBrowser;
import io.countersign.WholeProgram;
import io.countersign.organization.Role;
import io.countersign.platform.web.Endpoint;
import io.countersign.relyingparty.RelyingParty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is let in to the pages of a practice's owner: every route and method is tried by everybody else. */
class OwnerGateTest {
    private static final Pattern CODES = Pattern.compile("data-copy=\"([^\"]+)\"");
    private static final Pattern OTHER_WAY = Pattern.compile("href=\"(/login/[A-Za-z0-9_-]+/backup-code)\"");

    private OwnersScene at;
    private RelyingParty ours;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = OwnersScene.in(folder);
        ours = at.byOperator(Optional.of(at.riverside.id()));
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void the_owner_is_let_in_everywhere() {
        for (Endpoint route : routes()) {
            knock(at.ann, route);
            assertTrue(List.of(200, 409).contains(at.ann.status()), route + " " + at.ann.body());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "OWNER")
    void to_every_other_role_there_is_no_such_page(Role role) {
        PlainBrowser member = at.member(at.riverside, role);
        assertFalse(member.open("/account").body().contains("/console/"), member::body);

        nothingThere(member);
    }

    @Test
    void to_the_owner_of_another_practice_there_is_no_such_page() {
        nothingThere(at.member(at.hillside, Role.OWNER));
    }

    /** The request to prove again would tell them that the practice and the page exist. */
    @Test
    void nobody_else_is_asked_to_prove_again() {
        PlainBrowser member = at.member(at.riverside, Role.MEMBER);
        at.program.clock.advance(Duration.ofMinutes(6));

        nothingThere(member);
    }

    @Test
    void an_owner_whose_place_is_suspended_is_an_owner_no_more() {
        at.program.installation.database().writeOnly(tx -> {
            tx.update(
                    "update membership set status = 'SUSPENDED' where organization_id = ?",
                    at.riverside.id().value());
        });

        nothingThere(at.ann);
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_sign_in() {
        PlainBrowser nobody = at.program.browser().open("/login");
        for (Endpoint route : routes()) {
            knock(nobody.open("/login"), route);
            assertEquals("/login", nobody.path(), route.toString());
        }
        unchanged();
    }

    @Test
    void a_proof_older_than_five_minutes_is_asked_for_again() {
        at.program.clock.advance(Duration.ofMinutes(5));
        for (Endpoint route : routes()) {
            knock(at.ann, route);
            assertEquals("/account/prove", at.ann.path(), route.toString());
        }
        unchanged();
    }

    @Test
    void a_backup_code_is_not_enough_and_the_page_says_what_is() {
        at.ann.open("/account").submitTo("/account/authenticators", Map.of("kind", "recoverycode"));
        List<String> codes = at.ann.found(CODES).orElseThrow().lines().toList();
        at.ann.submit(Map.of("backup-code", codes.getFirst()));
        PlainBrowser paper = at.program.browser().open("/login");
        paper.submit(Map.of("email", WholeProgram.EMAIL, "password", WholeProgram.PASSWORD));
        paper.open(paper.found(OTHER_WAY).orElseThrow(() -> new AssertionError(paper.body())));
        paper.submit(Map.of("backup-code", codes.get(1)));
        assertEquals("/account/spent", paper.path(), paper::body);

        for (Endpoint route : routes()) {
            knock(paper.open("/account"), route);
            assertEquals(403, paper.status(), route.toString());
            assertTrue(paper.body().contains("This takes more than a backup code"), paper::body);
        }
        unchanged();
        paper.open("/account/prove?then=" + at.list());
        at.prove(paper);
        assertEquals(at.list(), paper.path(), paper::body);
        assertEquals(200, paper.status());
    }

    @Test
    void a_password_alone_is_never_enough() {
        at.program.installation.database().writeOnly(tx -> {
            tx.update("update organization set second_factor_required = ?", false);
        });
        PlainBrowser owner = at.invited(at.riverside, Role.OWNER);
        owner.open("/account");
        assertEquals("/account", owner.path(), owner::body);

        for (Endpoint route : routes()) {
            knock(owner.open("/account"), route);
            assertEquals(403, owner.status(), route.toString());
            assertTrue(owner.body().contains("This takes more than a password"), owner::body);
        }
        unchanged();
    }

    @Test
    void an_application_of_another_practice_or_of_all_is_not_there_for_this_one() {
        for (RelyingParty other :
                List.of(at.byOperator(Optional.of(at.hillside.id())), at.byOperator(Optional.empty()))) {
            for (Endpoint route : routes().stream()
                    .filter(route -> route.path().contains("{id}"))
                    .toList()) {
                knock(
                        at.ann.open("/account"),
                        route,
                        at.riverside.id().value(),
                        other.id().value());
                assertEquals(404, at.ann.status(), route.toString());
            }
            assertFalse(at.ann.open(at.list()).body().contains(other.id().value()), at.ann::body);
        }
        assertEquals(
                3,
                at.program.installation.relyingParties(at.program.clock).all().size());
    }

    private void nothingThere(PlainBrowser browser) {
        for (Endpoint route : routes()) {
            knock(
                    browser.open("/account"),
                    route,
                    at.program.freshId(),
                    ours.id().value());
            String none = words(browser.body());
            knock(browser.open("/account"), route);
            assertEquals(404, browser.status(), route.toString());
            assertEquals(none, words(browser.body()), route.toString());
        }
        unchanged();
    }

    private void unchanged() {
        var parties = at.program.installation.relyingParties(at.program.clock);
        assertEquals(List.of(ours), parties.all());
        assertFalse(parties.secretMark(ours.id()).isEmpty());
    }

    private void knock(PlainBrowser browser, Endpoint route) {
        knock(browser, route, at.riverside.id().value(), ours.id().value());
    }

    private void knock(PlainBrowser browser, Endpoint route, String practice, String id) {
        String path = route.path().replace("{practice}", practice).replace("{id}", id);
        if (route.method() == Endpoint.Method.GET) {
            browser.open(path);
        } else {
            var fields = new LinkedHashMap<>(OwnersScene.typed());
            fields.put("once", at.program.freshId());
            fields.put("after", "none");
            browser.submitTo(path, fields);
        }
    }

    /** Every route behind the gate; the one that removes comes last. */
    private List<Endpoint> routes() {
        List<Endpoint> routes = Pathways.of(at.program.installation, at.program.origin, at.program.clock).stream()
                .filter(route -> route.path().startsWith("/console/"))
                .sorted(Comparator.comparing(route -> route.path().endsWith("/remove")))
                .toList();
        assertEquals(6, routes.size());
        return routes;
    }

    /** What a page says, without what differs each time. */
    private static String words(String body) {
        return body.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
