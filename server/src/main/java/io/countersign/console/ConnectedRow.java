package io.countersign.console;

import io.countersign.mandate.Gaps;
import io.countersign.mandate.Products.Standing;
import io.countersign.membership.PracticeRules;
import io.countersign.policy.Connection;
import io.countersign.policy.RuleText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A product that is connected, on its page.
 *
 * @param words who reaches its data, where that is not everyone
 * @param from from when on a second step is required of them
 * @param clauses what it asks for
 * @param gaps what is left to do
 */
public record ConnectedRow(
        String id,
        String name,
        List<ScopeWord> words,
        Instant from,
        Instant since,
        String version,
        List<ClauseRow> clauses,
        GapsView gaps) {
    static ConnectedRow of(Standing standing, Map<String, String> groupNames) {
        Connection connection = standing.connection();
        return new ConnectedRow(
                connection.id(),
                connection.name(),
                ScopeWord.of(connection.reach(), groupNames),
                connection.from(),
                connection.connectedAt(),
                connection.version(),
                standing.product()
                        .map(product -> product.in(connection.country()).stream()
                                .map(ClauseRow::of)
                                .toList())
                        .orElse(List.of()),
                GapsView.of(standing.gaps()));
    }

    /** Whether nothing is left to do. */
    public boolean fine() {
        return gaps.none();
    }

    /**
     * What lies between a practice and a product.
     *
     * @param advised rules that are looser than advised
     * @param stuck who could not sign in
     * @param unready who would still have to set it up
     * @param later who has a day of their own that is later
     * @param exempt who is let off, or is to be
     */
    public record GapsView(
            List<Change> rules,
            List<Change> advised,
            List<ProspectRow> stuck,
            List<ProspectRow> unready,
            List<ProspectRow> later,
            List<ProspectRow> exempt,
            long ready,
            boolean older,
            boolean elsewhere,
            boolean none) {
        static GapsView of(Gaps gaps) {
            List<ProspectRow> reaching = ProspectRow.of(gaps.reaching());
            return new GapsView(
                    gaps.rules().stream().map(Change::of).toList(),
                    gaps.advised().stream().map(Change::of).toList(),
                    reaching.stream().filter(ProspectRow::stuck).toList(),
                    reaching.stream()
                            .filter(row -> !row.ready() && !row.stuck())
                            .toList(),
                    ProspectRow.of(gaps.later()),
                    reaching.stream()
                            .filter(row -> gaps.exemptions().stream()
                                    .anyMatch(one -> one.person().value().equals(row.id())))
                            .toList(),
                    reaching.stream().filter(ProspectRow::ready).count(),
                    gaps.older(),
                    gaps.elsewhere(),
                    gaps.isNone());
        }
    }

    /** A rule that is looser, and what it would have to be. */
    public record Change(String rule, RuleText from, RuleText to) {
        static Change of(PracticeRules.Change change) {
            return new Change(
                    change.rule().word(),
                    RuleText.of(change.rule(), change.from()),
                    RuleText.of(change.rule(), change.to()));
        }
    }
}
