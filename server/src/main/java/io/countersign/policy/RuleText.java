package io.countersign.policy;

import io.countersign.organization.Rule;

/**
 * The value of a rule in words.
 *
 * @param key of its text, which takes the value where that is a number
 */
public record RuleText(String key, String value) {
    /** The words for this value. */
    public static RuleText of(Rule rule, String value) {
        String key = "rule." + rule.word() + ".is.";
        boolean counted = !value.equals("0") && value.chars().allMatch(Character::isDigit);
        return new RuleText(key + (counted ? value.equals("1") ? "one" : "other" : value), value);
    }
}
