package io.countersign.scim;

import static io.countersign.scim.Tenant.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.WholeProgram;
import io.countersign.membership.People.Asking.Operator;
import io.countersign.organization.Membership;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.subscriber.SubscriberId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory keeps the people of its practice up to date, in requests of the shapes that directories really send. */
class UserRoutesTest {
    private static final String BEA = "bea@riverside.example";

    private ScimScene at;
    private Tenant entra;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = new ScimScene(folder);
        entra = at.entra;
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void somebody_unknown_is_invited_by_the_mail_that_people_send() {
        Answered added = entra.post("/Users", user(BEA, ",\"externalId\":\"7f3a\",\"displayName\":\"Bea Brown\""))
                .with(201);

        assertEquals("application/scim+json", added.header("Content-Type"));
        assertEquals(at.program.origin + "/scim/v2" + added.path(), added.header("Location"));
        assertEquals(BEA, added.text("/userName"));
        assertEquals("7f3a", added.text("/externalId"));
        assertEquals("Bea Brown", added.text("/displayName"));
        assertTrue(added.json().at("/active").booleanValue());
        assertEquals("User", added.text("/meta/resourceType"));
        assertEquals(1, at.mails(BEA));
        assertEquals(List.of("directory.person-listed", "invitation.sent"), at.log(at.riverside, "directory:"));
    }

    @Test
    void whoever_was_invited_joins_as_a_member_and_keeps_the_id_the_directory_has() {
        Answered added = entra.post(
                        "/Users", user(BEA, ",\"roles\":[{\"value\":\"OWNER\"}],\"userType\":\"ADMINISTRATOR\""))
                .with(201);
        at.joins(BEA);

        Answered read = entra.get(added.path()).with(200);
        assertEquals(BEA, read.text("/userName"));
        assertTrue(read.json().at("/active").booleanValue());
        SubscriberId bea = person(BEA);
        assertEquals(Role.MEMBER, at.place(at.riverside, bea).orElseThrow().role());
        assertEquals(Work.TEAM, at.place(at.riverside, bea).orElseThrow().work());
    }

    @Test
    void a_password_that_a_directory_sends_is_not_looked_at() {
        entra.post("/Users", user(BEA, ",\"password\":\"1mz-secret-from-okta\",\"groups\":[],\"locale\":\"en-US\""))
                .with(201);
        assertFalse(
                entra.filtered("userName eq \"" + BEA + "\"").response().body().contains("1mz-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {BEA, "BEA@Riverside.example", WholeProgram.EMAIL})
    void somebody_who_belongs_or_is_invited_is_there_already(String userName) {
        entra.post("/Users", user(BEA, "")).with(201);
        entra.post("/Users", user(userName, "")).error(409, "uniqueness");
        assertEquals(1, at.mails(BEA));
    }

    @Test
    void an_external_id_is_one_persons() {
        entra.post("/Users", user(BEA, ",\"externalId\":\"1\"")).with(201);
        entra.post("/Users", user("cem@riverside.example", ",\"externalId\":\"1\""))
                .error(409, "uniqueness");
        assertEquals(0, at.mails("cem@riverside.example"));
        Answered cem = entra.post("/Users", user("cem@riverside.example", "")).with(201);
        entra.patch(cem.path(), "{\"op\":\"Add\",\"path\":\"externalId\",\"value\":\"1\"}")
                .error(409, "uniqueness");
        at.other
                .post("/Users", user("dora@hillside.example", ",\"externalId\":\"1\""))
                .with(201);
    }

    @Test
    void of_two_who_add_the_same_person_at_once_one_does() throws Exception {
        for (int round = 0; round < 5; round++) {
            String email = "person" + round + "@riverside.example";
            List<Integer> answers =
                    atOnce(6, () -> entra.post("/Users", user(email, "")).status());
            assertEquals(1, answers.stream().filter(status -> status == 201).count(), answers::toString);
            assertEquals(5, answers.stream().filter(status -> status == 409).count(), answers::toString);
            assertEquals(1, at.mails(email));
        }
    }

    /** As Microsoft Entra ID sends it, in its older way: a capital letter, and a text for a yes or no. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}",
                "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}",
                "{\"op\":\"replace\",\"value\":{\"active\":false}}",
                "{\"op\":\"add\",\"path\":\"urn:ietf:params:scim:schemas:core:2.0:User:active\",\"value\":\"false\"}"
            })
    void a_place_is_taken_away_and_given_back_by_each_directory_in_its_own_words(String off) {
        SubscriberId bob = at.add(at.riverside, "bob@riverside.example", Role.MEMBER);
        String path = pathOf("bob@riverside.example");

        assertFalse(entra.patch(path, off).with(200).json().at("/active").booleanValue());
        assertEquals(Status.SUSPENDED, at.place(at.riverside, bob).orElseThrow().status());
        assertFalse(entra.get(path).json().at("/active").booleanValue());
        assertEquals(
                0,
                entra.filtered("userName eq \"bob@riverside.example\" and active eq true")
                        .json()
                        .at("/totalResults")
                        .asInt());

        String on = off.replaceAll("(?i)false", "true");
        assertTrue(entra.patch(path, on).with(200).json().at("/active").booleanValue());
        assertEquals(Status.ACTIVE, at.place(at.riverside, bob).orElseThrow().status());
        assertEquals(List.of("person.deactivated", "person.reactivated"), at.log(at.riverside, "directory:"));
    }

    @Test
    void a_place_that_people_have_taken_away_is_not_given_back_by_a_directory() {
        SubscriberId bob = at.add(at.riverside, "bob@riverside.example", Role.MEMBER);
        String path = pathOf("bob@riverside.example");
        var people = at.program.installation.people(at.program.clock);
        var operator = new Operator();

        people.deactivate(operator, at.riverside.id(), bob);
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}")
                .error(403, "");
        assertEquals(Status.SUSPENDED, at.place(at.riverside, bob).orElseThrow().status());

        people.reactivate(operator, at.riverside.id(), bob);
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}")
                .with(200);
        people.reactivate(operator, at.riverside.id(), bob);
        people.deactivate(operator, at.riverside.id(), bob);
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}")
                .error(403, "");
        entra.delete(path).with(204);
        assertEquals(Status.ENDED, at.place(at.riverside, bob).orElseThrow().status());
        entra.post("/Users", user("bob@riverside.example", "")).error(403, "");
    }

    @Test
    void an_invitation_is_taken_back_and_sent_anew_and_to_nobody_more_than_five_times_a_week() {
        String path = entra.post("/Users", user(BEA, "")).with(201).path();
        String off = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";
        for (int more = 1; more < 5; more++) {
            assertFalse(entra.patch(path, off).with(200).json().at("/active").booleanValue());
            assertTrue(entra.patch(path, off.replace("false", "true"))
                    .with(200)
                    .json()
                    .at("/active")
                    .booleanValue());
        }
        assertEquals(5, at.mails(BEA));
        entra.patch(path, off).with(200);
        Answered refused = entra.patch(path, off.replace("false", "true"));
        assertEquals(429, refused.status());
        assertFalse(refused.header("Retry-After").isEmpty());
        assertFalse(entra.get(path).json().at("/active").booleanValue());
    }

    @Test
    void somebody_who_is_added_inactive_is_invited_only_when_they_are_to_belong() {
        String path = entra.post("/Users", user(BEA, ",\"active\":false,\"displayName\":\"Bea Brown\""))
                .with(201)
                .path();
        assertEquals(0, at.mails(BEA));
        assertFalse(entra.get(path).json().at("/active").booleanValue());

        entra.put(path, user(BEA, ",\"active\":true")).with(200);
        assertEquals(1, at.mails(BEA));
        assertEquals("Bea Brown", entra.get(path).text("/displayName"));
    }

    @Test
    void removing_ends_a_place_or_takes_an_invitation_back_and_an_id_comes_never_again() {
        SubscriberId bob = at.add(at.riverside, "bob@riverside.example", Role.HELP_DESK);
        String place = pathOf("bob@riverside.example");
        entra.delete(place).with(204);
        assertEquals(Status.ENDED, at.place(at.riverside, bob).orElseThrow().status());
        entra.get(place).error(404, "");
        entra.delete(place).error(404, "");

        String invited = entra.post("/Users", user(BEA, "")).with(201).path();
        entra.delete(invited).with(204);
        assertEquals(List.of(), at.program.installation.invitations().of(at.riverside.id()));
        String again = entra.post("/Users", user(BEA, "")).with(201).path();
        assertNotEquals(invited, again);
    }

    @Test
    void an_owner_is_seen_and_linked_but_not_touched() {
        String path = pathOf(WholeProgram.EMAIL);
        entra.patch(path, "{\"op\":\"Add\",\"path\":\"externalId\",\"value\":\"owner-1\"}")
                .with(200);
        entra.put(path, user(WholeProgram.EMAIL, ",\"active\":true,\"displayName\":\"Ann\""))
                .with(200);

        entra.patch(path, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}")
                .error(403, "");
        entra.delete(path).error(403, "");
        assertEquals(Status.ACTIVE, at.place(at.riverside, at.ann).orElseThrow().status());
        at.add(at.riverside, "second@riverside.example", Role.OWNER);
        entra.delete(pathOf("second@riverside.example")).error(403, "");
    }

    @Test
    void a_request_that_is_refused_in_part_changes_nothing() {
        String path = pathOf(WholeProgram.EMAIL);
        entra.patch(
                        path,
                        "{\"op\":\"Replace\",\"path\":\"externalId\",\"value\":\"x\"},"
                                + "{\"op\":\"Replace\",\"path\":\"active\",\"value\":false}")
                .error(403, "");
        assertEquals("", entra.get(path).text("/externalId"));
        assertEquals(List.of(), at.log(at.riverside, "directory:"));
    }

    @Test
    void the_address_that_somebody_signs_in_with_stays() {
        at.add(at.riverside, "bob@riverside.example", Role.MEMBER);
        String path = pathOf("bob@riverside.example");
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"eve@evil.example\"}")
                .error(400, "mutability");
        entra.put(path, user("eve@evil.example", "")).error(400, "mutability");
        entra.patch(
                        path,
                        "{\"op\":\"Replace\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"eve@evil.example\"}")
                .error(400, "mutability");
        entra.patch(
                        path,
                        "{\"op\":\"Replace\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"Bob@riverside.example\"}")
                .with(200);
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"BOB@riverside.example\"}")
                .with(200);
        assertEquals("bob@riverside.example", entra.get(path).text("/userName"));
    }

    @Test
    void a_name_is_the_directorys_own_word_for_somebody_and_not_theirs() {
        entra.post("/Users", user(BEA, ",\"name\":{\"givenName\":\"Bea\",\"familyName\":\"Brown\"}"))
                .with(201);
        at.joins(BEA);
        String path = pathOf(BEA);
        entra.patch(
                        path,
                        "{\"op\":\"replace\",\"value\":{\"name.givenName\":\"Beatrix\",\"name.familyName\":\"Brown-Ng\","
                                + "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department\":\"Front\"}},"
                                + "{\"op\":\"Add\",\"path\":\"title\",\"value\":\"Hygienist\"},"
                                + "{\"op\":\"Add\",\"path\":\"phoneNumbers[type eq \\\"mobile\\\"].value\",\"value\":\"0400\"}")
                .with(200);
        assertEquals("Beatrix Brown-Ng", entra.get(path).text("/displayName"));
        assertFalse(entra.get(path).response().body().contains("0400"));
        assertEquals(
                "Bea Brown",
                at.program.installation.practices().people(at.riverside.id()).stream()
                        .filter(person -> person.subscriber().email().value().equals(BEA))
                        .findFirst()
                        .orElseThrow()
                        .subscriber()
                        .name());
    }

    @Test
    void nothing_of_another_practice_is_there() {
        String theirs = at.other
                .post("/Users", user("dora@hillside.example", ",\"externalId\":\"d\""))
                .with(201)
                .path();
        String off = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";

        for (String path : List.of(theirs, Tenant.USERS + "/nobody")) {
            assertEquals(stripped(entra.get(Tenant.USERS + "/nobody")), stripped(entra.get(path)));
            entra.get(path).error(404, "");
            entra.patch(path, off).error(404, "");
            entra.put(path, user("dora@hillside.example", "")).error(404, "");
            entra.delete(path).error(404, "");
        }
        for (String filter : List.of(
                "userName eq \"dora@hillside.example\"",
                "externalId eq \"d\"",
                "id eq \"" + theirs.substring(Tenant.USERS.length() + 1) + "\"")) {
            assertEquals(
                    0,
                    entra.filtered(filter).with(200).json().at("/totalResults").asInt(),
                    filter);
            assertEquals(1, at.other.filtered(filter).json().at("/totalResults").asInt(), filter);
        }
        assertEquals(1, entra.get("/Users").json().at("/totalResults").asInt());
        assertEquals(200, at.other.get(theirs).status());
    }

    @Test
    void somebody_of_two_practices_loses_the_place_in_the_one_whose_directory_says_so() {
        SubscriberId bob = at.add(at.riverside, "bob@riverside.example", Role.MEMBER);
        at.other.post("/Users", user("bob@riverside.example", "")).with(201);
        Membership here = at.place(at.riverside, bob).orElseThrow();
        at.program
                .installation
                .database()
                .writeOnly(tx -> new OrganizationStore()
                        .addMember(
                                tx,
                                new Membership(at.hillside.id(), bob, here.position(), Status.ACTIVE, here.since())));
        String there =
                at.other.filtered("userName eq \"bob@riverside.example\"").text("/Resources/0/id");

        Answered off = at.other.patch(
                Tenant.USERS + "/" + there, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");
        assertFalse(off.with(200).json().at("/active").booleanValue());
        // A place of a guest ends: only the home of somebody takes one away for a while.
        assertEquals(Status.ENDED, at.place(at.hillside, bob).orElseThrow().status());
        assertEquals(Status.ACTIVE, at.place(at.riverside, bob).orElseThrow().status());
    }

    @Test
    void while_changes_are_frozen_everything_is_read_and_nothing_changed() {
        at.add(at.riverside, "bob@riverside.example", Role.MEMBER);
        String path = pathOf("bob@riverside.example");
        at.freeze(at.riverside);

        entra.get(path).with(200);
        entra.post("/Users", user(BEA, "")).error(423, "");
        entra.put(path, user("bob@riverside.example", "")).error(423, "");
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}")
                .error(423, "");
        entra.delete(path).error(423, "");
        at.other.post("/Users", user("dora@hillside.example", "")).with(201);
    }

    @Test
    void a_change_made_to_what_is_not_so_any_more_is_refused() {
        Answered added = entra.post("/Users", user(BEA, ""));
        String seen = added.header("ETag");
        assertEquals(seen, added.text("/meta/version"));
        String name = Tenant.patching("{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Bea\"}");

        assertEquals(
                304,
                entra.send("GET", added.path(), "", Map.of("If-None-Match", seen))
                        .status());
        entra.send("PATCH", added.path(), name, Map.of("If-Match", seen)).with(200);
        entra.send("PATCH", added.path(), name, Map.of("If-Match", seen)).error(412, "");
        entra.send("DELETE", added.path(), "", Map.of("If-Match", seen)).error(412, "");
        entra.send("GET", added.path(), "", Map.of("If-None-Match", seen)).with(200);
        entra.send("DELETE", added.path(), "", Map.of("If-Match", "*")).with(204);
    }

    @Test
    void a_list_comes_page_by_page_and_is_bounded() {
        for (int i = 0; i < 5; i++) {
            entra.post("/Users", user("p" + i + "@riverside.example", "")).with(201);
        }
        Answered page = entra.get("/Users?startIndex=3&count=2").with(200);
        assertEquals(6, page.json().at("/totalResults").asInt());
        assertEquals(3, page.json().at("/startIndex").asInt());
        assertEquals(2, page.json().at("/itemsPerPage").asInt());
        assertEquals(2, page.json().at("/Resources").size());
        assertEquals(0, entra.get("/Users?count=0").json().at("/Resources").size());
        assertEquals(
                1,
                entra.get("/Users?startIndex=-4&count=1")
                        .json()
                        .at("/startIndex")
                        .asInt());
        assertEquals(
                0, entra.get("/Users?startIndex=100").json().at("/Resources").size());
        entra.get("/Users?count=many").error(400, "invalidValue");
        Answered few = entra.get("/Users?attributes=userName&count=1");
        assertEquals("", few.text("/Resources/0/displayName"));
        assertFalse(few.text("/Resources/0/userName").isEmpty());
        assertEquals("", entra.get("/Users?excludedAttributes=emails").text("/Resources/0/emails/0/value"));
    }

    /** What the connection test of Microsoft Entra ID asks: somebody whom nobody has. */
    @Test
    void a_filter_that_nobody_fits_gives_an_empty_list_and_a_wrong_one_an_error() {
        Answered nobody = entra.get("/Users?aadOptscim062020&filter=userName+eq+%22e2a4-nobody%22")
                .with(200);
        assertEquals(0, nobody.json().at("/totalResults").asInt());
        entra.filtered("userName is \"x\"").error(400, "invalidFilter");
        entra.filtered("nickName eq \"x\"").error(400, "invalidFilter");
        entra.filtered("userName eq \"x").error(400, "invalidFilter");
        entra.filtered("a".repeat(1025)).error(400, "invalidFilter");
        assertEquals(
                1,
                entra.filtered("emails[type eq \"work\" and value co \"riverside\"]")
                        .json()
                        .at("/totalResults")
                        .asInt());
    }

    @Test
    void what_cannot_be_read_is_an_error_of_scim_wherever_it_is_found() {
        String users = "/Users";
        entra.post(users, "{").error(400, "invalidSyntax");
        entra.post(users, "{\"a\":1,\"A\":2}").error(400, "invalidSyntax");
        entra.post(users, "[]").error(400, "invalidSyntax");
        entra.post(users, "{\"userName\":\"x@y.example\"}").error(400, "invalidSyntax");
        entra.post(users, user("no-address", "")).error(400, "invalidValue");
        entra.post(users, user(BEA, ",\"active\":\"perhaps\"")).error(400, "invalidValue");
        entra.post(users, user(BEA, ",\"externalId\":\"" + "x".repeat(256) + "\""))
                .error(400, "invalidValue");
        entra.post(users, user(BEA, ",\"displayName\":\"\\u202eeb\"")).error(400, "invalidValue");
        entra.post(users, user(BEA, ",\"displayName\":\"" + "x".repeat(70_000) + "\""))
                .error(413, "");
        entra.send("POST", users, user(BEA, ""), Map.of("Content-Type", "text/plain"))
                .error(415, "");
        entra.get("/Nothing").error(404, "");
        entra.get(Tenant.USERS + "/%2e%2e").error(404, "");
        entra.delete(users).error(405, "");
        entra.get("/Users?count=1&count=2").error(400, "invalidSyntax");
        String path = pathOf(WholeProgram.EMAIL);
        entra.patch(path, "{\"op\":\"move\",\"path\":\"active\",\"value\":true}")
                .error(400, "invalidSyntax");
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"shoeSize\",\"value\":3}")
                .error(400, "invalidPath");
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"active[\",\"value\":true}")
                .error(400, "invalidPath");
        entra.patch(path, "{\"op\":\"remove\"}").error(400, "noTarget");
        entra.patch(path, "{\"op\":\"remove\",\"path\":\"active\"}").error(400, "mutability");
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"another\"}")
                .error(400, "mutability");
        assertEquals(0, at.mails(BEA));
    }

    @Test
    void no_cookie_opens_this_door_and_no_page_of_another_site_reads_what_it_says() {
        Answered answer = entra.get("/Users");
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        assertEquals("", answer.header("Set-Cookie"));
        assertEquals("no-store", answer.header("Cache-Control"));
    }

    private String pathOf(String email) {
        String id = entra.filtered("userName eq \"" + email + "\"").with(200).text("/Resources/0/id");
        assertFalse(id.isEmpty(), email);
        return Tenant.USERS + "/" + id;
    }

    private SubscriberId person(String email) {
        return at.program.installation.practices().people(at.riverside.id()).stream()
                .filter(one -> one.subscriber().email().value().equals(email))
                .map(one -> one.subscriber().id())
                .findFirst()
                .orElseThrow();
    }

    private static String stripped(Answered answer) {
        return answer.status() + answer.response().body();
    }

    private static <T> List<T> atOnce(int many, Callable<T> act) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Future<T>> futures = java.util.stream.IntStream.range(0, many)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return act.call();
                    }))
                    .toList();
            start.countDown();
            var answers = new java.util.ArrayList<T>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
