package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.oidc.Desk;
import io.countersign.relyingparty.RelyingParty;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner of a practice adds applications, gives them new secrets and removes them. */
class ApplicationPagesTest {
    private ConsoleScene at;
    private PlainBrowser ann;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = ConsoleScene.in(folder);
        ann = at.ann;
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void an_application_that_the_owner_adds_signs_people_in_and_is_the_practices_own() {
        ann.open("/account");
        assertTrue(ann.body().contains("href=\"/console/" + at.riverside.id().value() + "\""), ann::body);
        ann.open("/console/" + at.riverside.id().value());
        assertTrue(ann.body().contains(at.list()), ann::body);
        at.adds(Map.of("afterLogout", "https://desk.example/bye"));
        assertEquals(200, ann.status(), ann::body);
        Desk desk = at.shown(ann);

        assertEquals(200, desk.exchange(codeFor(desk)).statusCode());
        RelyingParty added = parties().getFirst();
        assertEquals(Optional.of(at.riverside.id()), added.practice());
        assertTrue(added.challengeRequired());
        assertEquals("RS256", added.algorithm());
        ann.open(at.list());
        assertTrue(ann.body().contains("Front Desk") && ann.body().contains(Desk.REDIRECT), ann::body);
    }

    @Test
    void the_audit_log_names_the_owner_who_did_it() {
        at.adds(Map.of());
        renew();
        ann.open(at.list() + "/" + parties().getFirst().id().value());
        ann.submitTo(ann.path() + "/remove", Map.of());

        String owner = at.program
                .installation
                .practices()
                .people(at.riverside.id())
                .getFirst()
                .subscriber()
                .id()
                .value();
        List<String> told = at.program
                .installation
                .database()
                .read(tx -> tx.list(
                        "select event, actor from audit_event where event like 'application.%'",
                        row -> row.text("event") + " by " + row.text("actor")));
        assertEquals(
                List.of(
                        "application.added by subscriber:" + owner,
                        "application.ended by subscriber:" + owner,
                        "application.secret-renewed by subscriber:" + owner),
                told.stream().sorted().toList());
    }

    @Test
    void a_program_that_can_keep_no_secret_gets_none_and_may_have_an_address_of_its_own() {
        at.adds(Map.of("proof", "none", "redirects", "com.example.app:/back", "algorithm", "ES256"));

        assertEquals(200, ann.status(), ann::body);
        assertEquals(Optional.empty(), ConsoleScene.secret(ann));
        assertFalse(ann.body().contains("client_secret"), ann::body);
        assertEquals(RelyingParty.Proof.NONE, parties().getFirst().proof());
        assertEquals("ES256", parties().getFirst().algorithm());
        ann.open(at.list() + "/" + parties().getFirst().id().value());
        assertFalse(ann.body().contains("new-secret"), ann::body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "desk.example/cb",
                "http://desk.example/cb",
                "https://desk.example/cb#top",
                "https://ann@desk.example/cb",
                "javascript:alert(1)",
                "com.example.app:/back",
                "https://desk.example/cb\r\nhttps://",
                "https://desk.example/a b"
            })
    void an_address_that_cannot_be_used_is_said_beside_its_field_and_nothing_typed_is_lost(String address) {
        at.adds(Map.of("redirects", address, "afterLogout", "https://desk.example/bye", "name", "Desk & Sons"));

        assertEquals(422, ann.status());
        assertTrue(ann.body().contains("id=\"redirects-wrong\""), ann::body);
        assertTrue(ann.body().contains("https://desk.example/bye</textarea>"), ann::body);
        assertTrue(ann.body().contains("Desk &amp; Sons"), ann::body);
        address.lines().forEach(line -> assertTrue(ann.body().contains(line), ann::body));
        assertEquals(List.of(), parties());
    }

    @Test
    void names_and_addresses_after_signing_out_are_held_to_their_rules_too() {
        at.adds(Map.of("name", " ", "afterLogout", "http://desk.example/"));
        assertTrue(ann.body().contains("id=\"name-wrong\""), ann::body);
        assertTrue(ann.body().contains("id=\"afterLogout-wrong\""), ann::body);
        at.adds(Map.of("name", "x".repeat(81)));
        assertTrue(ann.body().contains("id=\"name-wrong\""), ann::body);
        at.adds(Map.of("redirects", lines(ApplicationForm.MOST + 1)));
        assertTrue(ann.body().contains("id=\"redirects-wrong\""), ann::body);
        assertEquals(List.of(), parties());

        at.adds(Map.of("redirects", lines(ApplicationForm.MOST)));
        assertEquals(ApplicationForm.MOST, parties().getFirst().redirects().size());
    }

    @Test
    void a_choice_that_is_none_of_ours_is_refused() {
        assertEquals(400, at.adds(Map.of("proof", "PRIVATE_KEY")).status());
        assertEquals(400, at.adds(Map.of("algorithm", "none")).status());
        assertEquals(List.of(), parties());
    }

    @Test
    void a_secret_is_shown_once_and_the_same_form_sent_again_adds_nothing_and_says_so() {
        ann.open(at.list() + "/add");
        Map<String, String> form = with(ConsoleScene.typed(), "once", ConsoleScene.once(ann));
        String secret = ConsoleScene.secret(ann.submitTo(at.list(), form)).orElseThrow();
        String id = ConsoleScene.id(ann);

        ann.submitTo(at.list(), form);
        assertEquals(409, ann.status());
        assertTrue(ann.body().contains("It was added already"), ann::body);
        assertTrue(ann.body().contains(at.list() + "/" + id), ann::body);
        assertEquals(1, parties().size());
        for (String page : List.of(at.list(), at.list() + "/" + id, at.list() + "/add", "/account")) {
            assertFalse(ann.open(page).body().contains(secret), page);
        }

        ann.open(at.list() + "/" + id);
        ann.submitTo(ann.path() + "/remove", Map.of());
        assertEquals(409, ann.submitTo(at.list(), form).status());
        assertEquals(List.of(), parties());
    }

    @Test
    void a_new_secret_works_at_once_and_the_old_one_for_another_day() {
        Desk old = at.shown(at.adds(Map.of()));
        Desk renewed = renew();
        assertNotEquals(old.secret(), renewed.secret());

        assertEquals(200, renewed.exchange(codeFor(renewed)).statusCode());
        assertEquals(200, old.exchange(codeFor(old)).statusCode());
        at.program.clock.advance(Duration.ofHours(24));
        assertEquals(401, anything(old).statusCode());
        assertEquals(400, anything(renewed).statusCode());
    }

    @Test
    void the_form_for_a_new_secret_sent_again_makes_none_and_says_so() {
        at.adds(Map.of());
        ann.open(at.list() + "/" + ConsoleScene.id(ann));
        String path = ann.path() + "/new-secret";
        Map<String, String> form = Map.of("after", ConsoleScene.mark(ann));
        Desk renewed = at.shown(ann.submitTo(path, form));

        ann.submitTo(path, form);
        assertEquals(409, ann.status());
        assertTrue(ann.body().contains("There is a newer secret already"), ann::body);
        assertEquals(Optional.empty(), ConsoleScene.secret(ann));
        at.program.clock.advance(Duration.ofHours(25));
        assertEquals(400, anything(renewed).statusCode());
    }

    @Test
    void removing_one_ends_what_it_was_granted() {
        Desk desk = at.shown(at.adds(Map.of()));
        String access = Desk.json(desk.exchange(codeFor(desk))).text("access_token");
        String waiting = codeFor(desk);
        assertEquals(200, desk.get("/userinfo", "Bearer " + access).statusCode());

        ann.open(at.list() + "/" + desk.id());
        assertTrue(ann.body().contains("This cannot be undone"), ann::body);
        ann.submitTo(ann.path() + "/remove", Map.of());
        assertEquals(at.list(), ann.path());
        assertTrue(ann.body().contains("The application is removed"), ann::body);

        assertEquals(401, desk.get("/userinfo", "Bearer " + access).statusCode());
        assertEquals(401, desk.exchange(waiting).statusCode());
        ann.open(desk.asking(Map.of()));
        assertEquals(Optional.empty(), ann.leftFor());
        assertEquals(404, ann.open(at.list() + "/" + desk.id()).status());
    }

    @Test
    void what_was_typed_while_a_proof_went_stale_waits_until_it_is_proved_again() {
        ann.open(at.list() + "/add");
        Map<String, String> form = with(
                with(ConsoleScene.typed(), "once", ConsoleScene.once(ann)),
                "redirects",
                "https://desk.example/cb\nhttps://desk.example/cb2");
        at.program.clock.advance(Duration.ofMinutes(6));
        ann.submitTo(at.list(), form);
        assertEquals("/account/prove", ann.path());
        at.prove(ann);
        assertTrue(ann.body().contains("https://desk.example/cb2</textarea>"), ann::body);
        assertEquals(List.of(), parties());

        ann.submitTo(at.list(), form);
        assertEquals(200, ann.status(), ann::body);
        assertEquals(2, parties().getFirst().redirects().size());
    }

    private Desk renew() {
        ann.open(at.list() + "/" + parties().getFirst().id().value());
        ann.submitTo(ann.path() + "/new-secret", Map.of("after", ConsoleScene.mark(ann)));
        return at.shown(ann);
    }

    private String codeFor(Desk desk) {
        String address = ann.open(desk.asking(Map.of())).leftFor().orElseThrow(() -> new AssertionError(ann.body()));
        return Desk.answer(address).text("code");
    }

    /** A request that is refused as the application's if it proved itself, and otherwise as nobody's. */
    private static HttpResponse<String> anything(Desk desk) {
        return desk.exchange("no such code");
    }

    private List<RelyingParty> parties() {
        return at.program.installation.relyingParties(at.program.clock).of(at.riverside.id());
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private static String lines(int many) {
        var lines = new StringBuilder();
        for (int i = 0; i < many; i++) {
            lines.append("https://desk.example/").append(i).append('\n');
        }
        return lines.toString();
    }
}
