package io.countersign;

import io.countersign.membership.Imports;
import io.countersign.membership.InvitationRounds;
import io.countersign.membership.MembershipAudit;
import io.countersign.membership.Roster;
import java.time.InstantSource;

/** The part that brings many people in at once, and says how far each of them is. */
public final class Inviting {
    private final Installation in;
    private final InstantSource clock;

    /** Takes the installation and the time. */
    public Inviting(Installation in, InstantSource clock) {
        this.in = in;
        this.clock = clock;
    }

    /** Where everybody of a file is invited at once. */
    public Imports imports() {
        return new Imports(in.database(), in.invitations(), new MembershipAudit(in.audit()), clock);
    }

    /** Where many invitations are sent again or taken back at once. */
    public InvitationRounds rounds() {
        return new InvitationRounds(in.database(), in.invitations(), clock);
    }

    /** Who belongs to a practice, and how far they are. */
    public Roster roster() {
        return new Roster(in.database(), in.types(), new MembershipAudit(in.audit()), clock);
    }
}
