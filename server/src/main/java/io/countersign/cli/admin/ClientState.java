package io.countersign.cli.admin;

import io.countersign.relyingparty.RelyingParty;
import java.util.List;
import java.util.Optional;

/**
 * An application, as an operator reads of it.
 *
 * @param practice the id of the one practice whose people it lets in
 * @param pkce whether it must use PKCE
 */
record ClientState(
        String id,
        String name,
        Optional<String> practice,
        List<String> redirects,
        List<String> afterLogout,
        RelyingParty.Proof proof,
        boolean pkce,
        String algorithm) {}
