package io.countersign.evidence.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.membership.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an auditor reads as done by those who look after a practice. */
class ActRuleTest {
    @Test
    void what_operators_and_directories_do_is_always_an_act() {
        assertTrue(ActRule.isAct(entry("operator", "person.changed", "ann")));
        assertTrue(ActRule.isAct(entry(Actor.DIRECTORY + "d1", "person.deactivated", "ann")));
        assertTrue(ActRule.isAct(entry(Actor.DIRECTORY + "d1", "invitation.sent", "")));
    }

    @Test
    void what_somebody_does_to_others_is_one_and_to_themselves_is_none() {
        assertTrue(ActRule.isAct(entry("subscriber:bob", "person.changed", "ann")));
        assertFalse(ActRule.isAct(entry("subscriber:ann", "session.opened", "ann")));
        assertFalse(ActRule.isAct(entry("subscriber:ann", "invitation.accepted", "")));
    }

    @Test
    void what_nobody_or_an_application_does_is_none() {
        assertFalse(ActRule.isAct(entry("system", "log.pruned", "")));
        assertFalse(ActRule.isAct(entry("anyone", "password.rejected", "ann")));
        assertFalse(ActRule.isAct(entry("relying-party:x", "application.signed-in", "ann")));
    }

    @Test
    void a_group_is_a_matter_of_the_rules_where_something_else_is_required_by_it() {
        assertTrue(ActRule.isPolicy(entry("subscriber:bob", "mandate.decided", "")));
        assertTrue(ActRule.isPolicy(move("yes", "no")));
        assertFalse(ActRule.isPolicy(move("yes", "yes")));
    }

    private static Happening move(String before, String now) {
        return new Happening(
                1,
                Instant.EPOCH,
                "group.left",
                "ann",
                "subscriber:bob",
                new TreeMap<>(Map.of("required-before", before, "required", now)));
    }

    private static Happening entry(String by, String event, String about) {
        return new Happening(1, Instant.EPOCH, event, about, by, new TreeMap<>());
    }
}
