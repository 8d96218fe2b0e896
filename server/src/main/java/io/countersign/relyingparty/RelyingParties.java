package io.countersign.relyingparty;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
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
        Instant now = clock.instant();
        var party = new RelyingParty(
                new RelyingPartyId(secrets.id()),
                wish.name(),
                wish.practice(),
                wish.redirects(),
                wish.afterLogout(),
                wish.proof(),
                wish.keys(),
                wish.challengeRequired() || wish.proof() == RelyingParty.Proof.NONE,
                wish.algorithm(),
                now);
        Optional<Token> secret =
                wish.proof() == RelyingParty.Proof.SECRET ? Optional.of(Token.fresh(secrets)) : Optional.empty();
        database.writeOnly(tx -> {
            store.add(tx, party);
            secret.ifPresent(token -> store.addSecret(tx, party.id(), token.hash(), now));
            tell(tx, party, "application.added", actor, now);
        });
        return new Registered(party, secret);
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
