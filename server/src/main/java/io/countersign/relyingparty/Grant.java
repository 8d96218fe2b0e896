package io.countersign.relyingparty;

import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one sign-in gave one application: whose account, for what, and how the person had proved themselves. It keeps
 * those facts as they were, whatever is renewed later (OpenID Connect Core section 12.2).
 *
 * @param session the id of the session it came from
 * @param claims what the application named beside its scopes, claim by claim
 * @param nonce what the application asked to have said again
 * @param acr how strongly the person was proved
 * @param amr in which ways
 * @param authTime when
 * @param offline whether it outlives the session, as the person agreed
 * @param expiresAt the absolute limit
 */
public record Grant(
        String id,
        RelyingPartyId party,
        SubscriberId subscriber,
        String session,
        Set<String> scopes,
        Set<String> claims,
        Optional<String> nonce,
        String acr,
        List<String> amr,
        Instant authTime,
        boolean offline,
        Instant createdAt,
        Instant expiresAt) {}
