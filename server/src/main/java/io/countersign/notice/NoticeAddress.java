package io.countersign.notice;

import io.countersign.subscriber.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * An address to which a person is told by mail what happens to their account. It never signs anybody in and resets nothing.
 *
 * @param verifiedAt when mail to it was seen to arrive; nothing is told there before
 */
public record NoticeAddress(EmailAddress email, Instant addedAt, Optional<Instant> verifiedAt) {
    /** How many a person may have: the one they sign in with, and one more (NIST SP 800-63B-4 section 4.6 asks for two). */
    public static final int MOST = 2;

    public boolean isVerified() {
        return verifiedAt.isPresent();
    }

    @Override
    public String toString() {
        return "NoticeAddress[" + (isVerified() ? "verified" : "open") + "]";
    }
}
