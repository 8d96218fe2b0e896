package io.countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.organization.Rule;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionTextTest {
    private final Messages messages = Messages.load();

    @Test
    void a_rule_says_which_from_what_to_what_and_why() {
        assertEquals(
                List.of("What: Remember a browser", "Before: for 24 hours", "Now: never", "Why: shared desks"),
                said("rule.changed", Map.of("rule", "remember-hours", "from", "24", "to", "0", "why", "shared desks")));
    }

    @Test
    void every_value_of_every_rule_has_words() {
        for (Rule rule : Rule.values()) {
            for (String value : rule.choices()) {
                List<String> said =
                        said("rule.changed", Map.of("rule", rule.word(), "from", value, "to", value, "why", "x"));
                assertTrue(said.get(1).length() > "Before: ".length(), said.toString());
            }
        }
    }

    @Test
    void a_mandate_says_of_whom_and_from_when() {
        assertEquals(
                List.of(
                        "Before: nobody",
                        "Now: Owner, Virtual assistant",
                        "Announced: everyone",
                        "From: 2026-12-07T00:00:00Z",
                        "Why: the auditor asks"),
                said(
                        "mandate.decided",
                        Map.of(
                                "before",
                                "",
                                "now",
                                "OWNER VIRTUAL_ASSISTANT",
                                "planned",
                                "*",
                                "from",
                                "2026-12-07T00:00:00Z",
                                "why",
                                "the auditor asks")));
    }

    @Test
    void groups_are_called_as_they_were_when_it_was_decided_and_by_their_ids_where_nothing_says_so() {
        assertEquals(
                List.of("Before: nobody", "Now: Owner, Night shift: late, g2"),
                said(
                        "mandate.decided",
                        Map.of("before", "", "now", "OWNER group:g1 group:g2", "groups", "g1 Night shift: late")));
        assertEquals(
                List.of("Second step before: required", "Second step now: not required", "Why: Works by day now"),
                said(
                        "group.left",
                        Map.of(
                                "required-before",
                                "REQUIRED",
                                "required",
                                "FREE",
                                "why",
                                "Works by day now",
                                "group",
                                "g1")));
    }

    @Test
    void an_application_says_its_level_what_is_not_enough_and_how_old_a_proof_may_be() {
        assertEquals(
                List.of(
                        "Which: Front Desk",
                        "Before: What the practice asks",
                        "Now: Always a passkey, no remembered browser, no older than 60 minutes",
                        "Why: exports"),
                said(
                        "application.demands",
                        Map.of(
                                "application",
                                "front-desk",
                                "name",
                                "Front Desk",
                                "from",
                                "any remembered",
                                "to",
                                "phishing-resistant 60",
                                "why",
                                "exports")));
    }

    @Test
    void a_day_that_is_none_is_said_to_be_none() {
        assertEquals(
                List.of("Before: none", "Until: 2026-12-07T00:00:00Z", "Why: on leave"),
                said("mandate.day", Map.of("before", "-", "until", "2026-12-07T00:00:00Z", "why", "on leave")));
    }

    @Test
    void a_place_says_what_it_was_before() {
        assertEquals(
                List.of("Role before: Help desk", "Work before: Team"),
                said(
                        "person.changed",
                        Map.of("role", "MEMBER", "work", "TEAM", "role-before", "HELP_DESK", "work-before", "TEAM")));
    }

    @Test
    void what_this_version_does_not_know_is_said_as_it_was_logged() {
        assertEquals(
                List.of("What: moon-phase", "Before: full", "Now: new", "Why: tides"),
                said("rule.changed", Map.of("rule", "moon-phase", "from", "full", "to", "new", "why", "tides")));
        assertEquals(
                List.of("Before: what nobody heard of", "Now: What the practice asks"),
                said("application.demands", Map.of("from", "what nobody heard of", "to", "any remembered")));
        assertEquals(List.of("Until: soon"), said("exemption.ended", Map.of("until", "soon")));
    }

    @Test
    void what_is_no_decision_says_nothing() {
        assertEquals(List.of(), said("session.opened", Map.of("from", "192.0.2.1")));
    }

    private List<String> said(String event, Map<String, String> facts) {
        return DecisionText.of(event, facts).stream()
                .map(fact -> messages.text(Language.ENGLISH, fact.name()) + ": "
                        + fact.words((key, value) -> messages.text(Language.ENGLISH, key, value), Instant::toString))
                .toList();
    }
}
