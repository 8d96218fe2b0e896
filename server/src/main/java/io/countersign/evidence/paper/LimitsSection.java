package io.countersign.evidence.paper;

import io.countersign.evidence.report.Report;
import java.io.IOException;

/** What the paper does not show, and how it is checked. */
final class LimitsSection implements Paper.Section {
    @Override
    public void write(Leaf leaf, Report report) throws IOException {
        leaf.heading("evidence.paper.limits");
        for (String limit : new String[] {"stated", "elsewhere", "unasked", "api", "tail", "secrets", "others"}) {
            leaf.words("evidence.limit." + limit);
        }
        leaf.heading("evidence.paper.check");
        leaf.words("evidence.paper.check.how");
        leaf.small("evidence.paper.check.command");
    }
}
