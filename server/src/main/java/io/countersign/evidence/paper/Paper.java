package io.countersign.evidence.paper;

import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.Stated;
import io.countersign.platform.web.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What lays a report out to be read: A4, sober, with every number as the report has it. The same report gives the same paper. */
public final class Paper {
    private final Messages messages;
    private final Function<String, Optional<String>> said;

    /**
     * Takes the texts.
     *
     * @param said event → the key of what it says in words, where it has some
     */
    public Paper(Messages messages, Function<String, Optional<String>> said) {
        this.messages = messages;
        this.said = said;
    }

    /** The paper, as a PDF file. */
    public byte[] of(Stated stated, Report report) {
        var words = new Words(messages, stated, said);
        String title = words.text("evidence.paper.title", stated.name());
        try (var sheets = new Sheets(title, stated.language(), stated.madeAt())) {
            var leaf = new Leaf(sheets, words);
            for (Section section : List.<Section>of(
                    new OpeningSection(),
                    new StandingSection(),
                    new SignInSection(),
                    new HistorySection(),
                    new LimitsSection())) {
                section.write(leaf, report);
            }
            return sheets.finish(
                    words.text(
                            "evidence.paper.foot",
                            stated.name(),
                            words.day(stated.period().from()),
                            words.end(stated.period().until())),
                    (page, pages) -> words.text("evidence.paper.page", page, pages));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part of a paper. */
    interface Section {
        void write(Leaf leaf, Report report) throws IOException;
    }
}
