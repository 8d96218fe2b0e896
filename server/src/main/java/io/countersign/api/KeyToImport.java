package io.countersign.api;

import io.countersign.otp.OtpAuthUri;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One key of a list to import, as it was read.
 *
 * @param externalId whose it is, where the list says so
 * @param name what its owner calls it, where the list says so
 */
record KeyToImport(Optional<String> externalId, Optional<String> name, Reading reading) {
    /** 80 bits: what most systems gave out for years. Less is not taken over. */
    private static final int LEAST_BYTES = 10;

    /** What was found. */
    sealed interface Reading {
        /** A key with its parameters. */
        record Read(SharedSecret secret, Totp parameters, OptionalLong lastStep) implements Reading {}

        /** It cannot be taken, and why in one word of the contract. */
        record Unreadable(String why) implements Reading {}
    }

    /** What a key with these parameters is. */
    static Reading reading(SharedSecret secret, Totp parameters, OptionalLong lastStep) {
        return secret.length() < LEAST_BYTES
                ? new Reading.Unreadable("secret-weak")
                : new Reading.Read(secret, parameters, lastStep);
    }

    /** What an {@code otpauth:} address holds. */
    static Reading ofUri(String text, OptionalLong lastStep) {
        return switch (OtpAuthUri.parseWeak(text)) {
            case OtpAuthUri.Reading.Parsed(OtpAuthUri uri) ->
                uri.totp()
                        .map(totp -> reading(uri.secret(), totp, lastStep))
                        .orElseGet(() -> new Reading.Unreadable("counter-based"));
            case OtpAuthUri.Reading.Malformed(OtpAuthUri.Flaw flaw) ->
                new Reading.Unreadable(flaw.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }
}
