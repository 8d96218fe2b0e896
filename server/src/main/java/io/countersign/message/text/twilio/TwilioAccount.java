package io.countersign.message.text.twilio;

import io.countersign.platform.settings.SecretReference;
import java.net.URI;
import java.util.Optional;

/**
 * An account at Twilio, or at somebody who speaks the same API.
 *
 * @param base the address of the API, without a slash at its end
 * @param account the account's SID
 * @param user what to sign in with: the account's SID, or that of an API key
 * @param secret where the auth token lies, or the secret of the key
 * @param sender a number, a name, or the SID of a messaging service
 * @param receiptToken where the token lies by which receipts are signed: the account's auth token
 */
record TwilioAccount(
        URI base,
        String account,
        String user,
        SecretReference secret,
        Sender sender,
        Optional<SecretReference> receiptToken) {

    /** Who a message comes from: the name of a parameter and its value. */
    record Sender(String parameter, String value) {}

    @Override
    public String toString() {
        return "TwilioAccount[" + base + "]";
    }
}
