package io.countersign.console;

import io.countersign.policy.Finding;
import io.countersign.policy.PolicyFacts;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import java.util.List;

/** The view of all presets, each held against a practice. */
public record PresetsView(NavView nav, List<Row> rows) {
    /**
     * One of them.
     *
     * @param met how many of its points are met
     * @param seen how many there are that can be seen from here
     * @param uncovered how many cannot
     */
    public record Row(Preset preset, long met, long seen, long uncovered) {
        static Row of(Preset preset, PolicyFacts facts) {
            List<Finding> findings = Presets.findings(facts, preset);
            long uncovered = count(findings, Finding.Result.NOT_COVERED);
            return new Row(preset, count(findings, Finding.Result.MET), findings.size() - uncovered, uncovered);
        }

        private static long count(List<Finding> findings, Finding.Result result) {
            return findings.stream()
                    .filter(finding -> finding.result() == result)
                    .count();
        }
    }

    /** Of a practice in which this holds. */
    public static PresetsView of(NavView nav, PolicyFacts facts) {
        return new PresetsView(
                nav, Presets.all().stream().map(preset -> Row.of(preset, facts)).toList());
    }

    /** Where the page is. */
    public String path() {
        return nav.path() + "/presets";
    }
}
