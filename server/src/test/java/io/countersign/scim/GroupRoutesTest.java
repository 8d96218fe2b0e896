package io.countersign.scim;

import static io.countersign.scim.Tenant.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Ruling;
import io.countersign.WholeProgram;
import io.countersign.membership.Groups;
import io.countersign.membership.People.Asking.Operator;
import io.countersign.organization.Group;
import io.countersign.organization.GroupId;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Role;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Scope;
import io.countersign.subscriber.SubscriberId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory keeps groups of the practice's people, in requests of the shapes that directories really send. */
class GroupRoutesTest {
    private static final String BEA = "bea@riverside.example";

    private ScimScene at;
    private Tenant entra;
    private SubscriberId bob;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = new ScimScene(folder);
        entra = at.entra;
        bob = at.add(at.riverside, "bob@riverside.example", Role.MEMBER);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void a_group_is_made_and_found_and_says_who_is_in_it() {
        Answered made = entra.post(
                        "/Groups",
                        group("Reception", ",\"externalId\":\"g1\",\"members\":" + members("bob@riverside.example")))
                .with(201);

        assertEquals(at.program.origin + "/scim/v2/Groups/" + made.text("/id"), made.header("Location"));
        assertEquals(idOf("bob@riverside.example"), made.text("/members/0/value"));
        assertEquals(List.of(bob), inGroup(made));
        assertEquals(made.text("/id"), filtered("displayName eq \"reception\"").text("/Resources/0/id"));
        assertEquals(made.text("/id"), filtered("externalId eq \"g1\"").text("/Resources/0/id"));
        assertEquals(
                "",
                entra.get("/Groups/" + made.text("/id") + "?excludedAttributes=members")
                        .text("/members/0/value"));
        String both = "id eq \"" + made.text("/id") + "\" and members eq \"" + idOf("bob@riverside.example") + "\"";
        assertEquals(1, filtered(both).json().at("/totalResults").asInt());
        assertTrue(at.log(at.riverside, "directory:").containsAll(List.of("group.made", "group.joined")));
    }

    /** Okta names members in a filter, Microsoft Entra ID in a value; a list without a path comes from both. */
    @Test
    void people_are_put_in_and_taken_out_by_each_directory_in_its_own_words() {
        String path = made("Reception");
        String id = idOf("bob@riverside.example");
        for (String out : List.of(
                "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + id + "\\\"]\"}",
                "{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"" + id + "\"}]}",
                "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}",
                "{\"op\":\"remove\",\"path\":\"members\"}")) {
            entra.patch(
                            path,
                            "{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"value\":\"" + id
                                    + "\",\"display\":\"Bob\"}]}")
                    .with(200);
            assertEquals(List.of(bob), inGroup(entra.get(path)), out);
            assertEquals(List.of(), inGroup(entra.patch(path, out).with(200)), out);
        }
        entra.patch(
                        path,
                        "{\"op\":\"replace\",\"value\":{\"id\":\"" + path.substring(8)
                                + "\",\"displayName\":\"Front\"}}")
                .with(200);
        assertEquals("Front", entra.get(path).text("/displayName"));
        entra.put(path, group("Front desk", ",\"members\":" + members("bob@riverside.example")))
                .with(200);
        assertEquals(List.of(bob), inGroup(entra.get(path)));
        entra.put(path, group("Front desk", "")).with(200);
        assertEquals(List.of(bob), inGroup(entra.get(path)));
        entra.delete(path).with(204);
        entra.get(path).error(404, "");
    }

    @Test
    void whoever_is_invited_is_in_it_for_the_directory_at_once_and_here_when_they_join() {
        entra.post("/Users", user(BEA, "")).with(201);
        String path = made("Reception");
        entra.patch(path, "{\"op\":\"Add\",\"path\":\"members\",\"value\":" + members(BEA) + "}")
                .with(200);
        assertEquals(idOf(BEA), entra.get(path).text("/members/0/value"));
        assertEquals(List.of(), inGroup(entra.get(path)));

        at.joins(BEA);
        assertEquals(1, inGroup(entra.get(path)).size());
        entra.delete(Tenant.USERS + "/" + idOf(BEA)).with(204);
        assertEquals(0, entra.get(path).json().at("/members").size());
        assertEquals(List.of(), inGroup(entra.get(path)));
    }

    @Test
    void an_owner_is_put_into_no_group_by_a_directory_and_taken_out_of_none() {
        String path = made("Everybody");
        entra.patch(
                        path,
                        "{\"op\":\"Add\",\"path\":\"members\",\"value\":"
                                + members(WholeProgram.EMAIL, "bob@riverside.example") + "}")
                .with(200);
        assertEquals(List.of(bob), inGroup(entra.get(path)));
        groups().move(
                        new Operator(),
                        at.riverside.id(),
                        List.of(new Groups.Move(new GroupId(path.substring(8)), at.ann, true)),
                        ScimScene.WHY);
        entra.patch(path, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + idOf(WholeProgram.EMAIL) + "\\\"]\"}")
                .error(403, "");
        assertEquals(2, inGroup(entra.get(path)).size());
    }

    @Test
    void nobody_is_let_off_a_second_step_by_a_directory_and_no_group_goes_that_one_is_required_of() {
        String path = made("Reception");
        String id = idOf("bob@riverside.example");
        entra.patch(path, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + id + "\"}]}")
                .with(200);
        var only = new Scope(false, Set.of(), Set.of(), Set.of(new GroupId(path.substring(8))));
        at.program
                .installation
                .database()
                .writeOnly(tx -> new MandateStore().put(tx, new Mandate(at.riverside.id(), only, Optional.empty())));

        for (String out : List.of(
                "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + id + "\\\"]\"}",
                "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}")) {
            entra.patch(path, out).error(403, "");
        }
        entra.delete(path).error(403, "");
        assertEquals(List.of(bob), inGroup(entra.get(path)));
        entra.delete(Tenant.USERS + "/" + id).with(204);
        assertEquals(List.of(), inGroup(entra.get(path)));
    }

    @Test
    void what_people_keep_a_directory_neither_sees_nor_changes_and_the_other_way_round() {
        Group own = ((Groups.Outcome.Done)
                        groups().make(new Operator(), at.riverside.id(), ScimScene.name("By hand"), ScimScene.WHY))
                .group();
        String path = "/Groups/" + own.id().value();
        entra.get(path).error(404, "");
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Mine\"}")
                .error(404, "");
        entra.delete(path).error(404, "");
        entra.post("/Groups", group("BY  hand", "")).error(409, "uniqueness");
        assertEquals(0, entra.get("/Groups").json().at("/totalResults").asInt());
    }

    @Test
    void nothing_of_another_practice_is_there_nor_can_be_put_in() {
        String theirs = at.other
                .post("/Groups", group("Reception", ",\"externalId\":\"g1\""))
                .with(201)
                .text("/id");
        at.other.post("/Users", user("dora@hillside.example", "")).with(201);
        String dora = at.other.filtered("userName eq \"dora@hillside.example\"").text("/Resources/0/id");
        String path = made("Reception");

        for (String id : List.of(dora, "nobody")) {
            entra.patch(path, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + id + "\"}]}")
                    .error(400, "invalidValue");
        }
        for (String other : List.of("/Groups/" + theirs, "/Groups/nobody")) {
            entra.get(other).error(404, "");
            entra.put(other, group("Mine", "")).error(404, "");
            entra.delete(other).error(404, "");
        }
        assertEquals(
                0, filtered("externalId eq \"g1\"").json().at("/totalResults").asInt());
    }

    @Test
    void a_request_that_is_refused_in_part_changes_nothing_and_nothing_is_changed_while_changes_are_frozen() {
        String path = made("Reception");
        entra.patch(
                        path,
                        "{\"op\":\"add\",\"path\":\"members\",\"value\":" + members("bob@riverside.example") + "},"
                                + "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"nobody\"}]}")
                .error(400, "invalidValue");
        assertEquals(List.of(), inGroup(entra.get(path)));
        at.freeze(at.riverside);
        entra.post("/Groups", group("Other", "")).error(423, "");
        entra.put(path, group("Other", "")).error(423, "");
        entra.delete(path).error(423, "");
        entra.get(path).with(200);
    }

    @Test
    void what_cannot_be_read_is_an_error_of_scim() {
        entra.post("/Groups", "{\"displayName\":\"x\"}").error(400, "invalidSyntax");
        entra.post("/Groups", group("", "")).error(400, "invalidValue");
        entra.post("/Groups", group("x", ",\"members\":[{\"display\":\"Bob\"}]"))
                .error(400, "invalidValue");
        String path = made("Reception");
        entra.patch(path, "{\"op\":\"add\",\"path\":\"members[type eq \\\"User\\\"]\",\"value\":[]}")
                .error(400, "invalidPath");
        entra.patch(path, "{\"op\":\"add\",\"path\":\"owners\",\"value\":[]}").error(400, "invalidPath");
        entra.patch(path, "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}")
                .error(400, "mutability");
    }

    private static String group(String name, String more) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"" + name + "\"" + more
                + "}";
    }

    private String made(String name) {
        return "/Groups/" + entra.post("/Groups", group(name, "")).with(201).text("/id");
    }

    private String members(String... emails) {
        return java.util.Arrays.stream(emails)
                .map(email -> "{\"value\":\"" + idOf(email) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String idOf(String email) {
        return entra.filtered("userName eq \"" + email + "\"").with(200).text("/Resources/0/id");
    }

    private Answered filtered(String filter) {
        return entra.get("/Groups?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .with(200);
    }

    private List<SubscriberId> inGroup(Answered group) {
        return at.program
                .installation
                .database()
                .read(tx -> new GroupStore().members(tx, new GroupId(group.text("/id"))));
    }

    private Groups groups() {
        return Ruling.groups(at.program.installation, at.program.clock);
    }
}
