package io.countersign.membership;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done with many open invitations at once, each round in one transaction. */
public final class InvitationRounds {
    /** The time between two mails of one invitation that a round sends. */
    public static final Duration PAUSE = Duration.ofDays(1);

    private final Database database;
    private final Invitations invitations;
    private final InstantSource clock;
    private final InvitationStore store = new InvitationStore();

    /** Takes its parts. */
    public InvitationRounds(Database database, Invitations invitations, InstantSource clock) {
        this.database = database;
        this.invitations = invitations;
        this.clock = clock;
    }

    /** Which of the open ones are meant. */
    public sealed interface Which {
        /** Every one of the practice. */
        record All() implements Which {}

        /** Those whose newest link works no more. */
        record RunOut() implements Which {}

        /** These, as far as they are open and of the practice. */
        record These(Set<InvitationId> ids) implements Which {
            public These {
                ids = Set.copyOf(ids);
            }
        }
    }

    /**
     * What came of a round of reminders.
     *
     * @param sent how many got a new link
     * @param waiting how many had a mail within the last day
     * @param worn how many were sent as often as one is: they are taken back and made anew
     * @param closed how many the one who asks may not touch
     */
    public record Reminded(int sent, int waiting, int worn, int closed) {}

    /** Sends these again, with new links, which void those before; nobody is reminded twice in a day. */
    public Reminded remind(Inviter by, Which which) {
        Instant now = clock.instant();
        return database.write(tx -> {
            Map<Came, Integer> came = new EnumMap<>(Came.class);
            for (Invitation one : meant(tx, by, which, now)) {
                came.merge(remind(tx, by, one, now), 1, Integer::sum);
            }
            return new Reminded(
                    came.getOrDefault(Came.SENT, 0),
                    came.getOrDefault(Came.WAITING, 0),
                    came.getOrDefault(Came.WORN, 0),
                    came.getOrDefault(Came.CLOSED, 0));
        });
    }

    /** Takes these back; their links are worth nothing from then on. How many it were. */
    public int withdraw(Inviter by, Set<InvitationId> ids) {
        Instant now = clock.instant();
        return database.write(tx -> Math.toIntExact(meant(tx, by, new Which.These(ids), now).stream()
                .filter(one -> by.role().mayGive(one.position().role()))
                .filter(one -> invitations.withdraw(tx, by.actor(), one, now))
                .count()));
    }

    /** What came of one. */
    private enum Came {
        SENT,
        WAITING,
        WORN,
        CLOSED
    }

    private Came remind(Tx tx, Inviter by, Invitation one, Instant now) {
        if (!by.role().mayGive(one.position().role())) {
            return Came.CLOSED;
        }
        if (one.sent() >= Invitation.MOST_SENT) {
            return Came.WORN;
        }
        if (now.isBefore(one.sentAt().plus(PAUSE))) {
            return Came.WAITING;
        }
        invitations.remind(tx, by, one, now);
        return Came.SENT;
    }

    private List<Invitation> meant(Tx tx, Inviter by, Which which, Instant now) {
        invitations.lock(tx, by);
        var practice = by.practice().id();
        return switch (which) {
            case Which.All _ -> store.open(tx, practice);
            case Which.RunOut _ ->
                store.open(tx, practice).stream()
                        .filter(one -> !one.isGood(now))
                        .toList();
            case Which.These(Set<InvitationId> ids) ->
                ids.stream()
                        .map(id -> store.open(tx, practice, id))
                        .flatMap(Optional::stream)
                        .toList();
        };
    }
}
