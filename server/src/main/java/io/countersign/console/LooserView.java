package io.countersign.console;

import io.countersign.policy.RuleText;

/** The view of the page that asks once more before a rule is made looser. */
public record LooserView(NavView nav, String rule, RuleText from, RuleText to, String why) {}
