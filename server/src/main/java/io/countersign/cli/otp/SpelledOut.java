package io.countersign.cli.otp;

import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.SecretAccess;
import io.countersign.otp.SharedSecret;

/** The one place where this door writes a key out: the person at the terminal has asked for nothing else. */
final class SpelledOut {

    private SpelledOut() {}

    static String address(OtpAuthUri uri) {
        return uri.format(SecretAccess.granted());
    }

    static String base32(SharedSecret secret) {
        return secret.base32(SecretAccess.granted());
    }
}
