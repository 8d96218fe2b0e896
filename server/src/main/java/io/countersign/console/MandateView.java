package io.countersign.console;

import io.countersign.mandate.Mandates.Picture;
import io.countersign.platform.web.Problems;
import io.countersign.policy.Mandate.Planned;
import io.countersign.policy.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page of the second step.
 *
 * @param weekly whether whoever looks gets the mail of the week
 * @param deciding whether whoever looks may decide
 * @param groups that can be named
 * @param notice the key of what was just done; null where nothing was
 */
public record MandateView(
        NavView nav,
        Summary summary,
        List<ProspectRow> people,
        List<ExemptionRow> exemptions,
        CoverageView coverage,
        boolean weekly,
        boolean deciding,
        List<ScopeWord.Tick> groups,
        MandateForm form,
        @Nullable String notice,
        Problems problems) {
    /** Where the page is. */
    public String path() {
        return nav.path() + "/mandate";
    }

    /** Those who are not ready. */
    public List<ProspectRow> unready() {
        return people.stream().filter(row -> !row.ready()).toList();
    }

    /** Those who are. */
    public List<ProspectRow> readied() {
        return people.stream().filter(ProspectRow::ready).toList();
    }

    /** Whether there is anybody to be reminded. */
    public boolean remindable() {
        return people.stream().anyMatch(ProspectRow::remindable);
    }

    /**
     * How things stand, at the top.
     *
     * @param scope the part of the message keys after {@code mandate.scope.}: of whom it is required now
     * @param words which roles, works and groups those are, where it is some
     * @param planned the same of what was announced; null where nothing was
     */
    public record Summary(
            String scope,
            List<ScopeWord> words,
            @Nullable String planned,
            List<ScopeWord> plannedWords,
            @Nullable Instant from,
            long ready,
            int people) {
        static Summary of(Picture picture, Map<String, String> groupNames, Instant now) {
            Scope scope = picture.mandate().at(now);
            Optional<Planned> ahead = picture.mandate().ahead(now);
            return new Summary(
                    word(scope),
                    ScopeWord.of(scope, groupNames),
                    ahead.map(plan -> word(plan.scope())).orElse(null),
                    ahead.map(plan -> ScopeWord.of(plan.scope(), groupNames)).orElse(List.of()),
                    ahead.map(Planned::from).orElse(null),
                    picture.ready(),
                    picture.people().size());
        }

        private static String word(Scope scope) {
            return scope.everyone() ? "everyone" : scope.isNobody() ? "nobody" : "some";
        }
    }

    /**
     * Somebody who is let off, or is to be.
     *
     * @param holds whether another person has agreed
     * @param agreeable whether whoever looks may agree
     */
    public record ExemptionRow(
            String id, String name, String reason, Instant until, String askedBy, boolean holds, boolean agreeable) {}
}
