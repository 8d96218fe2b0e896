package io.countersign.membership;

import io.countersign.membership.Directory.Outcome;
import io.countersign.membership.Directory.Why;
import io.countersign.membership.DirectoryList.Standing;
import io.countersign.membership.DirectoryPerson.Off;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of places and invitations at a directory's word, within a transaction that holds the practice's lock. */
final class DirectoryPlaces {
    /** How often one address is invited at the directory's word within a week: somebody may say no. */
    private static final int MOST_TO_ONE = 5;

    private static final Duration WEEK = Duration.ofDays(7);

    private final Directory.Parts parts;
    private final DirectoryPersonStore store = new DirectoryPersonStore();
    private final InvitationStore asked = new InvitationStore();

    DirectoryPlaces(Directory.Parts parts) {
        this.parts = parts;
    }

    /** Lets somebody have what they are to have, or says why not. */
    Optional<Outcome> turn(Tx tx, DirectoryToken by, Standing before, boolean active, Instant now) {
        if (active == before.isActive()) {
            return Optional.empty();
        }
        if (active) {
            return before.place().isPresent() ? giveBack(tx, by, before, now) : askAgain(tx, by, before, now);
        }
        return before.place().isPresent() ? takeAway(tx, by, before, now) : holdBack(tx, by, before, now);
    }

    /** Only what it took itself: a place that people have taken away, they give back. */
    private Optional<Outcome> giveBack(Tx tx, DirectoryToken by, Standing before, Instant now) {
        if (before.said().off() != Off.TAKEN) {
            return Optional.of(new Outcome.Refused(Why.BY_PEOPLE));
        }
        Membership place = before.place().orElseThrow();
        Optional<Outcome> refused =
                refusal(parts.people().turn(tx, asking(by), place, Membership.Status.ACTIVE), place);
        if (refused.isEmpty()) {
            store.change(tx, said(tx, before).off(Off.NOT, now));
        }
        return refused;
    }

    /** A place of a guest ends, since only a home takes one away for a while; the directory may invite them again. */
    private Optional<Outcome> takeAway(Tx tx, DirectoryToken by, Standing before, Instant now) {
        Membership place = before.place().orElseThrow();
        boolean home = before.person().orElseThrow().home().equals(by.practice());
        Membership.Status wanted = home ? Membership.Status.SUSPENDED : Membership.Status.ENDED;
        Optional<Outcome> refused = refusal(parts.people().turn(tx, asking(by), place, wanted), place);
        if (refused.isEmpty()) {
            store.change(tx, said(tx, before).off(home ? Off.TAKEN : Off.HELD, now));
        }
        return refused;
    }

    private Optional<Outcome> holdBack(Tx tx, DirectoryToken by, Standing before, Instant now) {
        Invitation open = before.asked().orElseThrow();
        if (open.position().role() == Role.OWNER) {
            return Optional.of(new Outcome.Refused(Why.OWNER));
        }
        parts.invitations().withdraw(tx, by.actor(), open, now);
        store.change(tx, said(tx, before).off(Off.HELD, now));
        return Optional.empty();
    }

    private Optional<Outcome> askAgain(Tx tx, DirectoryToken by, Standing before, Instant now) {
        DirectoryPerson said = said(tx, before).off(Off.NOT, now);
        store.change(tx, said);
        return invite(tx, by, said, now);
    }

    /** Ends whatever somebody has, or says why not. */
    Optional<Outcome> end(Tx tx, DirectoryToken by, Standing before, Instant now) {
        if (before.place().isPresent()) {
            Membership place = before.place().get();
            return refusal(parts.people().turn(tx, asking(by), place, Membership.Status.ENDED), place);
        }
        return before.asked().isPresent() ? holdBack(tx, by, before, now) : Optional.empty();
    }

    /** Invites somebody, or says why not. */
    Optional<Outcome> invite(Tx tx, DirectoryToken by, DirectoryPerson said, Instant now) {
        if (asked.madeTo(tx, by.practice(), said.email(), now.minus(WEEK)) >= MOST_TO_ONE) {
            return Optional.of(new Outcome.Refused(Why.TOO_OFTEN));
        }
        var wish = new Invitations.Wish(
                said.email(), new DisplayName(said.name().orElse(said.email().value())), Position.member(Work.TEAM));
        return switch (parts.invitations().invite(tx, inviter(tx, by), wish, now)) {
            case Invitations.Outcome.Sent _ -> Optional.empty();
            case Invitations.Outcome.TooMany _, Invitations.Outcome.TooSoon _ ->
                Optional.of(new Outcome.Refused(Why.TOO_OFTEN));
            case Invitations.Outcome.Belongs _ -> Optional.of(new Outcome.Refused(Why.EXISTS));
            case Invitations.Outcome.MayNot _ -> Optional.of(new Outcome.Refused(Why.OWNER));
            case Invitations.Outcome.Gone _ -> Optional.of(new Outcome.Refused(Why.NOBODY));
        };
    }

    /** Whoever made the token answers for it, as long as they own the practice; then whoever does. */
    private Inviter inviter(Tx tx, DirectoryToken by) {
        List<SubscriberId> owners = parts.organizations().owners(tx, by.practice());
        SubscriberId owner = owners.contains(by.madeBy()) ? by.madeBy() : owners.getFirst();
        Subscriber person = parts.subscribers().byId(tx, owner).orElseThrow();
        Organization practice = parts.organizations().byId(tx, by.practice()).orElseThrow();
        return new Inviter(owner, person.name(), Role.ADMINISTRATOR, practice, by.language(), by.actor());
    }

    private DirectoryPerson said(Tx tx, Standing before) {
        return store.byId(tx, before.said().practice(), before.said().id()).orElseThrow();
    }

    private static People.Asking asking(DirectoryToken by) {
        return new People.Asking.Directory(by);
    }

    private static Optional<Outcome> refusal(People.Outcome outcome, Membership place) {
        return switch (outcome) {
            case People.Outcome.Changed _ -> Optional.empty();
            case People.Outcome.Nobody _ -> Optional.of(new Outcome.Refused(Why.NOBODY));
            case People.Outcome.Refused _ ->
                Optional.of(new Outcome.Refused(place.role() == Role.OWNER ? Why.OWNER : Why.BY_PEOPLE));
        };
    }
}
