package io.countersign.oidc;

import io.countersign.audit.AuditLog;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.notice.NoticeAddresses;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Profiles;
import io.countersign.platform.database.Database;
import io.countersign.platform.web.Endpoint;
import io.countersign.policy.Policies;
import io.countersign.relyingparty.GrantStore;
import io.countersign.relyingparty.RelyingPartyStore;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.session.SessionGate;
import io.countersign.session.Sessions;
import io.countersign.subscriber.SubscriberStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The whole of this door, wired together: everything an OpenID Connect client library talks to. */
public final class OpenIdConnectPages {
    /** Where the keys that sign for applications lie, for the rotation of data keys. */
    public static final SealedColumnStore SEALED = SigningKeys.SEALED;

    private final AuthorizePages authorize;
    private final List<Endpoint> endpoints;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            SecretVault vault,
            SecretFactory secrets,
            RelyingPartyStore parties,
            GrantStore grants,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            NoticeAddresses addresses,
            AuthenticatorStore authenticators,
            Authenticators types,
            Policies policies,
            Sessions sessions,
            AuditLog audit,
            InstantSource clock) {}

    /**
     * Wires it.
     *
     * @param issuer our public URL, without a slash at its end
     */
    public OpenIdConnectPages(Parts parts, String issuer, SessionGate signedIn) {
        var keys = new SigningKeys(parts.database(), parts.vault(), parts.secrets());
        var idTokens = new IdTokens(issuer, keys);
        var authorizations = new Authorizations(new Authorizations.Parts(
                parts.database(),
                parts.parties(),
                parts.grants(),
                parts.authenticators(),
                parts.types(),
                parts.organizations(),
                parts.audit(),
                parts.secrets(),
                idTokens,
                issuer,
                parts.clock()));
        var tokens = new Tokens(
                parts.database(),
                parts.grants(),
                parts.organizations(),
                parts.policies(),
                parts.sessions(),
                parts.audit(),
                parts.secrets(),
                parts.clock());
        var proofs =
                new ClientProofs(parts.database(), parts.parties(), Set.of(issuer, issuer + "/token"), parts.clock());
        var claims = new PersonClaims(
                parts.database(), parts.parties(), parts.subscribers(), parts.organizations(), parts.addresses());
        var profiles = new Profiles(parts.database(), parts.subscribers(), parts.organizations());
        this.authorize = new AuthorizePages(authorizations, parts.types(), profiles, signedIn, parts.secrets());
        this.endpoints = Stream.of(
                        authorize.endpoints(),
                        new TokenRoutes(tokens, idTokens, claims, proofs, issuer, parts.clock()).endpoints(),
                        new UserInfoRoutes(tokens, claims).endpoints(),
                        new DiscoveryRoutes(issuer, keys, parts.clock()).endpoints(),
                        new EndSessionPages(
                                        parts.database(),
                                        parts.parties(),
                                        idTokens,
                                        parts.sessions(),
                                        signedIn,
                                        parts.clock())
                                .endpoints())
                .flatMap(List::stream)
                .toList();
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Where somebody goes on to after signing in, if an application sent them. */
    public AuthorizePages onward() {
        return authorize;
    }
}
