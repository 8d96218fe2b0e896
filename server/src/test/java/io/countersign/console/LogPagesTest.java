package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.organization.Role;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.SubscriberId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is looked through, taken away and kept for as long as its owners say, in one practice and never another's. */
class LogPagesTest {
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+before=[^\"]+)\"");

    private ConsoleScene at;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = ConsoleScene.in(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void filters_stay_while_one_turns_the_pages() {
        SubscriberId bob = at.added(at.riverside, Role.MEMBER);
        for (int i = 0; i < 60; i++) {
            wrongCode(at.riverside.id().value(), bob.value());
        }
        PlainBrowser ann = at.ann.open(log() + "?group=sign-ins&result=refused&person=" + bob.value());

        assertEquals(50, count(ann.body(), "was not accepted"));
        assertEquals(0, count(ann.body(), "The practice was created"), "other kinds are left out");
        String older = ann.found(OLDER).orElseThrow().replace("&amp;", "&");
        assertTrue(older.contains("group=sign-ins") && older.contains("result=refused"), older);
        ann.open(older);
        assertEquals(10, count(ann.body(), "was not accepted"));
        assertTrue(ann.body().contains("selected"), "the form says what was chosen");
    }

    @Test
    void a_row_shows_what_is_sealed_and_where_somebody_signed_in_from() {
        at.program.installation.sealer().seal();
        at.ann.open(log() + "?from=127.0");

        assertTrue(at.ann.body().contains(" · 127.0.0.1"), at.ann::body);
        assertTrue(at.ann.body().contains("127.0.0.1"), at.ann::body);
        assertTrue(at.ann.body().contains("session.opened"), at.ann::body);
        assertTrue(at.ann.body().contains("Number in the log"), at.ann::body);
        at.ann.open(log() + "?from=203.0.113.1");
        assertTrue(at.ann.body().contains("Nothing like that."), at.ann::body);
    }

    @Test
    void what_makes_no_sense_in_an_address_is_as_if_it_were_not_there() {
        at.ann.open(log() + "?person=x'&group=none&result=1&part=&from=%25&since=2026-13-40&until=x&before=9.x");

        assertEquals(200, at.ann.status());
        assertTrue(at.ann.body().contains("signed in"), at.ann::body);
    }

    @Test
    void a_person_of_another_practice_cannot_be_looked_for() {
        SubscriberId other = at.added(at.hillside, Role.MEMBER);
        wrongCode(at.hillside.id().value(), other.value());

        at.ann.open(log() + "?person=" + other.value());
        assertFalse(at.ann.body().contains(other.value()), at.ann::body);
        at.ann.open(log());
        at.ann.submitTo(log() + "/export", Map.of("format", "ndjson", "person", other.value()));
        assertFalse(at.ann.body().contains(other.value()), at.ann::body);
    }

    @Test
    void a_table_is_whole_harmless_and_its_taking_is_in_the_log() {
        SubscriberId bob = at.added(at.riverside, Role.MEMBER);
        wrongCode(at.riverside.id().value(), bob.value());
        at.ann.open(log() + "/export?group=sign-ins");
        assertTrue(at.ann.body().contains("Signing in"), at.ann::body);

        at.ann.submitTo(log() + "/export", Map.of("format", "csv", "group", "sign-ins"));
        String table = at.ann.body();
        assertTrue(table.startsWith("\uFEFFTime (UTC),What,Who,By,Address,Browser,Event,Facts,Number,Seal\r\n"), table);
        assertTrue(table.contains(",codes.rejected,"), table);
        assertTrue(table.contains(",password.accepted,"), "the small steps, too: " + table);
        assertFalse(table.contains("practice.created"), table);

        at.ann.open(log() + "?group=log");
        assertTrue(at.ann.body().contains("A copy of the log was taken away as a file"), at.ann::body);
        assertTrue(at.ann.body().contains("sign-ins"), "and which part: " + at.ann.body());
    }

    @Test
    void lines_for_programs_are_the_whole_chain_in_order() {
        for (int i = 0; i < 1200; i++) {
            wrongCode(at.riverside.id().value(), "nobody");
        }
        at.program.installation.sealer().seal();
        at.ann.open(log() + "/export");
        at.ann.submitTo(log() + "/export", Map.of("format", "ndjson"));

        String[] lines = at.ann.body().split("\n", -1);
        assertTrue(lines.length > 1200, () -> String.valueOf(lines.length));
        assertTrue(lines[0].contains("\"position\":1,"), lines[0]);
        assertTrue(at.ann.body().contains("\"event\":\"log.exported\""), "what was just done is in it");
    }

    @Test
    void another_kind_of_file_is_refused() {
        at.ann.open(log() + "/export");
        at.ann.submitTo(log() + "/export", Map.of("format", "exe"));

        assertEquals(400, at.ann.status());
    }

    @Test
    void owners_decide_for_how_long_it_is_kept_within_bounds_and_a_shorter_time_counts_later() {
        at.ann.open(log() + "/kept");
        assertTrue(at.ann.body().contains("Entries are kept for 12 months."), at.ann::body);
        at.ann.submitTo(log() + "/kept", Map.of("months", "36"));
        assertTrue(at.ann.body().contains("Entries are kept for 36 months."), at.ann::body);
        at.ann.submitTo(log() + "/kept", Map.of("months", "24"));
        assertTrue(at.ann.body().contains("Entries are kept for 36 months."), at.ann::body);
        assertTrue(at.ann.body().contains(": 24 months."), at.ann::body);
        at.ann.submitTo(log() + "/kept", Map.of("months", "11"));
        assertEquals(400, at.ann.status());
        at.ann.open(log() + "?group=log");
        assertTrue(at.ann.body().contains("For how long the log is kept was changed"), at.ann::body);
        assertTrue(at.ann.body().contains("months-before"), at.ann::body);
    }

    private void wrongCode(String practice, String whom) {
        var event = AuditEvent.inPractice(
                at.program.clock.instant(), practice, Optional.of(whom), "anyone", "codes.rejected", Map.of());
        at.program.installation.database().writeOnly(tx -> new AuditLog(SecretFactory.system()).append(tx, event));
    }

    private String log() {
        return "/console/" + at.riverside.id().value() + "/log";
    }

    private static int count(String body, String words) {
        return body.split(Pattern.quote(words), -1).length - 1;
    }
}
