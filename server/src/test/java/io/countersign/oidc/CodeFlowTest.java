package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import io.countersign.PlainBrowser;
import io.countersign.WholeProgram;
import io.countersign.membership.Actor;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Work;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.SubscriberId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first request of an application to the code it is answered with, and what that code is worth. */
class CodeFlowTest {
    private Reception at;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = Reception.in(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class The_code_flow {
        @Test
        void leads_a_person_who_is_signed_in_straight_back_with_a_code_and_tells_the_truth_about_them() {
            Fields answer = Reception.answered(at.ann.open(at.desk.asking(Map.of())));
            assertEquals("state-1", answer.text("state"));
            assertTrue(answer.text("iss").startsWith("http://localhost:"), answer::toString);

            HttpResponse<String> response = at.desk.exchange(answer.text("code"));
            assertEquals(200, response.statusCode(), response::body);
            assertEquals(
                    "no-store", response.headers().firstValue("Cache-Control").orElse(""));
            Fields tokens = Desk.json(response);
            assertEquals("Bearer", tokens.text("token_type"));
            assertFalse(tokens.has("refresh_token"));

            JWTClaimsSet claims = at.desk.verified(tokens.text("id_token"));
            assertEquals(answer.text("iss"), claims.getIssuer());
            assertEquals(List.of(at.desk.id()), claims.getAudience());
            assertEquals("nonce-1", claims.getClaim("nonce"));
            assertEquals(Reception.TWO_FACTORS, claims.getClaim("acr"));
            assertEquals(List.of("mfa", "otp", "pwd"), claims.getClaim("amr"));

            Fields info = info(tokens.text("access_token"));
            assertEquals(claims.getSubject(), info.text("sub"));
            assertEquals("Ann Baker", info.text("name"));
            assertEquals(WholeProgram.EMAIL, info.text("email"));
            assertEquals("owner", ((Map<?, ?>) info.list("practices").getFirst()).get("role"));
        }

        @Test
        void an_application_of_one_practice_is_told_of_no_place_elsewhere_and_nobody_of_one_that_is_not_held() {
            Organization here = at.installation.practices().all().getFirst();
            Organization elsewhere = at.installation
                    .practices()
                    .create(Actor.OPERATOR, DisplayName.parse("Zebra Optics").orElseThrow());
            Desk ofHere = at.applicationOf(here.id());
            var ann = new SubscriberId(places(at.desk).text("sub"));
            var guest = new Membership(
                    elsewhere.id(), ann, Position.member(Work.TEAM), Membership.Status.ACTIVE, at.clock.instant());
            var stores = new OrganizationStore();
            at.installation.database().writeOnly(tx -> stores.addMember(tx, guest));

            assertEquals(2, places(at.desk).list("practices").size());
            assertEquals(1, places(ofHere).list("practices").size());
            at.installation.database().writeOnly(tx -> stores.putMember(tx, guest.with(Membership.Status.SUSPENDED)));
            assertEquals(1, places(at.desk).list("practices").size());
        }

        private Fields places(Desk desk) {
            Fields answer = Reception.answered(at.ann.open(desk.asking(Map.of())));
            return info(Desk.json(desk.exchange(answer.text("code"))).text("access_token"));
        }

        @Test
        void signs_in_whoever_is_not_signed_in_and_then_leads_back() {
            PlainBrowser fresh = at.fresh();
            fresh.open(at.desk.asking(Map.of("login_hint", WholeProgram.EMAIL)));
            assertEquals("/login", fresh.path());
            assertTrue(fresh.body().contains("Front Desk"), fresh::body);
            assertTrue(fresh.body().contains("value=\"" + WholeProgram.EMAIL + "\""), fresh::body);
            at.signIn(fresh);

            assertEquals(
                    200,
                    at.desk.exchange(Reception.answered(fresh).text("code")).statusCode());
        }

        @Test
        void takes_the_request_as_a_form_too_and_ignores_what_it_does_not_know() {
            at.ann.postFromElsewhere("/authorize", at.desk.query(Map.of("unheard-of", "x", "nonce", "")));

            Fields tokens =
                    Desk.json(at.desk.exchange(Reception.answered(at.ann).text("code")));
            assertEquals(null, at.desk.verified(tokens.text("id_token")).getClaim("nonce"));
        }

        @Test
        void posts_the_answer_where_that_is_asked_for() {
            at.ann.open(at.desk.asking(Map.of("response_mode", "form_post")));

            assertTrue(at.ann.body().contains("action=\"" + Desk.REDIRECT + "\""), at.ann::body);
            String code = at.ann
                    .found(Pattern.compile("name=\"code\" value=\"([^\"]+)\""))
                    .orElseThrow();
            assertEquals(200, at.desk.exchange(code).statusCode());
        }

        @Test
        void lets_an_old_application_do_without_a_challenge_where_it_is_registered_so() {
            Map<String, String> without = Map.of("code_challenge", "", "code_challenge_method", "");
            String code =
                    Reception.answered(at.ann.open(at.old.asking(without))).text("code");

            assertEquals(
                    200,
                    at.old
                            .token(Map.of(
                                    "grant_type", "authorization_code", "code", code, "redirect_uri", Desk.REDIRECT))
                            .statusCode());
            assertEquals(
                    "invalid_request",
                    Reception.answered(at.ann.open(at.desk.asking(without))).text("error"));
        }
    }

    @Nested
    class A_code {
        @Test
        void works_once_and_a_second_use_ends_what_the_first_one_gave() {
            String code =
                    Reception.answered(at.ann.open(at.desk.asking(Map.of()))).text("code");
            String access = Desk.json(at.desk.exchange(code)).text("access_token");
            assertEquals(200, at.desk.get("/userinfo", "Bearer " + access).statusCode());

            HttpResponse<String> again = at.desk.exchange(code);

            assertEquals(400, again.statusCode());
            assertEquals("invalid_grant", Desk.json(again).text("error"));
            assertEquals(401, at.desk.get("/userinfo", "Bearer " + access).statusCode());
        }

        @Test
        void works_for_sixty_seconds() {
            String code =
                    Reception.answered(at.ann.open(at.desk.asking(Map.of()))).text("code");
            at.clock.advance(Duration.ofSeconds(60));

            assertEquals("invalid_grant", Desk.json(at.desk.exchange(code)).text("error"));
        }

        @Test
        void works_for_its_application_its_address_and_its_verifier_only() {
            String code =
                    Reception.answered(at.ann.open(at.desk.asking(Map.of()))).text("code");
            Map<String, String> right = Map.of(
                    "grant_type",
                    "authorization_code",
                    "code",
                    code,
                    "redirect_uri",
                    Desk.REDIRECT,
                    "code_verifier",
                    Desk.VERIFIER);

            assertEquals("invalid_grant", Desk.json(at.old.token(right)).text("error"));
            assertEquals(
                    "invalid_grant",
                    Desk.json(at.desk.token(Reception.with(right, "redirect_uri", "https://desk.example/other")))
                            .text("error"));
            assertEquals(
                    "invalid_grant",
                    Desk.json(at.desk.token(Reception.with(right, "code_verifier", "x".repeat(43))))
                            .text("error"));
            assertEquals(200, at.desk.token(right).statusCode());
        }

        @Test
        void takes_no_verifier_where_no_challenge_was_sent() {
            String code = Reception.answered(
                            at.ann.open(at.old.asking(Map.of("code_challenge", "", "code_challenge_method", ""))))
                    .text("code");

            assertEquals("invalid_grant", Desk.json(at.old.exchange(code)).text("error"));
        }
    }

    @Nested
    class Many_at_once {
        @Test
        void have_one_success_between_them_with_one_code_and_it_is_ended_by_the_others() throws Exception {
            String code =
                    Reception.answered(at.ann.open(at.desk.asking(Map.of()))).text("code");

            List<HttpResponse<String>> answers = atOnce(8, () -> at.desk.exchange(code));

            List<HttpResponse<String>> accepted = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .toList();
            assertEquals(1, accepted.size());
            String access = Desk.json(accepted.getFirst()).text("access_token");
            assertEquals(401, at.desk.get("/userinfo", "Bearer " + access).statusCode());
        }

        @Test
        void have_one_success_between_them_with_one_refresh_token() throws Exception {
            at.ann.open(at.desk.asking(Map.of("scope", "openid offline_access")));
            at.ann.submitTo(at.ann.path() + "/agree", Map.of());
            String refresh = Desk.json(
                            at.desk.exchange(Reception.answered(at.ann).text("code")))
                    .text("refresh_token");

            List<HttpResponse<String>> answers = atOnce(8, () -> at.desk.refresh(refresh));

            assertEquals(
                    1,
                    answers.stream()
                            .filter(answer -> answer.statusCode() == 200)
                            .count());
        }
    }

    private Fields info(String access) {
        assertEquals(
                Desk.json(at.desk.post("/userinfo", Map.of("access_token", access), "")),
                Desk.json(at.desk.post("/userinfo", Map.of(), "Bearer " + access)));
        return Desk.json(at.desk.get("/userinfo", "Bearer " + access));
    }

    private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            var answers = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(Collections.nCopies(count, work))) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
