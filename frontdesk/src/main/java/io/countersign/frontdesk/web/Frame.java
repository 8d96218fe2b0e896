package io.countersign.frontdesk.web;

import io.countersign.frontdesk.signin.Level;
import io.countersign.frontdesk.signin.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands around every page.
 *
 * @param here the part of the application it belongs to
 * @param issuer the address of Countersign
 */
public record Frame(String title, String here, Optional<SignedIn> person, String seal, String issuer, Instant now) {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    /** How strongly somebody was proved, in words. */
    public String level(SignedIn known) {
        return known.level().map(Level::words).orElse("an unknown level");
    }

    /** How long ago something was. */
    public String ago(Instant then) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < MINUTE) {
            return "just now";
        }
        long number = seconds < HOUR ? seconds / MINUTE : seconds / HOUR;
        String unit = seconds < HOUR ? " minute" : " hour";
        return number + unit + (number == 1 ? "" : "s") + " ago";
    }

    /** The same to the second. */
    public String exactly(Instant then) {
        return EXACT.format(then);
    }

    /** What a word of the {@code amr} claim means. */
    public String means(String amr) {
        return switch (amr) {
            case "pwd" -> "a password";
            case "otp" -> "a code from an authenticator app";
            case "mfa" -> "more than one factor";
            case "swk", "hwk", "pop" -> "a passkey";
            case "user" -> "the device made sure of its user";
            default -> amr.contains("code") ? "a backup code" : "a way of Countersign's own";
        };
    }
}
