package io.countersign.oidc;

import io.countersign.relyingparty.RelyingParty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks of us, read and found sound (OpenID Connect Core section 3.1.2.1).
 *
 * @param redirect where the answer goes, one of the addresses registered
 * @param formPost whether the answer is posted as a form rather than put into the address
 * @param claims what is asked for claim by claim, as {@link ClaimsWish#named}
 * @param challenge the PKCE challenge (RFC 7636), always by S256
 * @param prompts how the person is to be asked
 * @param maxAge how long ago the person may have proved themselves
 * @param levels the levels asked for, any of which will do; empty where none is
 * @param essential whether a lower level than those is an error
 * @param loginHint whom the application expects, for the sign-in form
 * @param hintedSubject whom a former ID token was about, and nobody else will do
 * @param begunAt when it came; whatever is proved from then on is proved for it
 */
record AuthorizationRequest(
        RelyingParty party,
        URI redirect,
        boolean formPost,
        Set<String> scopes,
        Set<String> claims,
        @Nullable String state,
        @Nullable String nonce,
        @Nullable String challenge,
        Set<String> prompts,
        Optional<Duration> maxAge,
        List<Acr> levels,
        boolean essential,
        Optional<String> loginHint,
        Optional<String> hintedSubject,
        Instant begunAt) {

    boolean silent() {
        return prompts.contains("none");
    }

    /** Whether the person must prove themselves anew, whatever they proved before. */
    boolean anew() {
        return prompts.contains("login") || chooses();
    }

    /** Whether the person is to choose whom to sign in as (OpenID Connect Core section 3.1.2.1, select_account). */
    boolean chooses() {
        return prompts.contains("select_account");
    }

    boolean offline() {
        return scopes.contains("offline_access");
    }

    /** The weakest of the levels that will do. */
    Optional<Acr> least() {
        return levels.stream().min(Acr::compareTo);
    }
}
