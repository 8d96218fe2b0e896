package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    private static boolean accepted(Answer verdict) {
        return verdict.with(200).json().required("accepted").booleanValue();
    }
}
