package io.countersign;

import io.countersign.oidc.OpenIdConnectPages;
import io.countersign.session.SessionGate;
import java.time.InstantSource;

/** The door for applications, wired by hand. */
final class OidcDoor {
    private OidcDoor() {}

    /**
     * Opens it.
     *
     * @param issuer our public URL, without a slash at its end
     */
    static OpenIdConnectPages open(Installation on, String issuer, SessionGate signedIn, InstantSource clock) {
        return new OpenIdConnectPages(
                new OpenIdConnectPages.Parts(
                        on.database,
                        on.vault,
                        on.secrets,
                        on.relyingParties,
                        on.grants,
                        on.subscribers,
                        on.organizations,
                        on.noticeAddresses,
                        on.authenticators,
                        on.types,
                        on.policies,
                        on.sessions,
                        on.audit,
                        clock),
                issuer,
                signedIn);
    }
}
