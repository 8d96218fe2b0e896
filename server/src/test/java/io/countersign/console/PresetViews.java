package io.countersign.console;

import io.countersign.mandate.PracticePresets;
import io.countersign.membership.Concerned;
import io.countersign.membership.PracticeRules;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.platform.web.Problems;
import io.countersign.policy.PolicyFacts;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import io.countersign.policy.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Views of presets that nobody compares, for the gallery. */
public final class PresetViews {
    private PresetViews() {}

    /** One held against a practice in which this holds. */
    public static PresetView of(NavView nav, String id, PolicyFacts facts) {
        return view(nav, id, facts, Problems.none(), null);
    }

    /** The page with a form that said no reason, and no day. */
    public static PresetView wrong(NavView nav, String id, PolicyFacts facts) {
        Problems problems =
                Problems.none().and("why", "console.policy.why.missing", 200).and("day", "mandate.day.ahead");
        return view(nav, id, facts, problems, null);
    }

    /** One that was applied just now. */
    public static PresetView applied(NavView nav, String id, Rules rules) {
        Preset preset = Presets.of(id).orElseThrow();
        var facts = new PolicyFacts(Scope.EVERYONE, Optional.empty(), rules, 0, 0, 12, false, true).under(preset);
        return view(nav, id, facts, Problems.none(), "preset.done.applied");
    }

    private static PresetView view(
            NavView nav, String id, PolicyFacts facts, Problems problems, @Nullable String notice) {
        Preset preset = Presets.of(id).orElseThrow();
        Rules least = preset.rules();
        var comparison = new PracticePresets.Comparison(
                preset,
                facts,
                facts.under(preset),
                PracticeRules.raising(facts.rules(), least),
                Arrays.stream(Rule.values())
                        .filter(rule -> !least.of(rule).equals(Rules.LOOSEST.of(rule))
                                && rule.isLooser(least.of(rule), facts.rules().of(rule)))
                        .toList(),
                !facts.required().everyone());
        return new PresetView(
                nav,
                comparison,
                new Concerned(12, 1, 3, 5),
                new PresetView.Dry(1, 4, 7),
                PresetForm.fresh(Instant.parse("2026-11-29T09:00:00Z")),
                problems,
                notice);
    }
}
