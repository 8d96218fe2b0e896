package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.LooserView;
import io.countersign.console.NavView;
import io.countersign.console.RuleViews;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.policy.RuleText;
import java.util.List;

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
