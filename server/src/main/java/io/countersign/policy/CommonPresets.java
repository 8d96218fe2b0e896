package io.countersign.policy;

import static io.countersign.policy.Point.Weight.RECOMMENDED;
import static io.countersign.policy.Point.Weight.REQUIRED;

import io.countersign.organization.Rule;
import io.countersign.policy.Preset.Source;
import java.util.List;

/** What holds anywhere: the second level of NIST SP 800-63B-4, and what we advise a small practice ourselves. */
final class CommonPresets {
    private static final String VERSION = "2026-11";

    /**
     * A remembered browser is no part of the second level: section 5.1 lets it take the place of authentication only where
     * a session goes on, and a session that begins in one has proved a password.
     */
    static final Preset NIST_AAL2 = new Preset(
            "nist-aal2",
            VERSION,
            List.of(new Source(
                    "SP 800-63B-4, Digital Identity Guidelines: Authentication and Authenticator Management, AAL2",
                    "NIST",
                    "2025-08",
                    "https://pages.nist.gov/800-63-4/sp800-63b.html",
                    true)),
            List.of(
                    new Point("N-01", "2.2.1", REQUIRED, new Check.Everyone()),
                    new Point("N-03", "2.2.2", REQUIRED, new Check.PasskeysOffered()),
                    new Point("N-05", "2.2.2, 3.2.7", REQUIRED, new Check.BuiltIn()),
                    new Point("N-06a", "2.2.3", RECOMMENDED, new Check.AtLeast(Rule.ABSOLUTE, "24")),
                    new Point("N-06b", "2.2.3", RECOMMENDED, new Check.AtLeast(Rule.IDLE, "60")),
                    new Point("N-09", "5.1", REQUIRED, new Check.AtLeast(Rule.REMEMBER, "0")),
                    new Point("N-12", "5.1", REQUIRED, new Check.BuiltIn()),
                    new Point("N-21", "3.1.1.2", REQUIRED, new Check.BuiltIn()),
                    new Point("N-28", "3.1.1.2", REQUIRED, new Check.BuiltIn()),
                    new Point("N-31", "3.1.2.2", REQUIRED, new Check.BuiltIn()),
                    new Point("N-34", "3.1.3.1", REQUIRED, new Check.BuiltIn()),
                    new Point("N-43", "3.2.9", RECOMMENDED, new Check.AtLeast(Rule.KINDS, "no-text")),
                    new Point("N-50", "3.2.2", REQUIRED, new Check.BuiltIn()),
                    new Point("N-55", "4.1", REQUIRED, new Check.BuiltIn()),
                    new Point("N-56", "4.1.2.1", RECOMMENDED, new Check.AtLeast(Rule.SECOND_WAY, "advised")),
                    new Point("N-64", "4.2.2.2", REQUIRED, new Check.BuiltIn()),
                    new Point("N-65", "4.2.1", REQUIRED, new Check.Outside()),
                    new Point("N-66", "4.2.3, 4.6", REQUIRED, new Check.BuiltIn())));

    static final Preset SIMPLE = new Preset(
            "simple",
            VERSION,
            List.of(new Source("What a practice decides", "Countersign", "2026-11", "docs/policy.md", true)),
            List.of(
                    new Point("S-01", "1", REQUIRED, new Check.Everyone()),
                    new Point("S-02", "2", REQUIRED, new Check.AtLeast(Rule.REMEMBER, "12")),
                    new Point("S-03", "3", REQUIRED, new Check.AtLeast(Rule.ABSOLUTE, "12")),
                    new Point("S-04", "4", REQUIRED, new Check.AtLeast(Rule.TRIES, "5")),
                    new Point("S-05", "5", REQUIRED, new Check.LogKept(12)),
                    new Point("S-06", "6", RECOMMENDED, new Check.AtLeast(Rule.SECOND_WAY, "advised"))));

    private CommonPresets() {}
}
