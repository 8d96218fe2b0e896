package io.countersign.console;

import io.countersign.membership.Colleague;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the practice, on one line or card.
 *
 * @param role the part of a message key after {@code role.}
 * @param work the part of a message key after {@code work.}
 * @param status the part of a message key after {@code people.status.}
 * @param guest whether another practice is their home
 * @param fallsBack whether they have something to fall back on
 * @param seen when they were last seen; null where they never were, or not for weeks
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
        @Nullable Instant seen) {
    /**
     * So many ways to sign in of one kind that stand alike.
     *
     * @param kind the part of a message key after {@code kind.}
     * @param status the part of a message key after {@code kind.state.}
     */
    public record WayRow(String kind, String status, int count) {}

    static PersonRow of(Colleague one, Officer looking) {
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
                one.fallsBack(),
                one.lastSeen().orElse(null));
    }

    /** Whether their place is ended. */
    public boolean ended() {
        return status.equals("ended");
    }
}
