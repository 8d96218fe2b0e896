package io.countersign.enrolment;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.verification.PersonLockStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the people of applications prove with: read, renamed, suspended, resumed and removed at the word of the application
 * that vouches for them; never the last one that works.
 */
public final class ExternalAuthenticators {
    private final Database database;
    private final OrganizationStore organizations;
    private final AuthenticatorStore store;
    private final Authenticators types;
    private final EnrolmentAudit audit;

    /** Takes what they are kept in. */
    public ExternalAuthenticators(
            Database database,
            OrganizationStore organizations,
            AuthenticatorStore store,
            Authenticators types,
            EnrolmentAudit audit) {
        this.database = database;
        this.organizations = organizations;
        this.store = store;
        this.types = types;
        this.audit = audit;
    }

    /** The answer to a change. */
    public sealed interface Change {
        /** It is done, and this is how it stands now. */
        record Done(Authenticator authenticator) implements Change {}

        /** It is not as the application saw it. */
        record Changed() implements Change {}

        /** It is the last one that works and lasts. */
        record LastOne() implements Change {}

        /** Its state does not allow it. */
        record NotNow() implements Change {}

        /** This person has no such authenticator. */
        record NotThere() implements Change {}
    }

    /** What a person has, oldest first; not what was set aside for good. */
    public List<Authenticator> list(ExternalSubscriber whose) {
        return database.read(tx -> present(tx, whose));
    }

    /** One of them. */
    public Optional<Authenticator> find(ExternalSubscriber whose, AuthenticatorId id) {
        return database.read(tx -> own(tx, whose, id));
    }

    /**
     * Gives one another name.
     *
     * @param unchanged whether it is as the application saw it
     */
    public Change rename(
            ApiCaller caller,
            ExternalSubscriber whose,
            AuthenticatorId id,
            DisplayName name,
            Predicate<Authenticator> unchanged) {
        return change(whose, id, (tx, found) -> {
            if (!unchanged.test(found)) {
                return new Change.Changed();
            }
            store.rename(tx, id, name.value());
            return done(tx, caller, whose, id, "authenticator.renamed");
        });
    }

    /** Suspends one that works, even the last: its owner has lost it. */
    public Change suspend(ApiCaller caller, ExternalSubscriber whose, AuthenticatorId id) {
        return turn(caller, whose, id, AuthenticatorStatus.ACTIVE, AuthenticatorStatus.SUSPENDED);
    }

    /** Lets a suspended one work again. The application answers for who asked it to. */
    public Change resume(ApiCaller caller, ExternalSubscriber whose, AuthenticatorId id) {
        return turn(caller, whose, id, AuthenticatorStatus.SUSPENDED, AuthenticatorStatus.ACTIVE);
    }

    private Change turn(
            ApiCaller caller,
            ExternalSubscriber whose,
            AuthenticatorId id,
            AuthenticatorStatus from,
            AuthenticatorStatus to) {
        return change(whose, id, (tx, found) -> {
            if (found.status() == to) {
                return new Change.Done(found);
            }
            if (found.status() != from) {
                return new Change.NotNow();
            }
            store.changeStatus(tx, id, to);
            String event = to == AuthenticatorStatus.ACTIVE ? "authenticator.resumed" : "authenticator.suspended";
            return done(tx, caller, whose, id, event);
        });
    }

    /** Removes one for good, if another one works that lasts; a set-up that was never confirmed always. */
    public Change remove(ApiCaller caller, ExternalSubscriber whose, AuthenticatorId id) {
        return change(whose, id, (tx, found) -> {
            if (found.status() == AuthenticatorStatus.PENDING) {
                store.removePending(tx, id);
                return new Change.Done(found);
            }
            if (present(tx, whose).stream()
                    .noneMatch(other -> works(other) && !other.id().equals(id))) {
                return new Change.LastOne();
            }
            store.changeStatus(tx, id, AuthenticatorStatus.INVALIDATED);
            audit.by(tx, caller, whose, "authenticator.removed", detail(id));
            return new Change.Done(found.withStatus(AuthenticatorStatus.INVALIDATED));
        });
    }

    /** Whether it is one to go on proving with. */
    boolean works(Authenticator authenticator) {
        return authenticator.status() == AuthenticatorStatus.ACTIVE
                && types.type(authenticator.type()).isLasting();
    }

    /** The name of the organization, which authenticator apps show as the issuer. */
    String issuer(Tx tx, ExternalSubscriber whose) {
        return organizations.byId(tx, whose.home()).orElseThrow().name();
    }

    List<Authenticator> present(Tx tx, ExternalSubscriber whose) {
        return store.of(tx, whose.id()).stream()
                .filter(authenticator -> authenticator.status() != AuthenticatorStatus.INVALIDATED)
                .toList();
    }

    Optional<Authenticator> own(Tx tx, ExternalSubscriber whose, AuthenticatorId id) {
        return present(tx, whose).stream()
                .filter(authenticator -> authenticator.id().equals(id))
                .findFirst();
    }

    private Change change(ExternalSubscriber whose, AuthenticatorId id, Work work) {
        return database.write(tx -> {
            PersonLockStore.take(tx, whose.id());
            return own(tx, whose, id).map(found -> work.on(tx, found)).orElseGet(Change.NotThere::new);
        });
    }

    private Change done(Tx tx, ApiCaller caller, ExternalSubscriber whose, AuthenticatorId id, String event) {
        audit.by(tx, caller, whose, event, detail(id));
        return new Change.Done(own(tx, whose, id).orElseThrow());
    }

    private static Map<String, String> detail(AuthenticatorId id) {
        return Map.of("authenticator", id.value());
    }

    @FunctionalInterface
    private interface Work {
        Change on(Tx tx, Authenticator found);
    }
}
