package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.relyingparty.ApiScope;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application's organization has to itself: its keys and how often they may ask, its log, its clock. */
class OrganizationTest {
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
