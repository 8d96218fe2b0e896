package io.countersign.relyingparty;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The applications registered here: added, given new secrets, ended. Secrets are shown once, when they are made. */
public final class RelyingParties {
    private final Database database;
    private final RelyingPartyStore store;
    private final GrantStore grants;
    private final AuditLog audit;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** Takes the stores. */
    public RelyingParties(
            Database database,
            RelyingPartyStore store,
            GrantStore grants,
            AuditLog audit,
            SecretFactory secrets,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.grants = grants;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What an application is to be registered with.
     *
     * @param keys its public keys, exactly where it proves itself by them
     */
    public record Wish(
            String name,
            Optional<OrganizationId> practice,
            List<URI> redirects,
            List<URI> afterLogout,
            RelyingParty.Proof proof,
            Optional<String> keys,
            boolean challengeRequired,
            String algorithm) {}

    /** An application, with the secret it was just given if it has one. */
    public record Registered(RelyingParty party, Optional<Token> secret) {}

    /** Registers an application. */
    public Registered add(Wish wish, String actor) {
        return addOnce(new RelyingPartyId(secrets.id()), wish, actor)
                .orElseThrow(() -> new IllegalStateException("a fresh id was there already"));
    }

    /** Registers an application under this id; nothing if there is one, or was. */
    public Optional<Registered> addOnce(RelyingPartyId id, Wish wish, String actor) {
        Instant now = clock.instant();
        var party = new RelyingParty(
                id,
                wish.name(),
                wish.practice(),
                wish.redirects(),
                wish.afterLogout(),
                wish.proof(),
                wish.keys(),
                wish.challengeRequired() || wish.proof() == RelyingParty.Proof.NONE,
                wish.algorithm(),
                Demand.NONE,
                now);
        Optional<Token> secret =
                wish.proof() == RelyingParty.Proof.SECRET ? Optional.of(Token.fresh(secrets)) : Optional.empty();
        return database.write(tx -> {
            if (!store.add(tx, party)) {
                return Optional.empty();
            }
            secret.ifPresent(token -> store.addSecret(tx, party.id(), token.hash(), now));
            tell(tx, party, "application.added", actor, now);
            return Optional.of(new Registered(party, secret));
        });
    }

    /** Gives an application a new secret; the old ones work on for a while, so that nothing stops meanwhile. */
    public Optional<Registered> renewSecret(RelyingPartyId id, Duration overlap, String actor) {
        Instant now = clock.instant();
        Token secret = Token.fresh(secrets);
        return database.write(tx -> store.byId(tx, id)
                .filter(party -> party.proof() == RelyingParty.Proof.SECRET)
                .map(party -> {
                    store.expireSecrets(tx, id, now.plus(overlap));
                    store.addSecret(tx, id, secret.hash(), now);
                    tell(tx, party, "application.secret-renewed", actor, now);
                    return new Registered(party, Optional.of(secret));
                }));
    }

    /** What tells the newest secret of an application from the next one, and nothing else of it. */
    public Optional<String> secretMark(RelyingPartyId id) {
        return database.read(tx -> store.newestSecret(tx, id)).map(TokenHash::mark);
    }

    /** Gives an application a new secret, if this is still the mark of its newest: a form that came twice gives one. */
    public Optional<Registered> renewSecretOnce(RelyingPartyId id, String mark, Duration overlap, String actor) {
        Instant now = clock.instant();
        Token secret = Token.fresh(secrets);
        return database.write(tx -> store.newestSecret(tx, id)
                .filter(newest -> newest.mark().equals(mark) && store.expireNewest(tx, newest, now.plus(overlap)))
                .flatMap(newest -> store.byId(tx, id))
                .map(party -> {
                    store.addSecret(tx, id, secret.hash(), now);
                    tell(tx, party, "application.secret-renewed", actor, now);
                    return new Registered(party, Optional.of(secret));
                }));
    }

    /** Ends an application and everything it was granted. */
    public Optional<RelyingParty> end(RelyingPartyId id, String actor) {
        Instant now = clock.instant();
        return database.write(tx -> store.byId(tx, id).map(party -> {
            store.end(tx, id, now);
            grants.endAllOf(tx, id, now);
            tell(tx, party, "application.ended", actor, now);
            return party;
        }));
    }

    /** The applications of one practice, the oldest first; none that serve every practice. */
    public List<RelyingParty> of(OrganizationId practice) {
        return database.read(tx -> store.ofPractice(tx, practice));
    }

    /** An application of one practice; nothing if it is another's, or nobody's. */
    public Optional<RelyingParty> find(OrganizationId practice, RelyingPartyId id) {
        return database.read(tx -> store.byId(tx, id))
                .filter(party -> party.practice().equals(Optional.of(practice)));
    }

    /** All applications, the oldest first. */
    public List<RelyingParty> all() {
        return database.read(store::all);
    }

    private void tell(Tx tx, RelyingParty party, String event, String actor, Instant now) {
        Map<String, String> detail = Map.of("application", party.id().value(), "name", party.name());
        audit.append(
                tx,
                party.practice()
                        .map(practice ->
                                AuditEvent.inPractice(now, practice.value(), Optional.empty(), actor, event, detail))
                        .orElseGet(() -> AuditEvent.ofInstallation(now, actor, event, detail)));
    }
}
