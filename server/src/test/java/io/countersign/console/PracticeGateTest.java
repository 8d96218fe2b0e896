package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Pathways;
import io.countersign.PlainBrowser;
import io.countersign.WholeProgram;
import io.countersign.console.ConsoleRoute.Whose;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Role;
import io.countersign.platform.web.Endpoint;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Scope;
import io.countersign.relyingparty.RelyingParty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is let in to the console: every route is tried by every role, by strangers, and with ids of another practice. */
class PracticeGateTest {
    private static final Pattern CODES = Pattern.compile("data-copy=\"([^\"]+)\"");
    private static final Pattern OTHER_WAY = Pattern.compile("href=\"(/login/[A-Za-z0-9_-]+/backup-code)\"");
    private static final Set<Integer> LET_IN = Set.of(200, 409, 422);

    private ConsoleScene at;
    private RelyingParty ours;
    private String bob;
    private String invitation;
    private String recovery;
    private String exemption;
    private String product;
    private String group;
    private String key;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = ConsoleScene.in(folder);
        ours = at.byOperator(Optional.of(at.riverside.id()));
        invitation = at.invitation(at.riverside);
        recovery = at.recovery(at.riverside);
        exemption = at.exemption(at.riverside);
        product = at.product(at.riverside);
        group = at.group(at.riverside);
        key = at.key(at.riverside);
        bob = at.added(at.riverside, Role.MEMBER).value();
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void every_route_of_the_console_says_who_may_use_it() {
        Set<String> there = Pathways.of(at.program.installation, at.program.origin, at.program.clock).stream()
                .filter(route -> route.path().startsWith("/console/"))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                there,
                ConsoleRoute.ALL.stream().map(ConsoleRoute::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void each_role_is_let_in_where_it_has_the_right_and_nowhere_else(Role role) {
        PlainBrowser browser = at.member(at.riverside, role);
        for (ConsoleRoute route : ConsoleRoute.ALL) {
            if (route.rights().stream().anyMatch(role::may)) {
                knock(browser.open("/account"), route);
                assertTrue(LET_IN.contains(browser.status()), route.name() + " " + browser.body());
                assertTrue(browser.path().startsWith("/console/"), route.name());
            } else {
                List<String> before = everything();
                nothingThere(browser, route);
                assertEquals(before, everything(), route.name());
            }
        }
    }

    @Test
    void to_an_owner_of_another_practice_there_is_no_such_page() {
        PlainBrowser stranger = at.member(at.hillside, Role.OWNER);
        List<String> before = everything();

        ConsoleRoute.ALL.forEach(route -> nothingThere(stranger, route));

        assertEquals(before, everything());
    }

    /** Two ids in one path: the gate looks at the practice, the handler has to look whose the other one is. */
    @Test
    void what_belongs_to_another_practice_is_not_there_for_the_owner_of_this_one() {
        String stranger = at.added(at.hillside, Role.MEMBER).value();
        String theirInvitation = at.invitation(at.hillside);
        String theirCase = at.recovery(at.hillside);
        String theirExemption = at.exemption(at.hillside);
        String theirProduct = at.product(at.hillside);
        String theirGroup = at.group(at.hillside);
        String theirKey = at.key(at.hillside);
        List<RelyingParty> others =
                List.of(at.byOperator(Optional.of(at.hillside.id())), at.byOperator(Optional.empty()));
        List<String> before = everything();

        for (ConsoleRoute route : ConsoleRoute.ALL) {
            List<String> ids = switch (route.whose()) {
                case NOBODYS, A_RULES, A_PRESETS -> List.of();
                case A_PERSONS -> List.of(stranger);
                case AN_APPLICATIONS ->
                    others.stream().map(other -> other.id().value()).toList();
                case AN_INVITATIONS -> List.of(theirInvitation);
                case A_CASES -> List.of(theirCase);
                case AN_EXEMPTIONS -> List.of(theirExemption);
                case A_PRODUCTS -> List.of(theirProduct);
                case A_GROUPS -> List.of(theirGroup);
                case A_KEYS -> List.of(theirKey);
                case A_MESSAGES -> List.of(at.message(at.hillside));
            };
            for (String id : ids) {
                knock(at.ann.open("/account"), route, at.riverside.id().value(), id);
                assertTrue(route.whose() == Whose.AN_INVITATIONS || at.ann.status() == 404, route.name());
                String theirs = words(at.ann.body());
                knock(at.ann.open("/account"), route, at.riverside.id().value(), at.program.freshId());
                assertEquals(words(at.ann.body()), theirs, route.name());
            }
        }
        assertEquals(before, everything());
        for (String page : List.of(
                "/people",
                "/groups",
                "/log",
                "/invitations",
                "/applications",
                "/policy",
                "/messages",
                "/recoveries",
                "/products",
                "/directory",
                "/mandate")) {
            String body =
                    at.ann.open("/console/" + at.riverside.id().value() + page).body();
            assertFalse(
                    body.contains(stranger)
                            || body.contains(theirInvitation)
                            || body.contains(theirCase)
                            || body.contains(theirGroup)
                            || body.contains(theirProduct)
                            || body.contains(theirKey),
                    page);
            others.forEach(other -> assertFalse(body.contains(other.id().value()), page));
        }
    }

    /** The request to prove again would tell them that the practice and the page exist. */
    @Test
    void nobody_without_the_right_is_asked_to_prove_anything_again() {
        PlainBrowser member = at.member(at.riverside, Role.MEMBER);
        at.program.clock.advance(Duration.ofMinutes(6));

        ConsoleRoute.ALL.forEach(route -> nothingThere(member, route));
    }

    @Test
    void an_owner_whose_place_is_suspended_is_an_owner_no_more() {
        at.program.installation.database().writeOnly(tx -> {
            tx.update(
                    "update membership set status = 'SUSPENDED' where organization_id = ?",
                    at.riverside.id().value());
        });
        List<String> before = everything();

        ConsoleRoute.ALL.forEach(route -> nothingThere(at.ann, route));

        assertEquals(before, everything());
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_sign_in() {
        List<String> before = everything();
        PlainBrowser nobody = at.program.browser().open("/login");
        for (ConsoleRoute route : ConsoleRoute.ALL) {
            knock(nobody.open("/login"), route);
            assertEquals("/login", nobody.path(), route.name());
        }
        assertEquals(before, everything());
    }

    @Test
    void reading_goes_on_after_five_minutes_and_for_changing_the_proof_is_asked_for_again() {
        at.program.clock.advance(Duration.ofMinutes(5));
        List<String> before = everything();
        for (ConsoleRoute route : ConsoleRoute.ALL) {
            knock(at.ann.open("/account"), route);
            if (route.changes()) {
                assertEquals("/account/prove", at.ann.path(), route.name());
            } else {
                assertEquals(200, at.ann.status(), route.name());
            }
        }
        assertEquals(before, everything());
    }

    @Test
    void a_backup_code_is_enough_to_read_and_not_to_change_and_the_page_says_what_is() {
        at.ann.open("/account").submitTo("/account/authenticators", Map.of("kind", "recoverycode"));
        List<String> codes = at.ann.found(CODES).orElseThrow().lines().toList();
        at.ann.submit(Map.of("backup-code", codes.getFirst()));
        PlainBrowser paper = at.program.browser().open("/login");
        paper.submit(Map.of("email", WholeProgram.EMAIL, "password", WholeProgram.PASSWORD));
        paper.open(paper.found(OTHER_WAY).orElseThrow(() -> new AssertionError(paper.body())));
        paper.submit(Map.of("backup-code", codes.get(1)));
        assertEquals("/account/spent", paper.path(), paper::body);
        List<String> before = everything();

        for (ConsoleRoute route : ConsoleRoute.ALL) {
            knock(paper.open("/account"), route);
            if (route.changes()) {
                assertEquals(403, paper.status(), route.name());
                assertTrue(paper.body().contains("This takes more than a backup code"), paper::body);
            } else {
                assertEquals(200, paper.status(), route.name());
            }
        }
        assertEquals(before, everything());
        paper.open("/account/prove?then=" + at.list() + "/add");
        at.prove(paper);
        assertEquals(at.list() + "/add", paper.path(), paper::body);
        assertEquals(200, paper.status());
    }

    @Test
    void a_password_alone_is_never_enough() {
        at.program.installation.database().writeOnly(tx -> {
            new OrganizationStore()
                    .all(tx)
                    .forEach(practice ->
                            new MandateStore().put(tx, new Mandate(practice.id(), Scope.NOBODY, Optional.empty())));
        });
        PlainBrowser owner = at.invited(at.riverside, Role.OWNER);
        owner.open("/account");
        assertEquals("/account", owner.path(), owner::body);
        List<String> before = everything();

        for (ConsoleRoute route : ConsoleRoute.ALL) {
            knock(owner.open("/account"), route);
            assertEquals(403, owner.status(), route.name());
            assertTrue(owner.body().contains("This takes more than a password"), owner::body);
        }
        assertEquals(before, everything());
    }

    private void nothingThere(PlainBrowser browser, ConsoleRoute route) {
        knock(browser.open("/account"), route, at.program.freshId(), id(route));
        String none = words(browser.body());
        knock(browser.open("/account"), route);
        assertEquals(404, browser.status(), route.name());
        assertEquals(none, words(browser.body()), route.name());
    }

    /** Every place, and every application with the mark of its secret. */
    private List<String> everything() {
        var parties = at.program.installation.relyingParties(at.program.clock);
        List<String> rows = at.program
                .installation
                .database()
                .read(tx -> tx.list(
                        "select organization_id, subscriber_id, role, work, status from membership"
                                + " order by organization_id, subscriber_id",
                        row -> String.join(
                                " ",
                                row.text("organization_id"),
                                row.text("subscriber_id"),
                                row.text("role"),
                                row.text("work"),
                                row.text("status"))));
        rows = new ArrayList<>(rows);
        rows.addAll(at.program
                .installation
                .database()
                .read(tx -> tx.list(
                        "select id, state, sent from invitation order by id",
                        row -> row.text("id") + row.text("state") + row.number("sent"))));
        rows.addAll(at.program
                .installation
                .database()
                .read(tx -> tx.list(
                        "select id, state, attempts from message order by id",
                        row -> row.text("id") + row.text("state") + row.number("attempts"))));
        rows.addAll(at.program
                .installation
                .database()
                .read(tx -> tx.list(
                        "select id, state, phrase_tries from recovery_case order by id",
                        row -> row.text("id") + row.text("state") + row.number("phrase_tries"))));
        rows.addAll(at.program
                .installation
                .database()
                .read(tx -> tx.list(
                        "select g.id, g.name, g.ended_at, m.subscriber_id from practice_group g"
                                + " left join group_member m on m.group_id = g.id order by g.id, m.subscriber_id",
                        row -> row.text("id")
                                + row.text("name")
                                + row.numberOrNull("ended_at")
                                + row.textOrNull("subscriber_id"))));
        rows.addAll(at.program
                .installation
                .database()
                .read(tx -> tx.list(
                        "select id, ended_at from directory_token order by id",
                        row -> row.text("id") + row.instantOrNull("ended_at"))));
        for (RelyingParty party : parties.all()) {
            rows.add(party + " " + parties.secretMark(party.id()));
        }
        return rows;
    }

    private String id(ConsoleRoute route) {
        return switch (route.whose()) {
            case NOBODYS -> "";
            case A_PERSONS -> bob;
            case AN_APPLICATIONS -> ours.id().value();
            case AN_INVITATIONS -> invitation;
            case A_CASES -> recovery;
            case AN_EXEMPTIONS -> exemption;
            case A_PRODUCTS -> product;
            case A_GROUPS -> group;
            case A_KEYS -> key;
            case A_RULES -> "tries";
            case A_PRESETS -> "simple";
            case A_MESSAGES -> at.message(at.riverside);
        };
    }

    private void knock(PlainBrowser browser, ConsoleRoute route) {
        Organization practice = at.riverside;
        knock(browser, route, practice.id().value(), id(route));
    }

    private void knock(PlainBrowser browser, ConsoleRoute route, String practice, String id) {
        String path = route.path().replace("{practice}", practice).replace("{id}", id);
        if (route.method() == Endpoint.Method.GET) {
            browser.open(path);
        } else {
            var fields = new LinkedHashMap<>(ConsoleScene.typed());
            fields.put("once", at.program.freshId());
            fields.put("after", "none");
            fields.put("people", "cy@example.org");
            fields.put("list", "name,email\nCy,cy@example.org");
            fields.put("agreed", "0");
            fields.put("round", "withdraw");
            fields.put("role", "auditor");
            fields.put("work", "team");
            fields.put("phrase", "no such words");
            fields.put("document", "passport");
            fields.put("format", "csv");
            fields.put("months", "24");
            fields.put("least", "any");
            fields.put("age", "0");
            fields.put("to-call", "Ann");
            fields.put("codes-place", "in the safe");
            fields.put("owner", at.program.freshId());
            fields.put("value", "4");
            fields.put("who", "everyone");
            fields.put("country", "AU");
            fields.put("when", "now");
            fields.put("why", "as a test");
            fields.put("until", "2020-01-01");
            fields.put("letOff", "2020-01-01");
            fields.put("days", "90");
            browser.submitTo(path, fields);
        }
    }

    /** What a page says, without what differs each time. */
    private static String words(String body) {
        return body.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
