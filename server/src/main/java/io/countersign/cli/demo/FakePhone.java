package io.countersign.cli.demo;

import io.countersign.otp.Code;
import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import java.time.Instant;

/** An authenticator app that everybody may look into. */
public final class FakePhone {
    private final SharedSecret secret;
    private final Totp totp;
    private final String address;

    private FakePhone(SharedSecret secret, Totp totp, String address) {
        this.secret = secret;
        this.totp = totp;
        this.address = address;
    }

    /** A phone that has scanned this {@code otpauth:} address. */
    static FakePhone scanning(String address) {
        return switch (OtpAuthUri.parse(address)) {
            case OtpAuthUri.Reading.Parsed(OtpAuthUri uri) ->
                new FakePhone(uri.secret(), uri.totp().orElseThrow(), address);
            case OtpAuthUri.Reading.Malformed malformed ->
                throw new IllegalArgumentException("not an address of an authenticator app");
        };
    }

    /** What it shows at this time. */
    Code codeAt(Instant now) {
        return totp.code(secret, now);
    }

    /** The same in two groups of three, as phones show it. */
    String shows(Instant now) {
        String code = codeAt(now).text();
        return code.substring(0, code.length() / 2) + " " + code.substring(code.length() / 2);
    }

    /** For how many more seconds it shows that. */
    int secondsLeft(Instant now) {
        return totp.secondsLeft(now);
    }

    int period() {
        return Math.toIntExact(totp.period().toSeconds());
    }

    /** What it scanned, for the file of the demonstration. */
    String address() {
        return address;
    }
}
