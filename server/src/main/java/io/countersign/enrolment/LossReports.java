package io.countersign.enrolment;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.Ending;
import io.countersign.session.Sessions;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Proof;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * "My phone is lost", said by somebody who has proved one factor and cannot prove another. One is enough to say so, and it
 * holds at once (NIST SP 800-63B-4 sections 3.2.1 and 4.3): the authenticator is suspended, every session ends. Its owner
 * takes it back with another authenticator.
 */
public final class LossReports {
    private final Database database;
    private final AuthenticatorStore store;
    private final Authenticators types;
    private final OwnAuthenticators authenticators;
    private final SubscriberStore subscribers;
    private final Sessions sessions;
    private final EnrolmentAudit audit;
    private final InstantSource clock;

    /** Takes its parts. */
    public LossReports(
            Database database,
            AuthenticatorStore store,
            Authenticators types,
            OwnAuthenticators authenticators,
            SubscriberStore subscribers,
            Sessions sessions,
            EnrolmentAudit audit,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.types = types;
        this.authenticators = authenticators;
        this.subscribers = subscribers;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What this person can have lost: what works and lasts. Codes on paper are made anew instead. */
    public List<Authenticator> losable(SubscriberId person) {
        return database.read(tx -> losable(tx, person));
    }

    /**
     * Takes a report.
     *
     * @param first what the reporter has proved
     * @return what is suspended now; nothing if it was not theirs, or does not work any more
     */
    public Optional<Authenticator> report(Proof first, AuthenticatorId lost) {
        SubscriberId person = first.subscriber();
        return database.write(tx -> {
            PersonLockStore.take(tx, person);
            Optional<Authenticator> found = losable(tx, person).stream()
                    .filter(authenticator -> authenticator.id().equals(lost))
                    .findFirst();
            found.ifPresent(authenticator -> {
                authenticators.suspendReported(tx, person, person.actor(), lost);
                sessions.endAllBut(tx, person, "", Ending.REPORTED, person.actor());
                audit.reported(tx, subscribers.byId(tx, person).orElseThrow(), person.actor(), "LOST", clock.instant());
            });
            return found;
        });
    }

    private List<Authenticator> losable(Tx tx, SubscriberId person) {
        return store.of(tx, person).stream()
                .filter(authenticator -> authenticator.status() == AuthenticatorStatus.ACTIVE)
                .filter(types::isSecondFactor)
                .filter(authenticator -> types.type(authenticator.type()).isLasting())
                .toList();
    }
}
