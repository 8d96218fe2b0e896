package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.relyingparty.ApiScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application adds a second factor with five calls, and looks after what its people have. */
class ApiTest {
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
    class Five_calls {
        @Test
        void add_a_second_factor_to_any_application() {
            Answer person =
                    app.post("/subscribers", "{\"externalId\":\"ann@shop\"}").with(201);
            String path = "/subscribers/" + person.text("id");

            Answer begun = app.post(path + "/authenticators", "{\"type\":\"totp\",\"name\":\"Ann's phone\"}")
                    .with(201);
            assertTrue(begun.text("otpauthUri").startsWith("otpauth://totp/Corner%20Shop:ann@shop?"), begun::toString);
            assertTrue(begun.text("qrSvg").startsWith("<svg "), begun::toString);
            assertEquals("no-store", begun.header("Cache-Control"));
            FakePhone phone = Shop.scanned(begun);

            Answer confirmed = app.post(path + "/authenticators/" + begun.text("id") + "/confirm", shop.code(phone))
                    .with(200);
            assertTrue(confirmed.json().required("confirmed").booleanValue());

            List<String> codes = shop.codes(path);
            assertEquals(10, codes.size());

            assertFalse(accepted(app.post(path + "/verify", shop.code(phone))), "the first code is spent");
            shop.program.clock.advance(Duration.ofSeconds(30));
            Answer verdict = app.post(path + "/verify", shop.code(phone)).with(200);
            assertTrue(accepted(verdict));
            assertEquals(begun.text("id"), verdict.text("authenticatorId"));
            assertEquals(
                    shop.program.clock.instant().getEpochSecond() / 30,
                    verdict.json().required("step").longValue());
        }

        @Test
        void take_a_backup_code_once_too_and_tell_no_step() {
            String ann = shop.person("ann");
            shop.phone(ann);
            String code = "{\"code\":\"" + shop.codes(ann).getLast().toLowerCase(java.util.Locale.ROOT) + "\"}";

            Answer first = app.post(ann + "/verify", code).with(200);
            assertTrue(accepted(first));
            assertFalse(first.json().has("step"));
            assertFalse(accepted(app.post(ann + "/verify", code)));
            assertEquals(9, codesLeft(ann));
        }

        @Test
        void make_a_new_set_of_backup_codes_in_place_of_the_old_one() {
            String ann = shop.person("ann");
            shop.phone(ann);
            String old = shop.codes(ann).getFirst();
            String fresh = shop.codes(ann).getFirst();

            assertFalse(accepted(app.post(ann + "/verify", "{\"code\":\"" + old + "\"}")));
            assertTrue(accepted(app.post(ann + "/verify", "{\"code\":\"" + fresh + "\"}")));
        }

        @Test
        void make_two_sets_of_backup_codes_for_two_who_ask_at_once_of_which_one_is_good() throws Exception {
            String ann = shop.person("ann");
            shop.phone(ann);
            List<Answer> made;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<Answer> asking = () -> app.post(ann + "/backup-codes", "");
                var both = threads.invokeAll(List.of(asking, asking));
                made = List.of(both.get(0).get().with(201), both.get(1).get().with(201));
            }

            long good = made.stream()
                    .map(answer -> answer.json().required("codes").get(0).asString())
                    .filter(code -> accepted(app.post(ann + "/verify", "{\"code\":\"" + code + "\"}")))
                    .count();
            assertEquals(1, good);
        }

        @Test
        void make_no_backup_codes_for_a_person_without_anything_they_could_stand_in_for() {
            app.post(shop.person("ann") + "/backup-codes", "").problem(409, "conflict");
        }

        private int codesLeft(String person) {
            return app.get(person + "/authenticators")
                    .json()
                    .required("data")
                    .get(1)
                    .required("codesLeft")
                    .asInt();
        }
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

    @Nested
    class A_request_of_somebody_without_a_key {
        @Test
        void is_refused_before_anybody_reads_what_it_brings() {
            String tooLong = "{\"externalId\":\"" + "x".repeat(40_000) + "\"}";

            app.sendAs("POST", "/subscribers", tooLong, List.of("Content-Type", "application/json"))
                    .problem(401, "unauthorized");
            app.post("/subscribers", tooLong).problem(413, "too-large");
        }
    }

    @Nested
    class A_key_that_asks_too_often {
        @Test
        void is_told_when_to_come_back_and_not_that_it_lacks_a_scope() {
            Answer last = app.get("/subscribers");
            for (int i = 0; i < ApiLimits.DEFAULT.perKey() && last.status() == 200; i++) {
                last = app.get("/subscribers");
            }

            last.problem(429, "too-often");
            assertEquals("1", last.header("Retry-After"));
            assertEquals("\"key\";r=0;t=1", last.header("RateLimit"));
            assertEquals("", last.header("WWW-Authenticate"));
        }
    }

    @Nested
    class What_a_person_has {
        @Test
        void is_renamed_only_as_it_was_seen() {
            String ann = shop.person("ann");
            shop.phone(ann);
            String one = ann + "/authenticators/"
                    + app.get(ann + "/authenticators")
                            .json()
                            .required("data")
                            .get(0)
                            .required("id")
                            .asString();
            String tag = app.get(one).header("ETag");

            Answer renamed = app.send("PATCH", one, "{\"name\":\"Tablet\"}", "If-Match", tag)
                    .with(200);
            assertEquals("Tablet", renamed.text("name"));
            assertNotEquals(tag, renamed.header("ETag"));
            app.send("PATCH", one, "{\"name\":\"Watch\"}", "If-Match", tag).problem(412, "changed");
            assertEquals("Tablet", app.get(one).text("name"));
        }

        @Test
        void is_suspended_and_resumed_and_removed_but_never_the_last_one_that_works() {
            String ann = shop.person("ann");
            FakePhone first = shop.phone(ann);
            FakePhone second = shop.phone(ann);
            var all = app.get(ann + "/authenticators").json().required("data");
            String one = ann + "/authenticators/" + all.get(0).required("id").asString();
            String two = ann + "/authenticators/" + all.get(1).required("id").asString();

            assertEquals("suspended", app.post(one + "/suspend", "").with(200).text("status"));
            assertFalse(accepted(app.post(ann + "/verify", shop.code(first))));
            app.send("DELETE", two, "").problem(409, "last-authenticator");
            assertEquals("active", app.post(one + "/resume", "").with(200).text("status"));
            assertTrue(accepted(app.post(ann + "/verify", shop.code(first))));

            app.send("DELETE", one, "").with(204);
            app.get(one).problem(404, "not-found");
            app.send("DELETE", two, "").problem(409, "last-authenticator");
            assertTrue(accepted(app.post(ann + "/verify", shop.code(second))));
        }

        @Test
        void ends_with_the_person_whose_id_is_then_free() {
            String ann = shop.person("ann");
            FakePhone phone = shop.phone(ann);

            app.send("DELETE", ann, "").with(204);
            app.post(ann + "/verify", shop.code(phone)).problem(404, "not-found");
            assertNotEquals(ann, shop.person("ann"));
        }

        @Test
        void is_not_confirmed_after_a_day_nor_twice() {
            String ann = shop.person("ann");
            Answer begun = app.post(ann + "/authenticators", "{\"type\":\"totp\",\"name\":\"Phone\"}");
            String confirm = ann + "/authenticators/" + begun.text("id") + "/confirm";
            FakePhone phone = Shop.scanned(begun);

            assertFalse(app.post(confirm, "{\"code\":\"000000\"}")
                    .with(200)
                    .json()
                    .required("confirmed")
                    .booleanValue());
            app.post(confirm, shop.code(phone)).with(200);
            app.post(confirm, shop.code(phone)).problem(409, "already-confirmed");

            Answer late = app.post(ann + "/authenticators", "{\"type\":\"totp\",\"name\":\"Late\"}");
            shop.program.clock.advance(Duration.ofHours(24));
            app.post(ann + "/authenticators/" + late.text("id") + "/confirm", shop.code(Shop.scanned(late)))
                    .problem(404, "not-found");
        }
    }

    @Nested
    class People {
        @Test
        void are_added_once_however_often_they_are_sent() {
            Answer first = app.post("/subscribers", "{\"externalId\":\"7\",\"name\":\"Ann\"}")
                    .with(201);
            Answer again = app.post("/subscribers", "{\"externalId\":\"7\"}").with(200);

            assertEquals(first.text("id"), again.text("id"));
            assertEquals("Ann", again.text("name"));
        }

        @Test
        void are_listed_page_by_page() {
            for (String id : List.of("c", "a", "e", "b", "d")) {
                shop.person(id);
            }
            Answer one = app.get("/subscribers?limit=3").with(200);
            assertEquals(List.of("a", "b", "c"), externalIds(one));
            Answer two = app.get("/subscribers?limit=3&cursor=" + one.text("nextCursor"));
            assertEquals(List.of("d", "e"), externalIds(two));
            assertFalse(two.json().has("nextCursor"));
            assertEquals(List.of("b"), externalIds(app.get("/subscribers?externalId=b")));
            app.get("/subscribers?limit=0").problem(400, "invalid-parameter");
            app.get("/subscribers?cursor=!").problem(400, "invalid-parameter");
            app.get("/subscribers?cursor=AA").problem(400, "invalid-parameter");
        }

        private List<String> externalIds(Answer page) {
            return page.json()
                    .required("data")
                    .valueStream()
                    .map(person -> person.required("externalId").asString())
                    .toList();
        }
    }

    @Nested
    class The_log {
        @Test
        void tells_an_organization_what_happened_in_it_and_goes_on_from_where_it_was_read() {
            String ann = shop.person("ann");
            FakePhone phone = shop.phone(ann);
            assertEquals(List.of(), events(app.get("/events?limit=100")), "nothing that is not sealed has a place");
            shop.program.installation.sealer().seal();
            Answer read = app.get("/events?limit=100").with(200);
            assertTrue(events(read).contains("authenticator.bound"), read.http()::body);
            assertTrue(events(read).contains("subscriber.added"), read.http()::body);

            app.post(ann + "/verify", shop.code(phone));
            shop.program.installation.sealer().seal();
            Answer more = app.get("/events?cursor=" + read.text("nextCursor")).with(200);
            assertEquals(List.of("codes.accepted"), events(more));
            assertEquals(List.of(), events(app.get("/events?cursor=" + more.text("nextCursor"))));
        }

        private List<String> events(Answer page) {
            return page.json()
                    .required("data")
                    .valueStream()
                    .map(event -> event.required("event").asString())
                    .toList();
        }
    }

    @Nested
    class The_clock_of_an_organization_for_tests {
        @Test
        void stands_where_its_tests_set_it_and_goes_on_when_they_let_it_go() {
            var organization = shop.organization("Shop tests", true);
            Application tests = shop.application(organization, ApiScope.values());
            tests.send("PUT", "/clock", "{\"now\":\"2031-05-04T03:02:00Z\"}").with(200);
            String ann = "/subscribers/"
                    + tests.post("/subscribers", "{\"externalId\":\"ann\"}").text("id");
            Answer begun = tests.post(ann + "/authenticators", "{\"type\":\"totp\",\"name\":\"Phone\"}");
            FakePhone phone = Shop.scanned(begun);
            assertEquals("2031-05-04T03:02:00Z", begun.text("createdAt"));

            tests.post(
                            ann + "/authenticators/" + begun.text("id") + "/confirm",
                            "{\"code\":\""
                                    + phone.codeAt(java.time.Instant.parse("2031-05-04T03:02:00Z"))
                                            .text() + "\"}")
                    .with(200);
            String next = "{\"code\":\""
                    + phone.codeAt(java.time.Instant.parse("2031-05-04T03:02:30Z"))
                            .text() + "\"}";
            assertFalse(accepted(tests.post(ann + "/verify", next)));
            tests.send("PUT", "/clock", "{\"now\":\"2031-05-04T03:02:30Z\"}").with(200);
            assertTrue(accepted(tests.post(ann + "/verify", next)));

            assertFalse(tests.send("DELETE", "/clock", "")
                    .with(200)
                    .json()
                    .required("standsStill")
                    .booleanValue());
        }

        @Test
        void is_nothing_that_any_other_organization_has() {
            app.send("PUT", "/clock", "{\"now\":\"2031-05-04T03:02:00Z\"}").problem(403, "not-for-tests");
        }
    }

    private static boolean accepted(Answer verdict) {
        return verdict.with(200).json().required("accepted").booleanValue();
    }
}
