package io.countersign.message;

import io.countersign.platform.web.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * To whom a message goes, and why. It prints no address.
 *
 * @param address an e-mail address, or a telephone number in the form of E.164 ({@code +61412345678})
 * @param purpose one word for what it is sent for, such as {@code notice}, {@code invitation} or {@code code}: what limits
 *     and pages go by; never a secret
 * @param practice the practice on whose behalf it is sent, if there is one; its owners see how it fares
 * @param subscriber the person it is about, if we know them
 * @param until when it is worth nothing any more; it is not sent after that
 */
public record Envelope(
        Channel channel,
        String address,
        Language language,
        String purpose,
        Optional<String> practice,
        Optional<String> subscriber,
        Instant until) {
    private static final int SHOWN = 2;

    /** So much of the address that its owner knows it, and nobody else learns it: what is left once the letter is gone. */
    String shown() {
        if (channel == Channel.TEXT) {
            return PhoneNumber.stored(address).masked();
        }
        int at = address.lastIndexOf('@');
        int end = address.offsetByCodePoints(0, Math.min(SHOWN, address.codePointCount(0, Math.max(at, 0))));
        return address.substring(0, end) + "…" + address.substring(Math.max(at, 0));
    }

    @Override
    public String toString() {
        return "Envelope[" + channel + ", " + purpose + "]";
    }
}
