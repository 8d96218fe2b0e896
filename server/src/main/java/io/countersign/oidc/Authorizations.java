package io.countersign.oidc;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Form;
import io.countersign.relyingparty.Grant;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.Session;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests of applications to sign somebody in, from the first to the code that answers them. */
public final class Authorizations {
    /** A code is fetched by a program at once (RFC 6749 section 4.1.2 allows ten minutes). */
    static final Duration CODE_LIFE = Duration.ofSeconds(60);

    /** For how long an application may act while a person is away, after they agreed. */
    static final Duration OFFLINE = Duration.ofDays(90);

    private final Database database;
    private final RelyingPartyStore parties;
    private final GrantStore grants;
    private final AuthorizationRequestStore requests = new AuthorizationRequestStore();
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final OrganizationStore organizations;
    private final AuditLog audit;
    private final SecretFactory secrets;
    private final InstantSource clock;
    private final AuthorizationReader reader;
    private final String issuer;

    /** What it reads and writes through. */
    record Parts(
            Database database,
            RelyingPartyStore parties,
            GrantStore grants,
            AuthenticatorStore authenticators,
            Authenticators types,
            OrganizationStore organizations,
            AuditLog audit,
            SecretFactory secrets,
            IdTokens idTokens,
            String issuer,
            InstantSource clock) {}

    Authorizations(Parts parts) {
        this.database = parts.database();
        this.parties = parts.parties();
        this.grants = parts.grants();
        this.authenticators = parts.authenticators();
        this.types = parts.types();
        this.organizations = parts.organizations();
        this.audit = parts.audit();
        this.secrets = parts.secrets();
        this.clock = parts.clock();
        this.issuer = parts.issuer();
        this.reader = new AuthorizationReader(
                id -> database.read(tx -> this.parties.byId(tx, new RelyingPartyId(id))),
                hint -> parts.idTokens().read(hint, clock.instant()).map(claims -> claims.getSubject()));
    }

    /** Reads a request that has just come. */
    AuthorizationReader.Reading read(Form form) {
        return reader.read(form, clock.instant());
    }

    /** A request that waits for somebody to prove or to agree. */
    record Waiting(String id, AuthorizationRequest request) {}

    /** Keeps a request for the browser that holds this secret. */
    String keep(Form form, AuthorizationRequest request, Token secret) {
        String id = secrets.id();
        var kept = new AuthorizationRequestStore.Kept(form.encoded(), request.begunAt());
        database.writeOnly(tx -> requests.add(tx, id, secret, request.party().id(), kept));
        return id;
    }

    /** The request that waits under this id, for the holder of its secret; read again, so that its application stands. */
    Optional<Waiting> find(String id, Token secret) {
        return database.read(tx -> requests.find(tx, id, secret, clock.instant()))
                .map(kept -> reader.read(Form.decoded(kept.parameters()), kept.begunAt()))
                .flatMap(reading -> reading instanceof AuthorizationReader.Reading.Sound(AuthorizationRequest request)
                        ? Optional.of(new Waiting(id, request))
                        : Optional.empty());
    }

    /** What is missing before this request can be answered. */
    Sufficiency.Missing missing(AuthorizationRequest request, Optional<Session> session) {
        return Sufficiency.of(request, database.read(tx -> standing(tx, request, session)), clock.instant());
    }

    private Sufficiency.Standing standing(Tx tx, AuthorizationRequest request, Optional<Session> session) {
        return new Sufficiency.Standing(
                session,
                session.filter(found -> serves(tx, request, found.subscriber())).isPresent(),
                session.map(found -> Acr.of(found, types)).orElse(Acr.PASSWORD),
                session.map(found -> reachable(tx, found)).orElse(Acr.PASSWORD),
                session.flatMap(found -> requests.consentedAt(
                        tx, found.subscriber(), request.party().id())));
    }

    private Acr reachable(Tx tx, Session session) {
        List<Authenticator> working = authenticators.of(tx, session.subscriber()).stream()
                .filter(a -> a.status() == AuthenticatorStatus.ACTIVE && types.isSecondFactor(a))
                .toList();
        if (working.stream().anyMatch(a -> types.type(a.type()).isPhishingResistant())) {
            return Acr.PHISHING_RESISTANT;
        }
        return working.isEmpty() ? Acr.PASSWORD : Acr.TWO_FACTORS;
    }

    /** Whether this person is one of those the application serves, and the one it named. */
    private boolean serves(Tx tx, AuthorizationRequest request, SubscriberId subscriber) {
        boolean named = request.hintedSubject().isEmpty()
                || request.hintedSubject().get().equals(subscriber.value());
        return named
                && organizations.ofMember(tx, subscriber).stream()
                        .anyMatch(practice -> request.party().practice().isEmpty()
                                || request.party().practice().get().equals(practice.id()));
    }

    /** The person agrees to what the application may do while they are away. */
    void consent(AuthorizationRequest request, Session session) {
        Instant now = clock.instant();
        database.writeOnly(tx -> {
            requests.consent(tx, session.subscriber(), request.party().id(), now);
            audit.append(tx, event(session, "application.agreed", request.party(), now));
        });
    }

    /** Answers a request with a code; the caller has seen that nothing is missing. */
    Reply code(AuthorizationRequest request, Session session) {
        Instant now = clock.instant();
        Token code = Token.fresh(secrets);
        var grant = new Grant(
                secrets.id(),
                request.party().id(),
                session.subscriber(),
                session.id().value(),
                request.scopes(),
                request.claims(),
                Optional.ofNullable(request.nonce()),
                Acr.of(session, types).value(),
                Acr.amr(session, types),
                session.provedAt(),
                request.offline(),
                now,
                request.offline() ? now.plus(OFFLINE) : session.expiresAt());
        var issued = new GrantStore.IssuedCode(
                grant, request.redirect().toString(), request.challenge(), now.plus(CODE_LIFE), null);
        database.writeOnly(tx -> {
            grants.clear(tx, now.minus(Duration.ofDays(1)));
            grants.add(tx, grant);
            grants.addCode(tx, code.hash(), issued);
            audit.append(tx, event(session, "application.signed-in", request.party(), now));
        });
        return Reply.code(Reply.To.of(request), code.reveal()).from(issuer);
    }

    /** Answers a request with an error. */
    Reply error(AuthorizationRequest request, String error, String description) {
        return Reply.error(Reply.To.of(request), error, description).from(issuer);
    }

    /** A mistake of the application, told to it. */
    Reply mistake(Reply reply) {
        return reply.from(issuer);
    }

    /** Forgets a request that was answered. */
    void finish(Waiting waiting) {
        database.writeOnly(tx -> requests.finish(tx, waiting.id()));
    }

    private static AuditEvent event(Session session, String name, RelyingParty party, Instant now) {
        String subscriber = session.subscriber().value();
        return AuditEvent.ofAccount(
                now,
                subscriber,
                "subscriber:" + subscriber,
                name,
                Map.of("application", party.id().value(), "name", party.name()));
    }
}
