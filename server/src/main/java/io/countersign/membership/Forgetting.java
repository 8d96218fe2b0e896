package io.countersign.membership;

import io.countersign.membership.People.Asking;
import io.countersign.membership.PlaceRules.Refusal;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.RememberedBrowsers;
import io.countersign.session.Session;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The end of all remembered browsers of one person, by somebody who looks after them: a computer was lost, or stands where
 * others use it. What such a browser opened ends with it, and nothing else of the person's does.
 *
 * <p>A remembered browser is the person's, whichever practices they work for, so only their home practice may do this; any
 * other one can stop remembering altogether by its rule.
 */
public final class Forgetting {
    private final Parts parts;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            RememberedBrowsers remembered,
            NoticeStore notices,
            MembershipAudit audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public Forgetting(Parts parts) {
        this.parts = parts;
    }

    /** What became of it, or would. */
    public sealed interface Outcome {
        /** So many browsers were forgotten, or are remembered now. */
        record Browsers(int count) implements Outcome {}

        /** It is not for whoever asks, or not now. */
        record Refused(Refusal why) implements Outcome {}

        /** The practice has no such person. */
        record Nobody() implements Outcome {}
    }

    /** How many browsers of this person would be forgotten; looking changes nothing. */
    public Outcome look(Asking asking, OrganizationId practice, SubscriberId whom) {
        return parts.database()
                .read(tx -> unless(
                        tx,
                        asking,
                        practice,
                        whom,
                        () -> parts.remembered().of(tx, whom).size()));
    }

    /** Forgets them all; without any there is nothing to write down and nobody to tell. */
    public Outcome forget(Asking asking, OrganizationId practice, SubscriberId whom, Reason why) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            return unless(tx, asking, practice, whom, () -> {
                PersonLockStore.take(tx, whom);
                int stood = parts.remembered().of(tx, whom).size();
                parts.remembered().forgetAll(tx, whom, asking.actor().name());
                if (stood > 0) {
                    parts.audit().forgotten(tx, asking.actor(), practice, whom, stood, why, now);
                    parts.notices().tell(tx, List.of(new Notice(whom, now, Notice.Kind.BROWSERS_FORGOTTEN, "")));
                }
                return stood;
            });
        });
    }

    private Outcome unless(Tx tx, Asking asking, OrganizationId practice, SubscriberId whom, IntSupplier work) {
        Optional<Membership> place = parts.organizations().membership(tx, practice, whom);
        Optional<Subscriber> person = parts.subscribers().byId(tx, whom);
        if (place.isEmpty() || person.isEmpty()) {
            return new Outcome.Nobody();
        }
        boolean isHome = person.get().home().equals(practice);
        return refusal(tx, asking, place.get(), isHome)
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> new Outcome.Browsers(work.getAsInt()));
    }

    /** What somebody may do is what they may do now, whatever their page was built from. */
    private Optional<Refusal> refusal(Tx tx, Asking asking, Membership place, boolean isHome) {
        return switch (asking) {
            case Asking.Operator _ -> PlaceRules.forget(Optional.empty(), place, isHome);
            // How people sign in is nothing that a directory has a say in.
            case Asking.Directory _ -> Optional.of(Refusal.NOT_ALLOWED);
            case Asking.Somebody(Session session) ->
                parts.organizations()
                        .membership(tx, place.organization(), session.subscriber())
                        .filter(Membership::isActive)
                        .map(own -> PlaceRules.forget(Optional.of(own.role()), place, isHome))
                        .orElse(Optional.of(Refusal.NOT_ALLOWED));
        };
    }
}
