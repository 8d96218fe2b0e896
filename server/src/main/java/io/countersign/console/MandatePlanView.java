package io.countersign.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the dry run.
 *
 * @param from when it would begin; null for at once
 * @param looser whether somebody of whom it is required now would be let off
 * @param people those whom it would be required of
 */
public record MandatePlanView(
        NavView nav, MandateForm form, @Nullable Instant from, boolean looser, List<ProspectRow> people) {
    /** Where the page of the second step is. */
    public String path() {
        return nav.path() + "/mandate";
    }

    /** Those who could not sign in. */
    public List<ProspectRow> stuck() {
        return people.stream().filter(ProspectRow::stuck).toList();
    }

    /** Those who would set it up at their next sign-in. */
    public List<ProspectRow> unready() {
        return people.stream().filter(row -> !row.ready() && !row.stuck()).toList();
    }

    /** How many are ready. */
    public long ready() {
        return people.stream().filter(ProspectRow::ready).count();
    }
}
