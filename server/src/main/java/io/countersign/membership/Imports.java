package io.countersign.membership;

import io.countersign.membership.ImportPlan.Fate;
import io.countersign.membership.ImportPlan.Kind;
import io.countersign.membership.ImportPlan.Line;
import io.countersign.organization.FreezeStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Inviting everybody of a file at once. First it is shown what would come of each line; then all of it is done in one
 * transaction, or nothing. What was shown is not believed when it comes back: it is made anew from the text, and done only
 * if it is what was agreed to.
 */
public final class Imports {
    private final Database database;
    private final Invitations invitations;
    private final MembershipAudit audit;
    private final InstantSource clock;
    private final InvitationStore store = new InvitationStore();
    private final RosterStore roster = new RosterStore();
    private final FreezeStore freezes = new FreezeStore();

    /** Takes its parts. */
    public Imports(Database database, Invitations invitations, MembershipAudit audit, InstantSource clock) {
        this.database = database;
        this.invitations = invitations;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a text leads to. */
    public sealed interface Outcome {
        /** It is no list of people. */
        record Unreadable(PeopleFile.Unreadable why) implements Outcome {}

        /**
         * This would come of it; nothing is done yet.
         *
         * @param fullUntil when the practice may invite so many again, where it may not now
         */
        record Planned(ImportPlan plan, Optional<Instant> fullUntil) implements Outcome {
            /** Whether all of it can be done now. */
            public boolean isReady() {
                return plan.isReady() && fullUntil.isEmpty();
            }
        }

        /** All of it is done, and the mails are on their way. */
        record Done(ImportPlan plan) implements Outcome {}

        /** Nothing is changed in the practice for a while. */
        record Frozen() implements Outcome {}
    }

    /** What would come of a text. */
    public Outcome look(Inviter by, String text) {
        return switch (PeopleFile.read(text)) {
            case PeopleFile.Unreadable why -> new Outcome.Unreadable(why);
            case PeopleFile.Rows(var rows) -> {
                Instant now = clock.instant();
                yield database.read(tx -> planned(tx, by, rows, now));
            }
        };
    }

    /**
     * Does it, if it is still what was agreed to: whole, or not at all.
     *
     * @param agreed the {@linkplain ImportPlan#mark mark} of the plan that was shown
     * @return {@code Planned} where something is in the way, or where there is another plan by now
     */
    public Outcome invite(Inviter by, String text, String agreed) {
        return switch (PeopleFile.read(text)) {
            case PeopleFile.Unreadable why -> new Outcome.Unreadable(why);
            case PeopleFile.Rows(var rows) -> {
                Instant now = clock.instant();
                yield database.write(tx -> invite(tx, by, rows, agreed, now));
            }
        };
    }

    private Outcome invite(Tx tx, Inviter by, List<PeopleFile.Row> rows, String agreed, Instant now) {
        invitations.lock(tx, by);
        if (freezes.of(tx, by.practice().id(), now).isPresent()) {
            return new Outcome.Frozen();
        }
        Outcome.Planned planned = planned(tx, by, rows, now);
        if (!planned.isReady() || !planned.plan().mark().equals(agreed)) {
            return planned;
        }
        for (Line line : planned.plan().lines()) {
            if (line.fate().kind() == Kind.ACTS) {
                invitations.send(tx, by, wish(line), now);
            }
        }
        audit.imported(tx, by.actor(), by.practice().id(), planned.plan().count(Kind.ACTS), now);
        return new Outcome.Done(planned.plan());
    }

    private Outcome.Planned planned(Tx tx, Inviter by, List<PeopleFile.Row> rows, Instant now) {
        var practice = by.practice().id();
        var planning = new ImportPlanning(by.role(), roster.people(tx, practice), store.open(tx, practice), now);
        ImportPlan plan = planning.of(rows);
        return new Outcome.Planned(plan, store.fullUntil(tx, practice, plan.count(Fate.INVITE), now));
    }

    private static Invitations.Wish wish(Line line) {
        return new Invitations.Wish(
                new EmailAddress(line.email()),
                new DisplayName(line.name()),
                line.position().orElseThrow());
    }
}
