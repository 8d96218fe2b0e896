package io.countersign.frontdesk.signin;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;

/**
 * A sign-in that somebody has been sent away for. It stays here: the browser carries the state alone.
 *
 * @param browser the browser that was sent away, and alone may come back
 * @param state ties the answer to this sign-in (RFC 9700 section 4.7)
 * @param nonce ties the signed statement to it
 * @param verifier ties the code to it (RFC 7636)
 * @param manner how Countersign was asked
 * @param onward the page here that was asked for
 */
public record Waiting(
        String browser,
        State state,
        Nonce nonce,
        CodeVerifier verifier,
        Demand demand,
        Manner manner,
        String onward,
        Instant begunAt) {

    /** Whether no page was to be shown. */
    public boolean isSilent() {
        return manner == Manner.SILENT;
    }

    /** Says nothing that an answer could be forged with. */
    @Override
    public String toString() {
        return "Waiting[" + onward + "]";
    }
}
