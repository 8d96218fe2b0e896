package io.countersign.evidence.paper;

import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.Stated;
import io.countersign.evidence.report.Way;
import java.io.IOException;

/** The first page: of whom and when it is, and what it comes to. */
final class OpeningSection implements Paper.Section {
    @Override
    public void write(Leaf leaf, Report report) throws IOException {
        Words words = leaf.words();
        Stated stated = words.stated();
        leaf.title(words.text("evidence.paper.title", stated.name()));
        leaf.fact("evidence.paper.practice", stated.name() + " (" + stated.practice() + ")");
        leaf.fact(
                "evidence.paper.period",
                words.text(
                        "evidence.paper.fromTo",
                        words.day(stated.period().from()),
                        words.end(stated.period().until())));
        leaf.fact(
                "evidence.paper.made",
                words.text("evidence.paper.madeBy", words.moment(stated.madeAt()), words.by(stated.madeBy())));
        leaf.fact(
                "evidence.paper.entries", words.text("evidence.paper.entriesOf", report.inPeriod(), report.entries()));
        leaf.fact("evidence.paper.version", "Countersign " + stated.version());
        leaf.heading("evidence.paper.short");
        summary(leaf, report);
    }

    private static void summary(Leaf leaf, Report report) throws IOException {
        long all = report.signIns().all();
        long second = report.signIns().of(Way.SECOND_FACTOR);
        long unexplained = report.signIns().of(Way.UNEXPLAINED);
        Words words = leaf.words();
        leaf.fact(
                "evidence.paper.signIns",
                words.text("evidence.paper.signInsBy", all, report.signIns().people()));
        leaf.fact("evidence.way.second_factor", second + " (" + words.share(second, all) + ")");
        for (Way way : new Way[] {Way.REMEMBERED, Way.GRACE, Way.EXEMPT, Way.FREE}) {
            leaf.fact(WayText.key(way), String.valueOf(report.signIns().of(way)));
        }
        leaf.fact(
                WayText.key(Way.UNEXPLAINED),
                words.text(unexplained == 0 ? "evidence.paper.none" : "evidence.paper.some", unexplained));
        leaf.fact("evidence.paper.policyChanges", String.valueOf(report.policy().size()));
        leaf.fact(
                "evidence.paper.exemptions", String.valueOf(report.exemptions().size()));
        leaf.fact(
                "evidence.paper.recoveries", String.valueOf(report.recoveries().size()));
        leaf.fact("evidence.paper.acts", String.valueOf(report.acts().size()));
        leaf.sheets().space(8);
        leaf.words("evidence.paper.proof");
    }
}
