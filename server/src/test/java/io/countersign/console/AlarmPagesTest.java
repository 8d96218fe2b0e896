package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.organization.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner raises the alarm on one page, and lifts it there. */
class AlarmPagesTest {
    private static final String NOTHING_NOW = "Nothing is changed for now";

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
    void while_it_holds_nothing_is_changed_in_the_console_nor_on_anybodys_own_page() {
        PlainBrowser ann = at.ann;
        ann.open("/console/" + at.riverside.id().value());
        assertTrue(ann.body().contains("Something is wrong"), ann::body);
        ann.open(alarm());
        assertTrue(ann.body().contains("Sign everybody out and freeze changes"), ann::body);
        ann.submitTo(alarm(), Map.of());
        assertTrue(ann.body().contains("Nobody changes anything now"), ann::body);

        ann.submitTo(
                "/console/" + at.riverside.id().value() + "/policy/clock-leeway",
                Map.of("value", "off", "why", "for the test"));
        assertEquals(403, ann.status());
        assertTrue(ann.body().contains(NOTHING_NOW), ann::body);
        ann.open("/account/addresses");
        assertEquals(403, ann.status());
        assertTrue(ann.body().contains(NOTHING_NOW), ann::body);

        ann.open(alarm());
        ann.submitTo(alarm() + "/lift", Map.of());
        assertTrue(ann.body().contains("Changes are possible again"), ann::body);
        ann.submitTo(
                "/console/" + at.riverside.id().value() + "/policy/clock-leeway",
                Map.of("value", "off", "why", "for the test"));
        assertFalse(ann.body().contains(NOTHING_NOW), ann::body);
        ann.open("/account/addresses");
        assertEquals(200, ann.status());
    }

    @Test
    void everybody_else_is_signed_out_and_the_page_shows_who_signed_in() {
        PlainBrowser member = at.member(at.riverside, Role.MEMBER);
        PlainBrowser elsewhere = at.member(at.hillside, Role.OWNER);
        at.ann.open(alarm());
        at.ann.submitTo(alarm(), Map.of());

        member.open("/account");
        assertTrue(member.body().contains("You were signed out"), member::body);
        elsewhere.open("/account");
        assertEquals("/account", elsewhere.path(), "another practice is not concerned");
        assertTrue(at.ann.body().contains("127.0.0.1"), "from where: " + at.ann.body());
    }

    private String alarm() {
        return "/console/" + at.riverside.id().value() + "/alarm";
    }
}
