package io.countersign.message.text.smpp;

import io.countersign.platform.settings.SecretReference;

/**
 * A text-message centre, and how it is spoken to.
 *
 * @param tls whether the way there is encrypted from the first byte
 * @param user the system_id
 * @param password where it lies; a centre takes eight characters (SMPP 3.4 section 5.2.2)
 * @param from a number with {@code +} and country code, a short number, or up to eleven letters
 * @param payload whether a long text goes in one message_payload, instead of in parts with headers
 * @param decimal whether receipts name in decimal what answers named in hexadecimal
 */
record SmppCentre(
        String host,
        int port,
        boolean tls,
        String user,
        SecretReference password,
        String systemType,
        String from,
        boolean payload,
        boolean decimal) {
    @Override
    public String toString() {
        return "SmppCentre[" + host + ":" + port + "]";
    }
}
