package io.countersign.mandate;

import io.countersign.mandate.ExemptionRules.Refusal;
import io.countersign.mandate.Mandates.Parts;
import io.countersign.membership.Actor;
import io.countersign.notice.Notice;
import io.countersign.organization.Membership;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Mandate;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Letting somebody off for a while, which takes two: one who asks and gives the reason, and another who agrees. */
public final class Exemptions {
    private final Parts parts;
    private final ExemptionStore store = new ExemptionStore();
    private final MandateNotices notices;
    private final MandateAudit audit;

    Exemptions(Parts parts, MandateNotices notices, MandateAudit audit) {
        this.parts = parts;
        this.notices = notices;
        this.audit = audit;
    }

    /** Those of a practice that wait or hold, the newest first. */
    public List<Exemption> of(OrganizationId practice) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> of(tx, practice, now));
    }

    /** The same, in a transaction that is under way. */
    public List<Exemption> of(Tx tx, OrganizationId practice, Instant now) {
        return store.open(tx, practice, now);
    }

    /**
     * Asks that somebody is let off; a newer one takes the place of an older. Nothing is different until another agrees.
     *
     * @return why not; nothing where it is done
     */
    public Optional<String> ask(By by, SubscriberId whom, Instant until, String reason) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, by.practice());
            Optional<Membership> subject =
                    parts.organizations().membership(tx, by.practice(), whom).filter(Membership::isActive);
            Optional<Membership> asks = membership(tx, by);
            if (subject.isEmpty() || asks.isEmpty()) {
                return said(Refusal.NOT_ALLOWED);
            }
            Optional<Refusal> refused = ExemptionRules.ask(asks.get(), whom, until, now);
            if (refused.isPresent()) {
                return said(refused.get());
            }
            store.endAll(tx, by.practice(), whom, now);
            var exemption = new Exemption(
                    parts.secrets().id(), by.practice(), whom, reason, until, by.actor(), now, null, null);
            store.add(tx, exemption);
            audit.exemption(tx, exemption, by.actor(), "asked", now);
            notices.askToApprove(tx, by, whom, name(tx, whom), now);
            return Optional.empty();
        });
    }

    /**
     * Agrees that somebody is let off.
     *
     * @return why not; nothing where it is done
     */
    public Optional<String> approve(By by, String id) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, by.practice());
            Optional<Exemption> found = store.byId(tx, by.practice(), id);
            Optional<Membership> approves = membership(tx, by);
            if (found.isEmpty() || approves.isEmpty()) {
                return said(Refusal.NOT_ALLOWED);
            }
            Exemption exemption = found.get();
            Optional<Membership> asked = asked(tx, exemption);
            Optional<Refusal> refused = ExemptionRules.approve(approves.get(), asked, exemption, now);
            if (refused.isPresent() || !store.approve(tx, id, by.actor(), now)) {
                return said(refused.orElse(Refusal.NOT_NOW));
            }
            audit.exemption(tx, exemption, by.actor(), "approved", now);
            String until = MandateNotices.day(exemption.until());
            notices.tell(tx, exemption.person(), Notice.Kind.EXEMPTION_GIVEN, until, now);
            notices.owners(tx, by, Notice.Kind.EXEMPTION_OF_OTHER, name(tx, exemption.person()), now);
            return Optional.empty();
        });
    }

    /** Ends an exemption, or says no to one that waits; false if it is over. Anybody who may ask for one may end one. */
    public boolean end(By by, String id) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            Optional<Exemption> found = store.byId(tx, by.practice(), id);
            if (found.isEmpty() || !store.end(tx, id, now)) {
                return false;
            }
            audit.exemption(tx, found.get(), by.actor(), "ended", now);
            if (found.get().holds(now)) {
                notices.tell(tx, found.get().person(), Notice.Kind.EXEMPTION_ENDED, "", now);
            }
            return true;
        });
    }

    /** The longest day that may be asked for now. */
    public Instant latest() {
        return parts.clock().instant().plus(Mandate.LONGEST_EXEMPTION);
    }

    private Optional<Membership> membership(Tx tx, By by) {
        return by.person().flatMap(person -> parts.organizations().membership(tx, by.practice(), person));
    }

    private Optional<Membership> asked(Tx tx, Exemption exemption) {
        return parts.organizations().activeMembers(tx, exemption.practice()).stream()
                .filter(person -> Actor.of(person).name().equals(exemption.askedBy()))
                .findFirst()
                .flatMap(person -> parts.organizations().membership(tx, exemption.practice(), person));
    }

    private String name(Tx tx, SubscriberId person) {
        return parts.subscribers().byId(tx, person).orElseThrow().name();
    }

    private static Optional<String> said(Refusal refusal) {
        return Optional.of(refusal.name());
    }
}
