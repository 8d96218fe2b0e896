package io.countersign.login;

import io.countersign.membership.Invitations;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.DerivedKey;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.Claimant;
import java.util.HexFormat;
import java.util.Optional;

/** Who a typed name is: a person with a place in a practice, or one of the stand-ins for names nobody has. */
public final class Claimants {
    /** Two bytes: 65,536 stand-ins, so that guessed names can neither be told from real ones nor fill the database. */
    private static final int DECOY_BYTES = 2;

    private final Database database;
    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;
    private final Invitations invitations;
    private final DerivedKey decoyKey;

    /** Takes the stores, and the key by which a name chooses its stand-in. */
    public Claimants(
            Database database,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            Invitations invitations,
            DerivedKey decoyKey) {
        this.database = database;
        this.subscribers = subscribers;
        this.organizations = organizations;
        this.invitations = invitations;
        this.decoyKey = decoyKey;
    }

    /**
     * The claimant of a typed e-mail address. Somebody without an active place in any practice is
     * unknown, unless a practice asks them to join.
     */
    public Claimant named(EmailAddress email) {
        String decoy = decoy(email);
        Optional<Subscriber> found =
                database.read(tx -> subscribers.byEmail(tx, email).filter(subscriber -> mayCome(tx, subscriber)));
        return found.<Claimant>map(Claimants::known).orElseGet(() -> new Claimant.Unknown(decoy));
    }

    /** The claimant whom a response says it is from; whoever it does not say is nobody we know. */
    Claimant said(Optional<SubscriberId> id) {
        return id.map(this::of).orElseGet(() -> new Claimant.Unknown("decoy-unsaid"));
    }

    /** The claimant of an id we gave out ourselves. */
    Claimant of(SubscriberId id) {
        return database.read(tx -> subscribers
                .byId(tx, id)
                .filter(subscriber -> mayCome(tx, subscriber))
                .<Claimant>map(Claimants::known)
                .orElseGet(() -> new Claimant.Unknown("decoy-ended")));
    }

    /** Whoever has no place left may sign in to answer a practice that asks them. */
    private boolean mayCome(Tx tx, Subscriber subscriber) {
        return !organizations.ofMember(tx, subscriber.id()).isEmpty() || invitations.isAsked(tx, subscriber.email());
    }

    private static Claimant.Known known(Subscriber subscriber) {
        return new Claimant.Known(subscriber.id(), subscriber.home());
    }

    private String decoy(EmailAddress email) {
        return "decoy-" + HexFormat.of().formatHex(decoyKey.hmac(email.value()), 0, DECOY_BYTES);
    }
}
