package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.organization.GroupId;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.policy.Scope;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MandateFormTest {
    private static final Instant NOW = Instant.parse("2026-12-02T09:00:00Z");

    @Test
    void a_day_ahead_of_everyone_with_a_reason_is_understood() {
        MandateForm form = form("who=everyone&when=day&day=2026-12-07&zone=Australia/Sydney&why=%20Our+insurer%20");

        assertTrue(form.problems(NOW).isEmpty());
        assertEquals(Scope.EVERYONE, form.scope());
        assertEquals(Instant.parse("2026-12-06T13:00:00Z"), form.from(NOW));
        assertEquals("Our insurer", form.why());
    }

    @Test
    void roles_and_works_that_are_ticked_are_those_it_is_required_of() {
        MandateForm form = form("who=some&owner=on&virtual-assistant=on&when=now&why=x");

        assertTrue(form.problems(NOW).isEmpty());
        assertEquals(new Scope(false, Set.of(Role.OWNER), Set.of(Work.VIRTUAL_ASSISTANT)), form.scope());
        assertEquals(NOW, form.from(NOW));
    }

    @Test
    void groups_that_are_ticked_are_named_by_their_ids_and_nothing_that_only_looks_like_one() {
        MandateForm form = form("who=some&group-4e6wksy=on&group-=on&group-A%20B=on&team=on&when=now&why=x");

        assertTrue(form.problems(NOW).isEmpty());
        assertEquals(new Scope(false, Set.of(), Set.of(Work.TEAM), Set.of(new GroupId("4e6wksy"))), form.scope());
        assertEquals(
                "mandate.who.missing",
                key(form("who=some&group-=on&when=now&why=x").problems(NOW), "who"));
    }

    @Test
    void what_is_ticked_beside_nobody_or_everyone_counts_for_nothing() {
        assertEquals(Scope.NOBODY, form("who=nobody&owner=on&when=now&why=x").scope());
        assertEquals(
                Scope.EVERYONE, form("who=everyone&owner=on&when=now&why=x").scope());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"when=now&why=x", "who=&when=now&why=x", "who=all&when=now&why=x", "who=some&when=now&why=x"})
    void of_nobody_in_particular_is_no_answer(String typed) {
        assertEquals("mandate.who.missing", key(form(typed).problems(NOW), "who"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-02", "2020-01-01", "2027-12-03", "+999999999-12-31"})
    void a_day_that_has_begun_or_is_more_than_a_year_away_is_refused(String day) {
        Problems problems =
                form("who=everyone&day=" + day.replace("+", "%2B") + "&why=x").problems(NOW);

        assertEquals("mandate.day.ahead", key(problems, "day"));
    }

    @Test
    void without_a_day_or_a_reason_nothing_is_decided() {
        Problems problems = form("who=everyone&why=%20").problems(NOW);

        assertEquals("mandate.day.missing", key(problems, "day"));
        assertEquals("mandate.why.missing", key(problems, "why"));
        assertEquals(
                "first.tooLong",
                key(form("who=nobody&when=now&why=" + "x".repeat(501)).problems(NOW), "why"));
    }

    private static MandateForm form(String encoded) {
        return MandateForm.of(Form.decoded(encoded));
    }

    private static String key(Problems problems, String field) {
        return problems.list().stream()
                .filter(problem -> problem.field().equals(field))
                .findFirst()
                .orElseThrow()
                .key();
    }
}
