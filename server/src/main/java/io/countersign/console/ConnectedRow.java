package io.countersign.console;

import io.countersign.mandate.Gaps;
import io.countersign.mandate.Products.Standing;
import io.countersign.membership.PracticeRules;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.policy.Connection;
import io.countersign.policy.RuleText;
import io.countersign.policy.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A product that is connected, on its page.
 *
 * @param words the keys of who reaches its data, where that is not everyone
 * @param from from when on a second step is required of them
 * @param clauses what it asks for
 * @param gaps what is left to do
 */
public record ConnectedRow(
        String id,
        String name,
        List<String> words,
        Instant from,
        Instant since,
        String version,
        List<ClauseRow> clauses,
        GapsView gaps) {
    static ConnectedRow of(Standing standing) {
        Connection connection = standing.connection();
        return new ConnectedRow(
                connection.id(),
                connection.name(),
                words(connection.reach()),
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

    /** The keys of the words for some, in the order of the forms; none for everyone. */
    static List<String> words(Scope scope) {
        return Stream.concat(
                        Arrays.stream(Role.values())
                                .filter(scope.roles()::contains)
                                .map(role -> "role." + RoleText.of(role)),
                        Arrays.stream(Work.values())
                                .filter(scope.works()::contains)
                                .map(work -> "work." + RoleText.of(work)))
                .toList();
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
