package io.countersign.membership;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.ExternalId;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.subscriber.ExternalSubscriberStore;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The people of applications: added, renamed and ended at the word of the application whose they are, and nobody else's. */
public final class ExternalSubscribers {
    private final Database database;
    private final ExternalSubscriberStore store = new ExternalSubscriberStore();
    private final AuthenticatorStore authenticators;
    private final AuditLog audit;
    private final SecretFactory secrets;

    /** Takes what they are kept in. */
    public ExternalSubscribers(
            Database database, AuthenticatorStore authenticators, AuditLog audit, SecretFactory secrets) {
        this.database = database;
        this.authenticators = authenticators;
        this.audit = audit;
        this.secrets = secrets;
    }

    /** A person, and whether they are new. */
    public record Added(ExternalSubscriber subscriber, boolean isNew) {}

    /** Adds a person, unless the application has one of this id already: a request that is sent twice adds one. */
    public Added add(ApiCaller caller, ExternalId externalId, Optional<DisplayName> name) {
        try {
            return database.write(tx -> store.byExternalId(tx, caller.organization(), externalId)
                    .map(there -> new Added(there, false))
                    .orElseGet(() -> addNew(tx, caller, externalId, name)));
        } catch (DatabaseException e) {
            if (e.isDuplicate()) {
                // Another node added them between the look and the row.
                return new Added(byExternalId(caller, externalId).orElseThrow(), false);
            }
            throw e;
        }
    }

    private Added addNew(Tx tx, ApiCaller caller, ExternalId externalId, Optional<DisplayName> name) {
        var subscriber = new ExternalSubscriber(
                new SubscriberId(secrets.id()),
                caller.organization(),
                externalId,
                name.map(DisplayName::value).orElseGet(externalId::value),
                caller.now());
        store.add(tx, subscriber);
        tell(tx, caller, subscriber, "subscriber.added");
        return new Added(subscriber, true);
    }

    /** The caller's person of this id. */
    public Optional<ExternalSubscriber> byId(ApiCaller caller, SubscriberId id) {
        return database.read(tx -> store.byId(tx, caller.organization(), id));
    }

    /** The caller's person whom it knows by this id. */
    public Optional<ExternalSubscriber> byExternalId(ApiCaller caller, ExternalId externalId) {
        return database.read(tx -> store.byExternalId(tx, caller.organization(), externalId));
    }

    /** The caller's people whose external ids come after this one, in their order. */
    public List<ExternalSubscriber> after(ApiCaller caller, String externalId, int limit) {
        return database.read(tx -> store.after(tx, caller.organization(), externalId, limit));
    }

    /**
     * Gives a person another name; nothing if they are not what the caller has seen.
     *
     * @param unchanged whether they are as the caller saw them
     */
    public Optional<ExternalSubscriber> rename(
            ApiCaller caller, SubscriberId id, DisplayName name, Predicate<ExternalSubscriber> unchanged) {
        return database.write(tx -> {
            PersonLockStore.take(tx, id);
            return store.byId(tx, caller.organization(), id).filter(unchanged).map(subscriber -> {
                store.rename(tx, id, name.value());
                tell(tx, caller, subscriber, "subscriber.renamed");
                return store.byId(tx, caller.organization(), id).orElseThrow();
            });
        });
    }

    /** Ends a person and everything they prove with; false if the caller has no such person. */
    public boolean end(ApiCaller caller, SubscriberId id) {
        return database.write(tx -> {
            PersonLockStore.take(tx, id);
            Optional<ExternalSubscriber> found = store.byId(tx, caller.organization(), id);
            found.ifPresent(subscriber -> {
                authenticators.of(tx, id).forEach(authenticator -> setAside(tx, authenticator));
                store.end(tx, id, caller.now());
                tell(tx, caller, subscriber, "subscriber.ended");
            });
            return found.isPresent();
        });
    }

    private void setAside(Tx tx, Authenticator authenticator) {
        if (authenticator.status() == AuthenticatorStatus.PENDING) {
            authenticators.removePending(tx, authenticator.id());
        } else {
            authenticators.changeStatus(tx, authenticator.id(), AuthenticatorStatus.INVALIDATED);
        }
    }

    private void tell(Tx tx, ApiCaller caller, ExternalSubscriber whom, String event) {
        audit.append(
                tx,
                AuditEvent.inPractice(
                        caller.now(),
                        caller.organization().value(),
                        Optional.of(whom.id().value()),
                        caller.actor(),
                        event,
                        Map.of()));
    }
}
