package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.WholeProgram;
import io.countersign.membership.PeopleFile;
import io.countersign.organization.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inviting from a file, and many invitations at once, in a browser without scripts. */
class ImportPagesTest {
    private static final Pattern AGREED = Pattern.compile("name=\"agreed\" value=\"([0-9a-f]{64})\"");
    private static final Pattern PICK = Pattern.compile("name=\"(pick-[0-9a-z]+)\"");
    private static final String HEAD = "Name;E-Mail;Rolle;Tätigkeit\r\n";

    private ConsoleScene at;
    private String invitations;
    private String file;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = ConsoleScene.in(folder);
        invitations = "/console/" + at.riverside.id().value() + "/invitations";
        file = invitations + "/import";
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void a_list_is_looked_at_corrected_looked_at_again_and_then_sent() {
        at.ann.open(file).submitTo(file, Map.of("list", HEAD + "Änne;anne@example.org;;\r\nBen;ben@;;\r\n"));
        assertEquals(422, at.ann.status());
        assertTrue(at.ann.body().contains("One line has to be corrected first"), at.ann::body);
        assertTrue(at.ann.body().contains("This is no e-mail address"), at.ann::body);
        assertFalse(at.ann.body().contains("Invite these"), at.ann::body);

        String good = HEAD + "Änne;anne@example.org;;\r\n=Ben;ben@example.org;Verwaltung;VA\r\n";
        at.ann.submitTo(file, Map.of("list", good));
        assertEquals(200, at.ann.status());
        assertTrue(at.ann.body().contains("Invite these 2 people"), at.ann::body);
        assertTrue(at.ann.body().contains("The name began with signs"), at.ann::body);
        assertEquals(0, open());

        at.ann.submitTo(file + "/send", Map.of("list", good, "agreed", agreed()));
        assertEquals(invitations, at.ann.path());
        assertTrue(at.ann.body().contains("2 invitations are on their way."), at.ann::body);
        assertEquals(2, open());
    }

    @Test
    void what_was_not_shown_is_not_sent() {
        String list = HEAD + "Änne;anne@example.org;;\r\n";
        at.ann.open(file).submitTo(file, Map.of("list", list));
        String agreed = agreed();

        at.ann.submitTo(file + "/send", Map.of("list", list + "Eve;eve@example.org;Owner;\r\n", "agreed", agreed));
        assertEquals(422, at.ann.status());
        assertTrue(at.ann.body().contains("Something has changed since you looked"), at.ann::body);
        at.ann.submitTo(file + "/send", Map.of("list", list, "agreed", "0".repeat(64)));
        assertEquals(422, at.ann.status());
        assertEquals(0, open());
        at.ann.submitTo(file + "/send", Map.of("list", list));
        assertEquals(400, at.ann.status());
    }

    @Test
    void five_hundred_long_lines_fit_and_one_more_does_not() {
        String list = HEAD
                + IntStream.range(0, PeopleFile.MOST_ROWS)
                        .mapToObj(i -> "Änne Nr " + i + ";änne-" + i + "." + "ü".repeat(50) + "@example.org;;\r\n")
                        .collect(Collectors.joining());
        at.ann.open(file).submitTo(file, Map.of("list", list));
        assertTrue(at.ann.body().contains("Invite these 500 people"), at.ann.status() + "");
        at.ann.submitTo(file + "/send", Map.of("list", list, "agreed", agreed()));
        assertEquals(PeopleFile.MOST_ROWS, open());
        assertTrue(at.ann.body().contains("500 people have not answered yet."), at.ann::body);
        assertTrue(at.ann.body().contains("Page 1 of 25"), at.ann::body);

        at.ann.open(file).submitTo(file, Map.of("list", list + "One;more@example.org;;\r\n"));
        assertEquals(422, at.ann.status());
        assertTrue(at.ann.body().contains("more than 500 people"), at.ann::body);
        at.ann.open(file).submitTo(file, Map.of("list", HEAD + "x".repeat(PeopleFile.MOST_BYTES)));
        assertTrue(at.ann.body().contains("longer than 256 KiB"), at.ann::body);
        at.ann.open(file).submitTo(file, Map.of("list", "x".repeat(1024 * 1024)));
        assertEquals(413, at.ann.status());
    }

    @Test
    void what_was_typed_is_not_lost_to_a_stale_proof() {
        String list = HEAD + "Änne;anne@example.org;;\r\n".repeat(200);
        at.ann.open(file);
        at.program.clock.advance(Duration.ofMinutes(5));

        at.ann.submitTo(file, Map.of("list", list));
        assertEquals("/account/prove", at.ann.path());
        at.prove(at.ann);
        assertTrue(at.ann.path().startsWith("/account/kept/"), at.ann.path());
        at.ann.submitTo(file, Map.of("list", list));
        assertTrue(at.ann.body().contains("This e-mail address stands in line 2 already"), at.ann::body);
    }

    @Test
    void an_administrator_invites_no_owner_by_a_file() {
        PlainBrowser admin = at.member(at.riverside, Role.ADMINISTRATOR);
        String list = HEAD + "Eve;eve@example.org;Owner;\r\n";

        admin.open(file).submitTo(file, Map.of("list", list));

        assertEquals(422, admin.status());
        assertTrue(admin.body().contains("Only an owner may invite an owner"), admin::body);
    }

    @Test
    void what_is_typed_comes_back_as_text_and_nothing_else() {
        at.ann
                .open(file)
                .submitTo(
                        file,
                        Map.of("list", "name,email,name\n\"</textarea><script>alert(1)</script>\",<b>@x.y,<i>king"));
        assertFalse(at.ann.body().contains("<script>alert"), at.ann::body);
        at.ann.open(file).submitTo(file, Map.of("list", "name,email,role\n<script>alert(1)</script>,<b>@x.y,<i>king"));
        assertFalse(at.ann.body().contains("<script>alert"), at.ann::body);
        assertFalse(at.ann.body().contains("<i>king"), at.ann::body);
    }

    @Test
    void the_example_is_a_list_that_can_be_sent() {
        for (String language : List.of("en", "de")) {
            String example = at.ann.open(file + "/template?lang=" + language).body();
            assertTrue(example.startsWith("\uFEFF\"Name\""), example);
            at.ann.open(file + "?lang=" + language).submitTo(file, Map.of("list", example));
            assertEquals(200, at.ann.status(), at.ann::body);
        }
    }

    @Test
    void many_are_reminded_renewed_and_taken_back_and_none_of_another_practice() {
        String theirs = at.invitation(at.hillside);
        String list = HEAD + "Änne;anne@example.org;;\r\nBen;ben@example.org;;\r\n";
        at.ann.open(file).submitTo(file, Map.of("list", list));
        at.ann.submitTo(file + "/send", Map.of("list", list, "agreed", agreed()));
        round("remind-all", Map.of());
        assertTrue(at.ann.body().contains("0 reminders are on their way."), at.ann::body);
        assertTrue(at.ann.body().contains("2 people had a mail within the last day"), at.ann::body);

        at.program.clock.advance(Duration.ofDays(8));
        at.ann.open("/login").submit(Map.of("email", WholeProgram.EMAIL, "password", WholeProgram.PASSWORD));
        at.ann.submit(Map.of("code", at.program.code(at.phone)));
        at.ann.open(invitations);
        assertTrue(at.ann.body().contains("The links of 2 have run out."), at.ann::body);
        String pick = at.ann.found(PICK).orElseThrow();
        round("remind", Map.of(pick, "on", "pick-" + theirs, "on"));
        assertTrue(at.ann.body().contains("One reminder is on its way."), at.ann::body);
        round("renew", Map.of());
        assertTrue(at.ann.body().contains("One reminder is on its way."), at.ann::body);
        round("withdraw", Map.of(pick, "on", "pick-" + theirs, "on"));
        assertTrue(at.ann.body().contains("One invitation is taken back."), at.ann::body);
        assertEquals(1, open());
        assertEquals(
                1, at.program.installation.invitations().of(at.hillside.id()).size());
        round("nonsense", Map.of());
        assertEquals(400, at.ann.status());
    }

    private void round(String what, Map<String, String> ticked) {
        var fields = new HashMap<>(ticked);
        fields.put("round", what);
        at.ann.open(invitations).submitTo(invitations + "/round", fields);
    }

    private String agreed() {
        return at.ann.found(AGREED).orElseThrow(() -> new AssertionError(at.ann.body()));
    }

    private int open() {
        return at.program.installation.invitations().of(at.riverside.id()).size();
    }
}
