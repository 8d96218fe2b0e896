package io.countersign.console;

import io.countersign.mandate.Mandates.Picture;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Problems;
import io.countersign.policy.Mandate.Planned;
import io.countersign.policy.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page of the second step.
 *
 * @param weekly whether whoever looks gets the mail of the week
 * @param deciding whether whoever looks may decide
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
     * @param words which roles and works that are, where it is some
     * @param planned the same of what was announced; null where nothing was
     */
    public record Summary(
            String scope,
            List<String> words,
            @Nullable String planned,
            List<String> plannedWords,
            @Nullable Instant from,
            long ready,
            int people) {
        static Summary of(Picture picture, Instant now) {
            Scope scope = picture.mandate().at(now);
            Optional<Planned> ahead = picture.mandate().ahead(now);
            return new Summary(
                    word(scope),
                    words(scope),
                    ahead.map(plan -> word(plan.scope())).orElse(null),
                    ahead.map(plan -> words(plan.scope())).orElse(List.of()),
                    ahead.map(Planned::from).orElse(null),
                    picture.ready(),
                    picture.people().size());
        }

        private static String word(Scope scope) {
            return scope.everyone() ? "everyone" : scope.isNobody() ? "nobody" : "some";
        }

        /** The keys of the words, in the order of the forms. */
        private static List<String> words(Scope scope) {
            return Stream.concat(
                            Arrays.stream(Role.values())
                                    .filter(scope.roles()::contains)
                                    .map(role -> "role." + RoleText.of(role)),
                            Arrays.stream(Work.values())
                                    .filter(scope.works()::contains)
                                    .map(work -> "work." + RoleText.of(work)))
                    .toList();
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
