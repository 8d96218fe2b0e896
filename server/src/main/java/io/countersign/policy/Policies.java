package io.countersign.policy;

import io.countersign.organization.Belonging;
import io.countersign.organization.RuleStore;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is required of whom. */
public final class Policies {
    /** How long somebody may go on with one way where a second one is required. */
    static final Duration TO_ADD_A_SECOND_WAY = Duration.ofDays(14);

    private final RuleStore rules = new RuleStore();
    private final MandateStore mandates = new MandateStore();
    private final InstantSource clock;

    /** Takes the clock. */
    public Policies(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What this person must prove. The strictest of their practices wins; somebody in no practice is asked for
     * everything.
     */
    public Requirement requirementFor(Tx tx, SubscriberId subscriber) {
        boolean secondWayDue = rules.secondWayRequiredSince(tx, subscriber)
                .filter(since -> !clock.instant().isBefore(since.plus(TO_ADD_A_SECOND_WAY)))
                .isPresent();
        return new Requirement(dutyOf(tx, subscriber), rules.ofMember(tx, subscriber), secondWayDue);
    }

    /** What is required of this person as to a second factor. */
    public Duty dutyOf(Tx tx, SubscriberId subscriber) {
        Instant now = clock.instant();
        return mandates.ofMember(tx, subscriber).stream()
                .map(place -> place.duty(now))
                .reduce(Duty::with)
                .orElse(Duty.REQUIRED);
    }

    /** What a practice requires of somebody new, who is to belong to it like this. */
    public Duty dutyOfNew(Tx tx, OrganizationId practice, Belonging belonging) {
        return mandates.of(tx, practice).of(belonging, Mandate.Own.NONE, clock.instant());
    }
}
