package io.countersign;

import io.countersign.otp.Code;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import java.time.Duration;
import java.time.Instant;

/**
 * An authenticator app on a phone, whose clock may be wrong.
 *
 * @param ahead how far its clock runs ahead of the true time
 */
public record FakePhone(SharedSecret secret, Totp totp, Duration ahead) {
    /** What it shows at this true time. */
    public Code codeAt(Instant now) {
        return totp.code(secret, now.plus(ahead));
    }

    /** The same phone with its clock set wrong. */
    public FakePhone withClockAhead(Duration by) {
        return new FakePhone(secret, totp, by);
    }
}
