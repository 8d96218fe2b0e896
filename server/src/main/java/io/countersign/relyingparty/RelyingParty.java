package io.countersign.relyingparty;

import io.countersign.subscriber.OrganizationId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An application that signs people in through us.
 *
 * @param practice the one practice whose people it serves; all where there is none
 * @param redirects the addresses it may be answered at, compared character by character (RFC 9700 section 2.1)
 * @param afterLogout the addresses it may send people to after signing out
 * @param proof how it proves itself
 * @param keys its public keys as a JSON Web Key Set, where it signs its requests
 * @param challengeRequired whether it must bind each request with PKCE (RFC 7636); off for old clients only
 * @param algorithm how the ID tokens for it are signed: {@code RS256} or {@code ES256}
 * @param demand what it asks of each sign-in beyond what the practices ask
 */
public record RelyingParty(
        RelyingPartyId id,
        String name,
        Optional<OrganizationId> practice,
        List<URI> redirects,
        List<URI> afterLogout,
        Proof proof,
        Optional<String> keys,
        boolean challengeRequired,
        String algorithm,
        Demand demand,
        Instant createdAt) {

    /** How an application proves itself at the token endpoint. */
    public enum Proof {
        /** It cannot keep a secret: a program in a browser or on a phone. It must use PKCE. */
        NONE,
        /** A secret we made, sent with HTTP Basic or in the form. */
        SECRET,
        /** A signed statement, RFC 7523. */
        PRIVATE_KEY
    }
}
