package io.countersign.console;

import io.countersign.membership.Colleague;
import io.countersign.membership.Invitation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the practice, on one line or card.
 *
 * @param role the part of a message key after {@code role.}
 * @param work the part of a message key after {@code work.}
 * @param status the part of a message key after {@code people.status.}: of a place, or {@code invited} or {@code run-out}
 * @param guest whether another practice is their home
 * @param fallsBack whether they have something to fall back on
 * @param seen when they were last seen; null where they never were, or not for weeks
 * @param state how far they are
 * @param groups which groups they are in, by name
 */
public record PersonRow(
        String id,
        String name,
        String email,
        String role,
        String work,
        String status,
        boolean guest,
        boolean you,
        List<WayRow> ways,
        boolean fallsBack,
        @Nullable Instant seen,
        State state,
        List<GroupTag> groups) {
    /** A group that they are in. */
    public record GroupTag(String id, String name) {}

    /**
     * How far somebody is.
     *
     * @param second whether a second factor is set up and works
     * @param spare whether they hold something in reserve, such as backup codes
     * @param until until when the link of an invitation works; null for whoever is no longer invited
     * @param deadline by when a second factor is to be set up; null where there is no such day
     * @param step what helps them on; null where nothing is missing
     */
    public record State(
            boolean second,
            boolean spare,
            @Nullable Instant until,
            @Nullable Instant deadline,
            @Nullable Step step) {}

    /**
     * What helps somebody on.
     *
     * @param word the last part of a message key
     * @param path where it is done
     */
    public record Step(String word, String path) {}

    /**
     * So many ways to sign in of one kind that stand alike.
     *
     * @param kind the part of a message key after {@code kind.}
     * @param status the part of a message key after {@code kind.state.}
     */
    public record WayRow(String kind, String status, int count) {}

    static PersonRow of(Colleague one, Officer looking, Map<String, String> groupNames) {
        return new PersonRow(
                one.person().id().value(),
                one.person().name(),
                one.person().email().value(),
                RoleText.of(one.place().role()),
                RoleText.of(one.place().work()),
                RoleText.of(one.place().status()),
                !one.isAtHome(),
                one.person().id().equals(looking.session().subscriber()),
                one.ways().stream()
                        .map(way -> new WayRow(way.type(), RoleText.of(way.status()), way.count()))
                        .toList(),
                one.means().fallsBack(),
                one.lastSeen().orElse(null),
                new State(
                        one.means().second(),
                        one.means().spare(),
                        null,
                        one.deadline().orElse(null),
                        HelpStep.of(one, looking).orElse(null)),
                one.groups().stream()
                        .map(id -> new GroupTag(id.value(), groupNames.getOrDefault(id.value(), "")))
                        .sorted((first, second) -> first.name().compareToIgnoreCase(second.name()))
                        .toList());
    }

    static PersonRow of(Invitation one, Instant now, Officer looking) {
        boolean good = one.isGood(now);
        return new PersonRow(
                one.id().value(),
                one.name(),
                one.email().value(),
                RoleText.of(one.position().role()),
                RoleText.of(one.position().work()),
                good ? "invited" : "run-out",
                false,
                false,
                List.of(),
                false,
                null,
                new State(
                        false,
                        false,
                        one.expiresAt(),
                        null,
                        HelpStep.of(one, good, looking).orElse(null)),
                List.of());
    }

    /** Whether they have not answered an invitation yet. */
    public boolean invited() {
        return state.until() != null;
    }

    /** Whether their place is ended. */
    public boolean ended() {
        return status.equals("ended");
    }
}
