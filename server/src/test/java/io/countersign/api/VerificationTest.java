package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.relyingparty.ApiScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application is told when it asks whether a code is accepted, once and again. */
class VerificationTest {
    private Shop shop;
    private Application app;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new Shop(folder);
        app = shop.all;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Nested
    class A_verification {
        @Test
        void says_nothing_but_no_and_how_long_to_wait() {
            String ann = shop.person("ann");
            shop.phone(ann);
            Application plain = shop.application(shop.organization, ApiScope.VERIFY);

            Answer wrong = plain.post(ann + "/verify", "{\"code\":\"000000\"}").with(200);
            assertEquals(
                    "{\"accepted\":false,\"retryAfterSeconds\":0}", wrong.http().body());
            for (int i = 0; i < 4; i++) {
                plain.post(ann + "/verify", "{\"code\":\"000000\"}");
            }
            Answer throttled = plain.post(ann + "/verify", "{\"code\":\"000000\"}");
            assertEquals(30, throttled.json().required("retryAfterSeconds").asInt());
            assertFalse(throttled.json().has("reason"));
        }

        @Test
        void tells_the_reason_to_whoever_may_read_the_log() {
            String ann = shop.person("ann");
            FakePhone phone = shop.phone(ann);
            app.post(ann + "/verify", shop.code(phone));

            assertEquals(
                    "already-used", app.post(ann + "/verify", shop.code(phone)).text("reason"));
            assertEquals(
                    "wrong", app.post(ann + "/verify", "{\"code\":\"000000\"}").text("reason"));
            assertEquals(
                    "malformed", app.post(ann + "/verify", "{\"code\":\"ten\"}").text("reason"));
        }

        @Test
        void is_limited_for_each_of_the_applications_own_visitors_and_not_for_the_application() {
            String ann = shop.person("ann");
            for (int i = 0; i < ApiLimits.DEFAULT.perClient(); i++) {
                app.post(shop.person("p" + i) + "/verify", "{\"code\":\"000000\",\"clientIp\":\"192.0.2.7\"}")
                        .with(200);
            }
            Answer limited = app.post(ann + "/verify", "{\"code\":\"000000\",\"clientIp\":\"192.0.2.7\"}")
                    .with(200);
            assertEquals("client-too-often", limited.text("reason"));
            var newest = shop.program.installation.history().of(ann.replaceFirst(".*/", ""), 1);
            assertEquals(Map.of("reason", "CLIENT_TOO_OFTEN"), newest.getFirst().detail());
            assertTrue(limited.json().required("retryAfterSeconds").asInt() > 0);
            assertEquals(
                    "not-usable",
                    app.post(ann + "/verify", "{\"code\":\"000000\",\"clientIp\":\"192.0.2.8\"}")
                            .text("reason"));
            app.post(ann + "/verify", "{\"code\":\"000000\",\"clientIp\":\"here\"}")
                    .problem(400, "invalid-field");
        }
    }

    @Nested
    class A_request_with_a_name {
        private String ann;
        private FakePhone phone;

        @BeforeEach
        void set_up() {
            ann = shop.person("ann");
            phone = shop.phone(ann);
        }

        @Test
        void is_given_the_same_answer_again_and_decided_once() {
            String code = shop.code(phone);
            Answer first = app.post(ann + "/verify", code, "Idempotency-Key", "one");
            Answer again = app.post(ann + "/verify", code, "Idempotency-Key", "one");

            assertTrue(accepted(first));
            assertEquals(first.http().body(), again.http().body());
            assertFalse(accepted(app.post(ann + "/verify", code, "Idempotency-Key", "two")));
            assertFalse(accepted(app.post(ann + "/verify", code)));
        }

        @Test
        void is_refused_when_anything_else_is_asked_under_it() {
            String bob = shop.person("bob");
            app.post(ann + "/verify", shop.code(phone), "Idempotency-Key", "one");

            app.post(ann + "/verify", "{\"code\":\"000000\"}", "Idempotency-Key", "one")
                    .problem(422, "idempotency");
            app.post(bob + "/verify", shop.code(phone), "Idempotency-Key", "one")
                    .problem(422, "idempotency");
        }

        @Test
        void means_nothing_to_another_key_or_after_five_minutes() {
            String code = shop.code(phone);
            app.post(ann + "/verify", code, "Idempotency-Key", "one");

            Application other = shop.application(shop.organization, ApiScope.VERIFY);
            assertFalse(accepted(other.post(ann + "/verify", code, "Idempotency-Key", "one")));
            shop.program.clock.advance(Duration.ofMinutes(5));
            assertFalse(accepted(app.post(ann + "/verify", code, "Idempotency-Key", "one")));
        }

        @Test
        void is_given_its_answer_again_whatever_has_become_of_its_visitors_bucket() {
            String code = "{\"code\":\"" + shop.program.code(phone) + "\",\"clientIp\":\"192.0.2.9\"}";
            Answer first = app.post(ann + "/verify", code, "Idempotency-Key", "one");
            for (int i = 0; i < ApiLimits.DEFAULT.perClient(); i++) {
                app.post(ann + "/verify", "{\"code\":\"ten\",\"clientIp\":\"192.0.2.9\"}")
                        .with(200);
                app.post(shop.person("p" + i) + "/verify", "{\"code\":\"000000\",\"clientIp\":\"192.0.2.9\"}");
            }

            Answer again = app.post(ann + "/verify", code, "Idempotency-Key", "one");
            assertTrue(accepted(first));
            assertEquals(first.http().body(), again.http().body());
        }

        @Test
        void may_not_be_longer_than_a_name() {
            app.post(ann + "/verify", shop.code(phone), "Idempotency-Key", "x".repeat(256))
                    .problem(400, "invalid-parameter");
        }
    }

    private static boolean accepted(Answer verdict) {
        return verdict.with(200).json().required("accepted").booleanValue();
    }
}
