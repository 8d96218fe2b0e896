package io.countersign.authenticator.passkey;

import io.countersign.authenticator.Response;
import io.countersign.subscriber.DisplayName;
import java.util.List;
import java.util.Optional;

/** What a browser sent of a passkey. It prints nothing of itself. */
sealed interface PasskeyResponse extends Response {
    /** What the browser says it has asked the authenticator. */
    Bytes clientData();

    /**
     * A new passkey.
     *
     * @param name what the person calls it, if they have said so
     */
    record New(Bytes clientData, Bytes attestation, List<String> transports, Optional<DisplayName> name)
            implements PasskeyResponse {
        @Override
        public String toString() {
            return "New passkey";
        }
    }

    /**
     * A signature of a passkey.
     *
     * @param userHandle whose passkey it says it is, if it says so
     * @param purpose what it was asked for
     * @param holder the browser's sign-in, session or cookie in which it was asked for
     */
    record Signed(
            Bytes credentialId,
            Bytes clientData,
            Bytes authenticatorData,
            Bytes signature,
            Optional<Bytes> userHandle,
            Purpose purpose,
            String holder)
            implements PasskeyResponse {
        @Override
        public String toString() {
            return "Signature of a passkey";
        }
    }
}
