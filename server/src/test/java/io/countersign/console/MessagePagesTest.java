package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Envelope;
import io.countersign.message.MessageId;
import io.countersign.message.MessageSender;
import io.countersign.organization.Organization;
import io.countersign.platform.web.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner looks after what their practice sends; with no way out, everything can be read there. */
class MessagePagesTest {
    private static final String LINK = "http://localhost/setup/a-link-that-opens";

    private ConsoleScene at;
    private PlainBrowser ann;
    private MessageSender sender;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = ConsoleScene.in(folder);
        ann = at.ann;
        sender = at.program.sender();
        // What asks the owner whether mail arrives is told elsewhere.
        at.program.installation.database().writeOnly(tx -> tx.update("delete from message"));
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void an_owner_reads_what_is_kept_in_full_and_the_log_says_so() throws Exception {
        put(at.riverside);
        sender.sendOnce();
        ann.open("/console/" + at.riverside.id().value());
        assertTrue(ann.body().contains(list(at.riverside)), ann::body);
        ann.open(list(at.riverside));
        assertTrue(ann.body().contains("Kept here"), ann::body);
        assertFalse(ann.body().contains(LINK), "the list shows no letter");
        ann.open(list(at.riverside) + "/" + id());
        assertTrue(ann.body().contains(LINK), ann::body);
        assertTrue(ann.body().contains("be…@practice.example"), ann::body);
        assertEquals(1, events("message.read"));
    }

    @Test
    void what_is_waiting_is_not_shown_to_anybody() {
        MessageId id = put(at.riverside);
        ann.open(list(at.riverside) + "/" + id.value());
        assertEquals(200, ann.status());
        assertFalse(ann.body().contains(LINK), ann::body);
    }

    @Test
    void messages_of_another_practice_are_nobodys() throws Exception {
        MessageId id = put(at.hillside);
        sender.sendOnce();
        ann.open(list(at.hillside));
        assertEquals(404, ann.status());
        ann.open(list(at.riverside) + "/" + id.value());
        assertEquals(404, ann.status());
        for (String act : List.of("/retry", "/give-up")) {
            ann.open(at.list() + "/add");
            ann.submitTo(list(at.riverside) + "/" + id.value() + act, Map.of());
            assertEquals(404, ann.status());
        }
        assertEquals("KEPT", state(id));
        assertEquals(0, events("message.read"));
    }

    @Test
    void an_owner_gives_a_message_up_once() throws Exception {
        MessageId id = put(at.riverside);
        sender.sendOnce();
        ann.open(list(at.riverside) + "/" + id.value());
        ann.submitTo(ann.path() + "/give-up", Map.of());
        assertTrue(ann.body().contains("given up"), ann::body);
        assertEquals("FAILED", state(id));
        ann.open(list(at.riverside) + "/" + id.value());
        ann.submitTo(list(at.riverside) + "/" + id.value() + "/retry", Map.of());
        assertEquals("FAILED", state(id));
    }

    @Test
    void says_how_to_set_messages_up_where_there_are_none() {
        ann.open(list(at.riverside));
        assertTrue(ann.body().contains("docs/messages.md"), ann::body);
    }

    private static String list(Organization practice) {
        return "/console/" + practice.id().value() + "/messages";
    }

    private MessageId put(Organization practice) {
        Instant now = at.program.clock.instant();
        var envelope = new Envelope(
                Channel.MAIL,
                "ben@practice.example",
                Language.ENGLISH,
                "test",
                Optional.of(practice.id().value()),
                Optional.empty(),
                now.plus(Duration.ofDays(1)));
        Content content = Content.of("test", "here").action("mail.test.when", LINK);
        return at.program
                .installation
                .database()
                .write(tx -> at.program.installation.outbox().put(tx, envelope, content, now));
    }

    private String id() {
        return at.program
                .installation
                .database()
                .read(tx -> tx.list("select id from message", row -> row.text("id")))
                .getFirst();
    }

    private String state(MessageId id) {
        return at.program
                .installation
                .database()
                .read(tx -> tx.one("select state from message where id = ?", row -> row.text("state"), id.value()))
                .orElseThrow();
    }

    private long events(String event) {
        return at.program
                .installation
                .database()
                .read(tx -> tx.one(
                        "select count(*) as number from audit_event where event = ?",
                        row -> row.number("number"),
                        event))
                .orElseThrow();
    }
}
