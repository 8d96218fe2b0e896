package io.countersign.cli.admin;

import static io.countersign.cli.admin.AdminExamples.LINK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes scripts rely on, and what is refused as a request. */
class AdminJsonTest {
    private static final String LINK_JSON =
            "{\"url\":\"http://localhost:8080/setup/abc\",\"purpose\":\"welcome\",\"expiresAt\":\"2026-03-02T12:00:00Z\"}";

    @ParameterizedTest
    @MethodSource("io.countersign.cli.admin.AdminExamples#requests")
    void reads_every_request_it_writes(AdminRequest request) {
        assertEquals(request, AdminJson.readRequest(AdminJson.write(request)));
    }

    @ParameterizedTest
    @MethodSource("io.countersign.cli.admin.AdminExamples#answers")
    void reads_every_answer_it_writes_from_one_line(AdminAnswer answer) {
        String line = AdminJson.write(answer);

        assertFalse(line.contains("\n"));
        assertEquals(answer, AdminJson.readAnswer(line));
    }

    @Test
    void every_kind_of_request_and_answer_is_among_those_tried() {
        assertEquals(
                AdminRequest.class.getPermittedSubclasses().length - 0L,
                AdminExamples.requests().map(Object::getClass).distinct().count());
        assertEquals(
                AdminAnswer.class.getPermittedSubclasses().length - 0L,
                AdminExamples.answers().map(Object::getClass).distinct().count());
    }

    @Test
    void keeps_the_shape_of_a_new_person() {
        assertEquals(
                "{\"result\":\"person-added\",\"practice\":{\"id\":\"p1\",\"name\":\"Hill Street\"},\"person\":"
                        + "{\"email\":\"ann@example.org\",\"name\":\"Ann\",\"role\":\"owner\",\"work\":\"practitioner\",\"link\":"
                        + LINK_JSON
                        + "}}",
                AdminJson.write(new AdminAnswer.PersonAdded(
                        new AdminAnswer.Practice("p1", "Hill Street"),
                        new AdminAnswer.Invited("ann@example.org", "Ann", Role.OWNER, Work.PRACTITIONER, LINK))));
    }

    @Test
    void keeps_the_shape_of_a_list_of_people() {
        assertEquals(
                "{\"result\":\"person-list\",\"practice\":{\"id\":\"p1\",\"name\":\"Hill Street\"},\"people\":["
                        + "{\"email\":\"ann@example.org\",\"name\":\"Ann\",\"role\":\"owner\",\"work\":\"practitioner\",\"place\":\"active\","
                        + "\"password\":{\"status\":\"active\",\"closedToNewBrowsers\":false},\"authenticators\":["
                        + "{\"id\":\"a1\",\"name\":\"Phone\",\"type\":\"totp\",\"status\":\"disabled\","
                        + "\"closedToNewBrowsers\":true,\"lastUsedAt\":\"2026-03-02T12:00:00Z\"}]}]}",
                AdminJson.write(AdminExamples.people()));
    }

    @Test
    void says_null_where_there_is_nothing_so_that_a_field_is_always_there() {
        assertEquals(
                "{\"result\":\"practice-created\",\"practice\":{\"id\":\"p1\",\"name\":\"Hill Street\"},\"owner\":null}",
                AdminJson.write(new AdminAnswer.PracticeCreated(
                        new AdminAnswer.Practice("p1", "Hill Street"), Optional.empty())));
    }

    @Test
    void keeps_the_shape_and_the_codes_of_refusals() {
        assertEquals(
                "{\"error\":\"Nobody.\",\"code\":\"person-not-found\"}",
                AdminJson.write(new AdminAnswer.Refused(Why.PERSON_NOT_FOUND, "Nobody.")));
        assertEquals(
                List.of(
                        "practice-not-found",
                        "practice-ambiguous",
                        "person-not-found",
                        "email-taken",
                        "authenticator-not-found",
                        "address-not-allowed",
                        "client-not-found",
                        "api-key-not-found",
                        "already-so",
                        "rule-refused",
                        "held-by-product",
                        "group-not-found",
                        "day-refused",
                        "product-refused",
                        "product-not-found",
                        "place-not-held",
                        "last-owner",
                        "file-not-read",
                        "frozen",
                        "too-many",
                        "not-home",
                        "message-not-waiting",
                        "mail-not-set-up",
                        "mail-not-sent",
                        "text-not-set-up",
                        "text-not-sent",
                        "text-gateway-not-found",
                        "only-for-tests",
                        "no-checkpoint",
                        "nothing-needed",
                        "key-refused",
                        "sheet-not-read",
                        "file-exists",
                        "file-not-written",
                        "backup-refused",
                        "store-not-empty",
                        "no-installation",
                        "server-not-running",
                        "in-use",
                        "no-access",
                        "no-answer",
                        "not-understood",
                        "failed"),
                Arrays.stream(Why.values())
                        .map(why -> AdminJson.write(new AdminAnswer.Refused(why, "")))
                        .map(json -> json.replaceAll(".*\"code\":\"(.*)\".*", "$1"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"list-practices\"",
                "{",
                "{}",
                "{\"command\":null}",
                "{\"command\":1}",
                "{\"command\":\"drop-practice\"}",
                "{\"command\":\"list-practices\",\"more\":1}",
                "{\"command\":\"list-practices\",\"command\":\"list-practices\"}",
                "{\"command\":\"list-practices\"} {}",
                "{\"command\":\"list-people\"}",
                "{\"command\":\"list-people\",\"practice\":null}",
                "{\"command\":\"list-people\",\"practice\":7}",
                "{\"command\":\"list-people\",\"practice\":\"\"}",
                "{\"command\":\"list-people\",\"practice\":\"a\\u0000b\"}",
                "{\"command\":\"list-people\",\"practice\":[\"a\"]}",
                "{\"command\":\"list-people\",\"practice\":{\"value\":\"a\"}}",
                "{\"command\":\"reset-password\",\"email\":\"nobody\"}",
                "{\"command\":\"revoke-authenticators\",\"email\":\"ann@example.org\"}",
                "{\"command\":\"add-person\",\"practice\":\"p\",\"email\":\"ann@example.org\",\"name\":\"Ann\",\"role\":\"OWNER\",\"work\":\"team\"}",
                "{\"command\":\"add-person\",\"practice\":\"p\",\"email\":\"ann@example.org\",\"name\":\"Ann\",\"role\":0,\"work\":\"team\"}",
                "{\"command\":\"create-practice\",\"name\":\"p\",\"owner\":{\"email\":\"ann@example.org\"}}"
            })
    void refuses_as_a_request(String line) {
        assertThrows(MalformedLine.class, () -> AdminJson.readRequest(line));
    }

    @Test
    void a_link_is_in_the_answer_and_in_no_other_text() {
        assertFalse(LINK.toString().contains("abc"));
        assertTrue(AdminJson.write(new AdminAnswer.LinkMade(Optional.empty(), LINK))
                .contains("/setup/abc"));
    }
}
