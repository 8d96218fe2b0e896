package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.LooserView;
import io.countersign.console.NavView;
import io.countersign.console.PresetViews;
import io.countersign.console.PresetsView;
import io.countersign.console.RuleViews;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.policy.PolicyFacts;
import io.countersign.policy.RuleText;
import io.countersign.policy.Scope;
import java.util.List;
import java.util.Optional;

/** The pages on which an owner decides how people sign in. */
final class RuleSamples {
    private RuleSamples() {}

    static void add(List<SamplePages.Sample> all) {
        NavView here = ConsoleSamples.nav(PRACTICE, "policy");
        NavView elsewhere = ConsoleSamples.nav(LONG_PRACTICE, "policy");
        Rules strict = Rules.USUAL
                .with(Rule.KINDS, "phishing-resistant")
                .with(Rule.SECOND_WAY, "required")
                .with(Rule.REMEMBER, "12")
                .with(Rule.TRIES, "3");
        SamplePages.add(all, "policy", "console/policy", RuleViews.policy(here, Rules.USUAL, null));
        SamplePages.add(
                all,
                "policy-changed",
                "console/policy",
                RuleViews.policy(elsewhere, strict, "console.policy.done.changed"));
        SamplePages.add(all, "policy-why", "console/policy", RuleViews.refused(here, Rules.USUAL));
        var facts = new PolicyFacts(Scope.NOBODY, Optional.empty(), Rules.USUAL, 0, 0, 12, false, true);
        SamplePages.add(all, "presets", "console/presets", PresetsView.of(here, facts));
        Rules mixed = Rules.USUAL
                .with(Rule.REMEMBER, "24")
                .with(Rule.IDLE, "10")
                .with(Rule.TRIES, "8")
                .with(Rule.ABSOLUTE, "12");
        var loose = new PolicyFacts(Scope.NOBODY, Optional.empty(), mixed, 0, 0, 12, false, true);
        SamplePages.add(all, "preset-ato", "console/preset", PresetViews.of(here, "ato-dsp", loose));
        SamplePages.add(all, "preset-e8", "console/preset", PresetViews.wrong(elsewhere, "essential-eight-2", loose));
        SamplePages.add(all, "preset-applied", "console/preset", PresetViews.applied(here, "simple", mixed));
        SamplePages.add(
                all,
                "policy-looser",
                "console/looser",
                new LooserView(
                        here,
                        Rule.REMEMBER.word(),
                        RuleText.of(Rule.REMEMBER, "0"),
                        RuleText.of(Rule.REMEMBER, "12"),
                        "The front desk types codes all day"));
    }
}
