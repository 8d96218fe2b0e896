package io.countersign.cli.admin;

import io.countersign.organization.Rule;

/** A rule of a practice and its value, which is one that it takes. */
record RuleValue(Rule rule, String value) {
    RuleValue {
        if (!rule.takes(value)) {
            throw new IllegalArgumentException(rule.word() + " cannot be that");
        }
    }
}
