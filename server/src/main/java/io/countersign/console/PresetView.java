package io.countersign.console;

import io.countersign.mandate.PracticePresets.Comparison;
import io.countersign.membership.Concerned;
import io.countersign.platform.web.Problems;
import io.countersign.policy.Finding;
import io.countersign.policy.Finding.Result;
import io.countersign.policy.Presets;
import io.countersign.policy.RuleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of one preset beside the present: what would change, what stays, and what is not met even then.
 *
 * @param concerned whom the kinds that are enough concern
 * @param dry what would become of people if everybody had to have a second step
 * @param form the form as typed
 * @param notice the key of what was just done; null where nothing was
 */
public record PresetView(
        NavView nav,
        Comparison comparison,
        Concerned concerned,
        Dry dry,
        PresetForm form,
        Problems problems,
        @Nullable String notice) {
    /**
     * The dry run.
     *
     * @param stuck how many could not sign in
     * @param unready how many would still have to set it up
     */
    public record Dry(long stuck, long unready, long ready) {}

    /** The value of a rule that would change, or that stays. */
    public record Line(String rule, RuleText now, RuleText then) {}

    /** Where the page is. */
    public String path() {
        return nav.path() + "/presets/" + comparison.preset().id();
    }

    /** The rules that would change. */
    public List<Line> stricter() {
        return comparison.stricter().stream()
                .map(change -> new Line(
                        change.rule().word(),
                        RuleText.of(change.rule(), change.from()),
                        RuleText.of(change.rule(), change.to())))
                .toList();
    }

    /** The rules that are stricter already: as they are, and as the preset would have them at the least. */
    public List<Line> kept() {
        return comparison.kept().stream()
                .map(rule -> new Line(
                        rule.word(),
                        RuleText.of(rule, comparison.now().rules().of(rule)),
                        RuleText.of(rule, comparison.preset().rules().of(rule))))
                .toList();
    }

    /** How many people a change of the kinds that are enough concerns; nothing where they stay. */
    public @Nullable Integer toSetUp() {
        return comparison.stricter().stream()
                .filter(change -> change.rule().word().equals("kinds"))
                .map(change -> change.to().equals("no-text") ? concerned.byText() : concerned.withoutPasskey())
                .findFirst()
                .orElse(null);
    }

    /** What is not met even then. */
    public List<Finding> unmet() {
        return after().stream()
                .filter(finding -> finding.result() == Result.NOT_MET || finding.result() == Result.RECOMMENDED)
                .toList();
    }

    /** What nobody can tell from here. */
    public List<Finding> uncovered() {
        return after().stream()
                .filter(finding -> finding.result() == Result.NOT_COVERED)
                .toList();
    }

    /** Every point, as it is now. */
    public List<Finding> now() {
        return Presets.findings(comparison.now(), comparison.preset());
    }

    private List<Finding> after() {
        return Presets.findings(comparison.after(), comparison.preset());
    }
}
