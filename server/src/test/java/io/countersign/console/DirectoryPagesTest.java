package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.ScimDoor;
import io.countersign.membership.DirectoryToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner of a practice makes keys for its directory, and ends them. */
class DirectoryPagesTest {
    private static final Pattern KEY = Pattern.compile("data-copy=\"(csd_[A-Za-z0-9_-]{43})\"");

    private ConsoleScene at;
    private PlainBrowser ann;
    private String page;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = ConsoleScene.in(folder);
        ann = at.ann;
        page = "/console/" + at.riverside.id().value() + "/directory";
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void a_key_is_shown_once_and_the_same_form_sent_again_makes_none_and_says_so() {
        ann.open(page);
        Map<String, String> form = form("Entra ID", "365", "our people live there");
        String key = ann.submitTo(page, form).found(KEY).orElseThrow(() -> new AssertionError(ann.body()));
        assertTrue(ann.body().contains(at.program.origin + "/scim/v2"), ann::body);

        assertEquals(409, ann.submitTo(page, form).status());
        assertTrue(ann.body().contains("This form came twice"), ann::body);
        assertEquals(1, keys().size());
        assertFalse(ann.open(page).body().contains(key));
        assertTrue(ann.body().contains("Entra ID") && ann.body().contains("Not used yet"), ann::body);
        assertEquals(
                Optional.of(at.program.clock.instant().plus(Duration.ofDays(365))),
                keys().getFirst().expiresAt());
    }

    @Test
    void another_owner_is_told_and_the_log_says_who_made_it_and_why() {
        var other = at.member(at.riverside, io.countersign.organization.Role.OWNER);
        make("Entra ID", "0", "our people live there");
        assertEquals(Optional.empty(), keys().getFirst().expiresAt());

        assertTrue(other.open("/account").body().contains("with the key Entra ID"), other::body);
        String detail = at.program
                .installation
                .database()
                .read(tx -> tx.one(
                        "select detail from audit_event where event = 'directory.token-made' and actor like 'subscriber:%'",
                        row -> row.text("detail")))
                .orElseThrow();
        assertTrue(detail.contains("our people live there") && detail.contains("Entra ID"), detail);
        assertFalse(detail.contains("csd_"), detail);
        ann.open("/console/" + at.riverside.id().value() + "/log");
        assertTrue(ann.body().contains("The directory was given a key"), ann::body);
    }

    @Test
    void a_key_without_a_name_or_a_reason_is_not_made_and_nothing_typed_is_lost() {
        ann.open(page);
        ann.submitTo(page, form(" ", "90", "because"));
        assertEquals(422, ann.status());
        assertTrue(ann.body().contains("id=\"name-wrong\"") && ann.body().contains("because"), ann::body);
        ann.submitTo(page, form("Okta", "90", "?"));
        assertEquals(422, ann.status());
        assertTrue(ann.body().contains("id=\"why-wrong\"") && ann.body().contains("Okta"), ann::body);
        assertEquals(400, ann.submitTo(page, form("Okta", "3650", "for ever")).status());
        assertEquals(List.of(), keys());
    }

    @Test
    void a_key_is_ended_at_once_for_a_reason_also_while_changes_are_frozen() {
        String key = make("Okta", "90", "to try it");
        String end = page + "/" + keys().getFirst().id() + "/end";
        ann.open(page);
        assertEquals(422, ann.submitTo(end, Map.of("why", "")).status());
        assertEquals(1, keys().size());
        ann.open("/console/" + at.riverside.id().value() + "/alarm");
        ann.submitTo(ann.path(), Map.of());
        ann.open(page);
        ann.submitTo(page, form("Another", "90", "while frozen"));
        assertEquals(1, keys().size(), ann::body);

        ann.open(page);
        ann.submitTo(end, Map.of("why", "it was a trial"));
        assertTrue(ann.body().contains("The key is ended"), ann::body);
        assertEquals(List.of(), keys());
        assertEquals(
                Optional.empty(),
                ScimDoor.tokens(at.program.installation, at.program.clock)
                        .presented(io.countersign.secret.Token.presented(key)));
    }

    private String make(String name, String days, String why) {
        ann.open(page);
        return ann.submitTo(page, form(name, days, why)).found(KEY).orElseThrow(() -> new AssertionError(ann.body()));
    }

    private Map<String, String> form(String name, String days, String why) {
        return Map.of("once", ConsoleScene.once(ann), "name", name, "days", days, "why", why);
    }

    private List<DirectoryToken> keys() {
        return ScimDoor.tokens(at.program.installation, at.program.clock).of(at.riverside.id());
    }
}
