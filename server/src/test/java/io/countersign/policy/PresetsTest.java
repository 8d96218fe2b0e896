package io.countersign.policy;

import static io.countersign.policy.Finding.Result.MET;
import static io.countersign.policy.Finding.Result.NOT_COVERED;
import static io.countersign.policy.Finding.Result.NOT_MET;
import static io.countersign.policy.Finding.Result.RECOMMENDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
    private static final Scope OWNERS = new Scope(false, Set.of(Role.OWNER), Set.of());
    private static final PolicyFacts FULL =
            new PolicyFacts(Scope.EVERYONE, Optional.empty(), Rules.USUAL, 0, 0, 12, true, true);

    private final Random random = new Random(20_261_129);

    @ParameterizedTest
    @CsvSource({
        "ato-dsp, AU-01b, remember-hours, 23, 24, RECOMMENDED",
        "ato-dsp, AU-07a, idle-minutes, 30, 31, RECOMMENDED",
        "ato-dsp, AU-07b, tries, 5, 6, RECOMMENDED",
        "nist-aal2, N-09, remember-hours, 0, 1, NOT_MET",
        "nist-aal2, N-43, kinds, no-text, any, RECOMMENDED",
        "nist-aal2, N-56, second-way, advised, off, RECOMMENDED",
        "essential-eight-2, E8-04a, kinds, phishing-resistant, no-text, NOT_MET",
        "essential-eight-2, E8-09, kinds, phishing-resistant, no-text, RECOMMENDED",
        "essential-eight-3, E8-04a, kinds, phishing-resistant, no-text, NOT_MET",
        "essential-eight-3, E8-09, kinds, phishing-resistant, no-text, RECOMMENDED",
        "simple, S-02, remember-hours, 12, 13, NOT_MET",
        "simple, S-03, absolute-hours, 12, 13, NOT_MET",
        "simple, S-04, tries, 5, 6, NOT_MET",
        "simple, S-06, second-way, advised, off, RECOMMENDED"
    })
    void holds_each_rule_at_its_bound(
            String preset, String point, String rule, String enough, String less, Finding.Result otherwise) {
        assertEquals(MET, result(with(rule, enough), preset, point));
        assertEquals(otherwise, result(with(rule, less), preset, point));
    }

    @ParameterizedTest
    @CsvSource({
        "ato-dsp, AU-03a, absolute-hours, 24",
        "nist-aal2, N-06a, absolute-hours, 24",
        "nist-aal2, N-06b, idle-minutes, 60"
    })
    void finds_met_even_in_the_loosest_practice_what_no_practice_can_loosen(
            String preset, String point, String rule, String loosest) {
        assertEquals(loosest, Rule.of(rule).orElseThrow().choices().getFirst());
        assertEquals(MET, result(with(rule, loosest), preset, point));
    }

    @ParameterizedTest
    @CsvSource({
        "ato-dsp, AU-01a, RECOMMENDED",
        "nist-aal2, N-01, NOT_MET",
        "essential-eight-1, E8-01a, NOT_MET",
        "essential-eight-2, E8-01a, NOT_MET",
        "essential-eight-3, E8-01a, NOT_MET",
        "simple, S-01, NOT_MET"
    })
    void wants_everybody_now_and_nobody_let_off(String preset, String point, Finding.Result otherwise) {
        assertEquals(MET, result(FULL, preset, point));
        var some = facts(OWNERS, Optional.empty(), 0, 0);
        var announced = facts(OWNERS, Optional.of(Scope.EVERYONE), 0, 0);
        var exempt = facts(Scope.EVERYONE, Optional.empty(), 1, 0);
        var grace = facts(Scope.EVERYONE, Optional.empty(), 0, 1);
        for (PolicyFacts facts : List.of(some, announced, exempt, grace)) {
            assertEquals(otherwise, result(facts, preset, point));
        }
        assertEquals("preset.why.announced", finding(announced, preset, point).reason());
        assertEquals("preset.why.not-everyone", finding(some, preset, point).reason());
        assertEquals(List.of("1"), finding(exempt, preset, point).arguments());
        assertEquals("preset.why.in-grace", finding(grace, preset, point).reason());
    }

    @Test
    void holds_the_log_to_twelve_months_and_to_a_place_of_its_own() {
        assertEquals(MET, result(kept(12, false), "ato-dsp", "AU-06b"));
        assertEquals(RECOMMENDED, result(kept(11, false), "ato-dsp", "AU-06b"));
        assertEquals(NOT_MET, result(kept(11, false), "simple", "S-05"));
        assertEquals(MET, result(kept(12, true), "essential-eight-2", "E8-06b"));
        assertEquals(NOT_MET, result(kept(12, false), "essential-eight-2", "E8-06b"));
        assertEquals(NOT_MET, result(kept(12, false), "essential-eight-3", "E8-06b"));
    }

    @Test
    void says_where_nobody_could_use_a_passkey() {
        var none = new PolicyFacts(Scope.EVERYONE, Optional.empty(), Rules.USUAL, 0, 0, 12, true, false);
        assertEquals(MET, result(FULL, "nist-aal2", "N-03"));
        assertEquals(NOT_MET, result(none, "nist-aal2", "N-03"));
    }

    @Test
    void says_what_is_not_so_and_what_nobody_can_tell_whatever_a_practice_decides() {
        assertEquals(RECOMMENDED, result(FULL, "essential-eight-2", "E8-10"));
        assertEquals(RECOMMENDED, result(FULL, "ato-dsp", "AU-03b"));
        for (String point : List.of("E8-01b", "E8-02", "E8-04b", "E8-05", "E8-06c", "E8-other")) {
            assertEquals(NOT_COVERED, result(FULL, "essential-eight-2", point), point);
        }
        for (String point : List.of("E8-07a", "E8-07b", "E8-07c")) {
            assertEquals(NOT_COVERED, result(FULL, "essential-eight-3", point), point);
        }
    }

    /** But for E8-05, the choice that patients have: at the third level E8-07a takes it from them. */
    @Test
    void asks_at_each_level_of_the_essential_eight_for_all_of_the_level_below() {
        assertTrue(points("essential-eight-2").containsAll(points("essential-eight-1")));
        Set<Point> third = points("essential-eight-3");
        Set<Point> given = points("essential-eight-2").stream()
                .filter(point -> !third.contains(point))
                .collect(Collectors.toSet());
        assertEquals(Set.of("E8-05"), given.stream().map(Point::id).collect(Collectors.toSet()));
        assertEquals(
                Set.of("E8-07a", "E8-07b", "E8-07c"),
                third.stream()
                        .filter(point -> !points("essential-eight-2").contains(point))
                        .map(Point::id)
                        .collect(Collectors.toSet()));
    }

    @Test
    void recommends_all_that_is_known_second_hand() {
        List<Preset> secondHand = Presets.all().stream()
                .filter(preset -> preset.sources().stream().noneMatch(Preset.Source::firstHand))
                .toList();
        assertEquals(List.of("ato-dsp"), secondHand.stream().map(Preset::id).toList());
        assertTrue(secondHand.stream()
                .flatMap(preset -> preset.points().stream())
                .allMatch(point -> point.weight() == Point.Weight.RECOMMENDED));
    }

    /** Random practices: what is stricter than the preset stays, and every point a practice can decide is met. */
    @Test
    void never_loosens_and_meets_all_that_rules_can_meet() {
        for (int i = 0; i < 2000; i++) {
            PolicyFacts before = anyPractice();
            for (Preset preset : Presets.all()) {
                PolicyFacts after = before.under(preset);
                for (Rule rule : Rule.values()) {
                    assertFalse(
                            rule.isLooser(after.rules().of(rule), before.rules().of(rule)));
                }
                assertTrue(after.required().includes(before.required()));
                assertEquals(after, after.under(preset));
                List<Finding> met = Presets.findings(after, preset);
                assertTrue(met.stream()
                        .filter(finding -> finding.point().check() instanceof Check.AtLeast)
                        .allMatch(finding -> finding.result() == MET));
                assertFalse(worse(Presets.findings(before, preset), met));
            }
        }
    }

    @Test
    void changes_nothing_that_no_point_asks_for() {
        Preset simple = Presets.of("simple").orElseThrow();
        assertEquals(
                Rules.USUAL.with(Rule.ABSOLUTE, "12").with(Rule.SECOND_WAY, "advised"),
                Rules.USUAL.and(simple.rules()));
    }

    @Test
    void has_a_text_for_everything_it_may_say() {
        Set<String> english = english().stringPropertyNames();
        for (Preset preset : Presets.all()) {
            assertTrue(english.containsAll(Set.of(preset.textKey(), preset.textKey() + ".what")), preset.id());
            for (int i = 0; i < 100; i++) {
                for (Finding finding : Presets.findings(anyPractice(), preset)) {
                    assertTrue(english.contains(finding.reason()), finding.reason());
                    assertTrue(
                            english.contains(finding.point().textKey()),
                            finding.point().textKey());
                    assertTrue(english.contains("preset.result." + finding.result()));
                }
            }
        }
    }

    @Test
    void has_each_name_once_and_each_point_once_in_a_preset() {
        assertEquals(
                Presets.all().size(),
                Presets.all().stream().map(Preset::id).distinct().count());
        for (Preset preset : Presets.all()) {
            assertEquals(
                    preset.points().size(),
                    preset.points().stream().map(Point::id).distinct().count());
            assertTrue(preset.version().matches("\\d{4}-\\d{2}"));
            assertFalse(preset.sources().isEmpty());
        }
        assertEquals(Optional.empty(), Presets.of("none"));
    }

    @Test
    void refuses_a_point_that_no_rule_can_meet() {
        assertThrows(IllegalArgumentException.class, () -> new Check.AtLeast(Rule.REMEMBER, "25"));
    }

    private static Set<Point> points(String preset) {
        return Set.copyOf(Presets.of(preset).orElseThrow().points());
    }

    private static boolean worse(List<Finding> before, List<Finding> after) {
        return IntStream.range(0, before.size())
                .anyMatch(i -> before.get(i).result() == MET && after.get(i).result() != MET);
    }

    private PolicyFacts anyPractice() {
        Map<Rule, String> values = List.of(Rule.values()).stream()
                .collect(Collectors.toMap(
                        rule -> rule,
                        rule -> rule.choices().get(random.nextInt(rule.choices().size()))));
        return new PolicyFacts(
                random.nextBoolean() ? Scope.EVERYONE : random.nextBoolean() ? OWNERS : Scope.NOBODY,
                random.nextBoolean() ? Optional.empty() : Optional.of(Scope.EVERYONE),
                new Rules(values),
                random.nextInt(2),
                random.nextInt(2),
                12 + random.nextInt(3),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static PolicyFacts with(String rule, String value) {
        return new PolicyFacts(
                Scope.EVERYONE,
                Optional.empty(),
                Rules.USUAL.with(Rule.of(rule).orElseThrow(), value),
                0,
                0,
                12,
                true,
                true);
    }

    private static PolicyFacts facts(Scope scope, Optional<Scope> planned, int exempt, int grace) {
        return new PolicyFacts(scope, planned, Rules.USUAL, exempt, grace, 12, true, true);
    }

    private static PolicyFacts kept(int months, boolean forwarded) {
        return new PolicyFacts(Scope.EVERYONE, Optional.empty(), Rules.USUAL, 0, 0, months, forwarded, true);
    }

    private static Finding.Result result(PolicyFacts facts, String preset, String point) {
        return finding(facts, preset, point).result();
    }

    private static Finding finding(PolicyFacts facts, String preset, String point) {
        return Presets.findings(facts, Presets.of(preset).orElseThrow()).stream()
                .filter(finding -> finding.point().id().equals(point))
                .findFirst()
                .orElseThrow();
    }

    private static Properties english() {
        var texts = new Properties();
        try (var in = PresetsTest.class.getResourceAsStream("/messages/en.properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
