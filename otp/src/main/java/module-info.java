/**
 * One-time passwords: HOTP (RFC 4226), TOTP (RFC 6238), Base32 (RFC 4648) and {@code otpauth:} URIs.
 *
 * <p>Pure computation. Nothing here reads a clock, opens a file or keeps state; the time is an argument.
 */
module io.countersign.otp {
    requires static transitive org.jspecify;

    exports io.countersign.otp;
}
