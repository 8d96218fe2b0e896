package io.countersign.console;

import io.countersign.organization.Role;
import io.countersign.platform.web.Problems;
import io.countersign.readiness.Finding;
import io.countersign.readiness.Person;
import io.countersign.readiness.PracticePlans;
import io.countersign.readiness.PracticePlans.Plan;
import io.countersign.readiness.PracticeReadiness;
import io.countersign.readiness.PracticeReadiness.Stand;
import io.countersign.recovery.Rehearsals.Rehearsed;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The view of how ready a practice is for its worst day, and of its plan.
 *
 * @param mayPrepare whether its reader may remind, write the plan and begin a rehearsal
 * @param toCall whom to call first, as it was typed
 * @param codesPlace where codes lie, as it was typed
 * @param notice a message key that says what has just been done
 */
public record WorstDayView(
        NavView nav,
        Plan plan,
        boolean mayPrepare,
        String toCall,
        String codesPlace,
        Instant now,
        @Nullable String notice,
        Problems problems) {
    /**
     * Somebody who is not ready.
     *
     * @param state the part of a message key after {@code readiness.state.}
     * @param missing the parts of message keys after {@code readiness.lacks.}
     * @param reminded when they were reminded in the last week; null where they were not
     */
    public record Row(
            String id,
            String name,
            String state,
            List<String> missing,
            @Nullable Instant reminded) {}

    /** An owner for whom a rehearsal may be begun. */
    public record Owner(String id, String name) {}

    /** Where the page is. */
    public String path() {
        return nav.path() + "/readiness";
    }

    public PracticeReadiness readiness() {
        return plan.readiness();
    }

    public int people() {
        return readiness().people().size();
    }

    public List<Row> rows() {
        return readiness().notReady().stream().map(this::row).toList();
    }

    private Row row(Stand stand) {
        return new Row(
                stand.person().id().value(),
                stand.person().name(),
                RoleText.of(stand.readiness().state()),
                stand.readiness().missing().stream()
                        .map((Finding finding) -> RoleText.of(finding))
                        .toList(),
                stand.person()
                        .reminded()
                        .filter(at -> now.isBefore(at.plus(PracticePlans.BETWEEN_REMINDERS)))
                        .orElse(null));
    }

    public List<Owner> owners() {
        return readiness().people().stream()
                .map(Stand::person)
                .filter(person -> person.role().filter(Role.OWNER::equals).isPresent())
                .map(person -> new Owner(person.id().value(), person.name()))
                .toList();
    }

    /** The names of those who may agree, by whether they can be reached. */
    public String approvers(boolean reached) {
        List<Person> those = reached ? readiness().approvers() : readiness().unreached();
        return String.join(", ", those.stream().map(Person::name).toList());
    }

    /** Those who may agree, with what they are. */
    public List<Agreeing> agreeing() {
        return Stream.concat(readiness().approvers().stream(), readiness().unreached().stream())
                .map(person ->
                        new Agreeing(person.name(), RoleText.of(person.role().orElseThrow())))
                .toList();
    }

    /** Somebody who may agree that others are helped back in. */
    public record Agreeing(String name, String role) {}

    /** When somebody last passed a drill; null where nobody did. */
    public @Nullable Instant drilled() {
        return readiness().drilled().orElse(null);
    }

    /** When the practice last rehearsed; null where it never did. */
    public @Nullable Instant rehearsed() {
        return plan.rehearsed().map(Rehearsed::at).orElse(null);
    }

    /** Whether that went as far as a set-up. */
    public boolean reached() {
        return plan.rehearsed().filter(Rehearsed::reached).isPresent();
    }

    /** When the plan was written; null where it never was. */
    public @Nullable Instant written() {
        return plan.changed().orElse(null);
    }
}
