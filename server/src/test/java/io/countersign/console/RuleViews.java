package io.countersign.console;

import io.countersign.membership.Concerned;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.platform.web.Problems;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Views of the rules of a practice that nobody has, for the gallery. */
public final class RuleViews {
    private RuleViews() {}

    /** The page, with these rules. */
    public static PolicyView policy(NavView nav, Rules rules, @Nullable String notice) {
        return new PolicyView(nav, sections(rules, null), Problems.none(), notice);
    }

    /** The page with a form that said no reason. */
    public static PolicyView refused(NavView nav, Rules rules) {
        return new PolicyView(
                nav,
                sections(rules, new RuleSection.Typed(Rule.KINDS, "phishing-resistant", "")),
                Problems.none().and("why-kinds", "console.policy.why.missing", 200),
                null);
    }

    private static List<RuleSection> sections(Rules rules, RuleSection.@Nullable Typed typed) {
        var concerned = new Concerned(12, 1, 3, 5);
        Rules installation = Rules.LOOSEST.with(Rule.IDLE, "30").with(Rule.ABSOLUTE, "12");
        return Arrays.stream(Rule.values())
                .map(rule -> RuleSection.of(rule, rules.and(installation), installation, concerned, typed))
                .toList();
    }
}
