package io.countersign.evidence.paper;

import io.countersign.evidence.report.ExemptionCourse;
import io.countersign.evidence.report.ExemptionCourse.Done;
import io.countersign.evidence.report.Happening;
import io.countersign.evidence.report.RecoveryCourse;
import io.countersign.evidence.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What was decided, who was let off, who was helped back in, and what was done by those who look after the practice. */
final class HistorySection implements Paper.Section {
    @Override
    public void write(Leaf leaf, Report report) throws IOException {
        leaf.heading("evidence.paper.policy.heading");
        entries(leaf, report.policy(), "evidence.paper.policy.none", "policy.csv");
        leaf.heading("evidence.paper.exemptions.heading");
        exemptions(leaf, report.exemptions());
        leaf.heading("evidence.paper.recoveries.heading");
        recoveries(leaf, report.recoveries());
        leaf.heading("evidence.paper.acts.heading");
        leaf.words("evidence.paper.acts.lead");
        entries(leaf, report.acts(), "evidence.paper.acts.none", "administrators.csv");
    }

    private static void entries(Leaf leaf, List<Happening> rows, String empty, String file) throws IOException {
        Words words = leaf.words();
        leaf.table(
                rows,
                one -> List.of(words.moment(one.at()), words.what(one), words.by(one.by()), words.facts(one)),
                empty,
                file,
                leaf.column("evidence.column.time", 1.7f),
                leaf.column("evidence.column.what", 3.4f),
                leaf.column("evidence.column.by", 2),
                leaf.column("evidence.column.facts", 3.6f));
    }

    private static void exemptions(Leaf leaf, List<ExemptionCourse> rows) throws IOException {
        Words words = leaf.words();
        leaf.table(
                rows,
                one -> List.of(
                        words.who(one.person()),
                        one.why(),
                        words.day(one.until()),
                        done(words, one.asked()),
                        done(words, one.approved()),
                        done(words, one.ended())),
                "evidence.paper.exemptions.none",
                "exemptions.csv",
                leaf.column("evidence.column.person", 1.8f),
                leaf.column("evidence.column.why", 2.6f),
                leaf.column("evidence.column.until", 1.3f),
                leaf.column("evidence.column.askedFor", 1.9f),
                leaf.column("evidence.column.approved", 1.9f),
                leaf.column("evidence.column.ended", 1.9f));
    }

    private static String done(Words words, Optional<Done> done) {
        return done.map(then -> words.moment(then.at()) + " " + words.by(then.by()))
                .orElse("–");
    }

    private static void recoveries(Leaf leaf, List<RecoveryCourse> rows) throws IOException {
        Words words = leaf.words();
        if (rows.isEmpty()) {
            leaf.words("evidence.paper.recoveries.none");
        }
        for (RecoveryCourse one : rows) {
            leaf.subheading(words.who(one.person()) + " – "
                    + words.textOr(
                            "evidence.outcome." + (one.outcome().isEmpty() ? "open" : one.outcome()), one.outcome()));
            entries(leaf, one.steps(), "evidence.paper.nothing", "recoveries.csv");
        }
    }
}
