package io.countersign.membership;

import io.countersign.membership.People.Asking;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the applications of a practice ask of each sign-in, changed by whoever may; at once, and told to its owners. */
public final class ApplicationDemands {
    private final Parts parts;
    private final FreezeStore freezes = new FreezeStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            RelyingPartyStore applications,
            GrantStore grants,
            NoticeStore notices,
            MembershipAudit audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public ApplicationDemands(Parts parts) {
        this.parts = parts;
    }

    /** What became of it. */
    public enum Outcome {
        CHANGED,
        /** It was so already. */
        SAME,
        /** An owner has raised the alarm. */
        FROZEN,
        /** The practice has no such application. */
        NOBODY
    }

    /** Changes what an application asks. What it was granted ends unless it asks for less in everything. */
    public Outcome change(Asking asking, OrganizationId practice, RelyingPartyId id, Demand wanted, Reason why) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            Optional<RelyingParty> found = parts.applications()
                    .byId(tx, id)
                    .filter(party -> party.practice().equals(Optional.of(practice)));
            if (found.isEmpty()) {
                return Outcome.NOBODY;
            }
            if (freezes.of(tx, practice, now).isPresent()) {
                return Outcome.FROZEN;
            }
            if (found.get().demand().equals(wanted)) {
                return Outcome.SAME;
            }
            make(tx, asking, found.get(), wanted, why, now);
            return Outcome.CHANGED;
        });
    }

    /**
     * The same by an operator, also of an application that serves every practice: no alarm of one practice freezes that, and
     * no owner is told, since it is the installation's.
     */
    public Outcome change(RelyingPartyId id, Demand wanted, Reason why) {
        Optional<RelyingParty> found =
                parts.database().read(tx -> parts.applications().byId(tx, id));
        if (found.isEmpty()) {
            return Outcome.NOBODY;
        }
        var operator = new Asking.Operator();
        return found.get()
                .practice()
                .map(practice -> change(operator, practice, id, wanted, why))
                .orElseGet(() -> parts.database().write(tx -> ofEveryPractice(tx, operator, id, wanted, why)));
    }

    private Outcome ofEveryPractice(Tx tx, Asking asking, RelyingPartyId id, Demand wanted, Reason why) {
        Optional<RelyingParty> found = parts.applications().byId(tx, id);
        if (found.isEmpty()) {
            return Outcome.NOBODY;
        }
        if (found.get().demand().equals(wanted)) {
            return Outcome.SAME;
        }
        make(tx, asking, found.get(), wanted, why, parts.clock().instant());
        return Outcome.CHANGED;
    }

    private void make(Tx tx, Asking asking, RelyingParty party, Demand wanted, Reason why, Instant now) {
        parts.applications().demand(tx, party.id(), wanted);
        if (party.demand().isLooserThan(wanted)) {
            parts.grants().endAllOf(tx, party.id(), now);
        }
        parts.audit().demand(tx, asking.actor(), party, wanted, why, now);
        party.practice().stream()
                .flatMap(practice -> parts.organizations().owners(tx, practice).stream())
                .filter(owner -> !Actor.of(owner).equals(asking.actor()))
                .forEach(owner -> parts.notices()
                        .tell(tx, List.of(new Notice(owner, now, Notice.Kind.DEMAND_CHANGED, party.name()))));
    }
}
