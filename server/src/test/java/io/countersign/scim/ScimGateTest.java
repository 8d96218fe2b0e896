package io.countersign.scim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.WholeProgram;
import io.countersign.membership.DirectoryToken;
import io.countersign.membership.DirectoryTokens;
import io.countersign.platform.web.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in by the door of directories, and what everybody else is told. */
class ScimGateTest {
    @Test
    void whatever_is_wrong_with_a_key_there_is_one_answer(@TempDir Path folder) {
        try (var at = new ScimScene(folder)) {
            var ended = at.made(at.riverside, at.ann, Optional.empty());
            assertTrue(at.tokens().end(at.ann, at.riverside.id(), ended.token().id(), ScimScene.WHY));
            Tenant runOut = at.tenant(at.riverside, at.ann, Optional.of(90));
            runOut.get("/Users").with(200);
            at.program.clock.advance(Duration.ofDays(90));

            Answered none = at.entra.send("GET", "/Users", "", Map.of("Authorization", "Basic YTpi"));
            none.error(401, "");
            assertEquals("Bearer", none.header("WWW-Authenticate"));
            for (String key : List.of(
                    ended.text().reveal(),
                    runOut.key(),
                    "csd_" + "x".repeat(43),
                    "csk_" + "x".repeat(43),
                    "x",
                    at.entra.key() + "x",
                    at.entra.key().substring(1))) {
                for (String path : List.of("/Users", Tenant.USERS + "/nobody", "/ServiceProviderConfig", "/Schemas")) {
                    Answered answer = new Tenant(at.program.origin, key).get(path);
                    assertEquals(401, answer.status());
                    assertEquals(none.response().body(), answer.response().body());
                }
            }
            at.entra.get("/Users").with(200);
        }
    }

    @Test
    void a_network_may_guess_so_often_and_no_more(@TempDir Path folder) {
        try (var at = new ScimScene(WholeProgram.in(folder, 5))) {
            var wrong = new Tenant(at.program.origin, "csd_" + "x".repeat(43));
            for (int guess = 0; guess < 5; guess++) {
                wrong.get("/Users").error(401, "");
            }
            Answered refused = wrong.get("/Users").error(429, "");
            assertFalse(refused.header("Retry-After").isEmpty());
            at.entra.get("/Users").error(429, "");
            at.program.clock.advance(Duration.ofMinutes(1));
            at.entra.get("/Users").with(200);
        }
    }

    @Test
    void a_key_may_ask_so_often_a_minute(@TempDir Path folder) {
        try (var at = new ScimScene(folder)) {
            int let = 0;
            Answered answer = at.entra.get("/Users?count=0");
            while (answer.status() == 200 && let <= ScimLimits.DEFAULT.perKey()) {
                let++;
                answer = at.entra.get("/Users?count=0");
            }
            assertEquals(ScimLimits.DEFAULT.perKey(), let);
            answer.error(429, "");
            at.other.get("/Users").with(200);
        }
    }

    @Test
    void it_is_seen_when_a_key_was_last_used_and_of_the_key_there_is_a_hash_alone(@TempDir Path folder) {
        try (var at = new ScimScene(folder)) {
            DirectoryToken before = at.tokens().of(at.riverside.id()).getFirst();
            assertEquals(Optional.empty(), before.usedAt());
            at.program.clock.advance(Duration.ofHours(1));
            at.entra.get("/Users").with(200);
            at.program.clock.advance(Duration.ofSeconds(59));
            at.entra.get("/Users").with(200);

            DirectoryToken after = at.tokens().of(at.riverside.id()).getFirst();
            assertEquals(Optional.of(before.createdAt().plus(Duration.ofHours(1))), after.usedAt());
            String everything = at.program
                    .installation
                    .database()
                    .read(tx -> String.join(
                                    " ",
                                    tx.list(
                                            "select name, made_by, language from directory_token",
                                            row -> row.text("name")))
                            + tx.list("select detail from audit_event", row -> row.text("detail")));
            assertFalse(everything.contains(at.entra.key().substring(4)), "a key was written down");
        }
    }

    @Test
    void a_practice_has_three_keys_that_work_and_a_form_sent_twice_makes_one(@TempDir Path folder) {
        try (var at = new ScimScene(folder)) {
            at.made(at.riverside, at.ann, Optional.of(90));
            var wish = new DirectoryTokens.Wish("form-1", ScimScene.name("Okta"), Optional.empty(), Language.ENGLISH);
            var third = at.tokens().make(at.ann, at.riverside.id(), wish, ScimScene.WHY);
            assertTrue(third instanceof DirectoryTokens.Outcome.Made);
            assertEquals(
                    new DirectoryTokens.Outcome.Twice(),
                    at.tokens().make(at.ann, at.riverside.id(), wish, ScimScene.WHY));
            var more = new DirectoryTokens.Wish("form-2", ScimScene.name("Okta"), Optional.empty(), Language.ENGLISH);
            assertEquals(
                    new DirectoryTokens.Outcome.TooMany(),
                    at.tokens().make(at.ann, at.riverside.id(), more, ScimScene.WHY));

            at.program.clock.advance(Duration.ofDays(90));
            assertTrue(
                    at.tokens().make(at.ann, at.riverside.id(), more, ScimScene.WHY)
                            instanceof DirectoryTokens.Outcome.Made);
            at.freeze(at.riverside);
            var frozen = new DirectoryTokens.Wish("form-3", ScimScene.name("Okta"), Optional.empty(), Language.ENGLISH);
            assertEquals(
                    new DirectoryTokens.Outcome.Frozen(),
                    at.tokens().make(at.ann, at.riverside.id(), frozen, ScimScene.WHY));
            assertFalse(at.tokens().end(at.ann, at.hillside.id(), "form-1", ScimScene.WHY));
            assertTrue(at.tokens().end(at.ann, at.riverside.id(), "form-1", ScimScene.WHY));
        }
    }

    @Test
    void this_door_says_what_it_can_do(@TempDir Path folder) {
        try (var at = new ScimScene(folder)) {
            Answered config = at.entra.get("/ServiceProviderConfig").with(200);
            assertTrue(config.json().at("/patch/supported").booleanValue());
            assertFalse(config.json().at("/bulk/supported").booleanValue());
            assertFalse(config.json().at("/changePassword/supported").booleanValue());
            assertFalse(config.json().at("/sort/supported").booleanValue());
            assertEquals(ScimSteps.MOST, config.json().at("/filter/maxResults").asInt());
            for (String list : List.of("/ResourceTypes", "/Schemas")) {
                Answered all = at.entra.get(list).with(200);
                all.json()
                        .at("/Resources")
                        .forEach(one -> at.entra
                                .get(one.at("/meta/location")
                                        .asString()
                                        .substring((at.program.origin + "/scim/v2").length()))
                                .with(200));
                at.entra.get(list + "?filter=id+eq+%22User%22").error(403, "");
            }
        }
    }
}
