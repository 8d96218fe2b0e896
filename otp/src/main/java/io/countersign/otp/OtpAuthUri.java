package io.countersign.otp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The {@code otpauth:} address that carries a key and its parameters to an authenticator app, mostly as a QR code.
 *
 * <p>The format is the "Key Uri Format" of the Google Authenticator wiki (archived 2021), which apps follow for want of a
 * standard: {@code otpauth://totp/ISSUER:ACCOUNT?secret=...&issuer=ISSUER}. The secret is spelled out by
 * {@link #format} alone, never by {@link #toString}.
 */
public final class OtpAuthUri {
    /** What the codes count. */
    public enum Type {
        /** Time: RFC 6238. */
        TOTP,
        /** Events: RFC 4226. */
        HOTP
    }

    /**
     * A parameter that is none of ours, kept as it came.
     *
     * @param name its name, decoded
     * @param value its value, decoded
     */
    public record Parameter(String name, String value) {}

    /** What reading a text as an {@code otpauth:} address comes to. */
    public sealed interface Reading {
        /**
         * The address that the text is.
         *
         * @param uri the address
         */
        record Parsed(OtpAuthUri uri) implements Reading {}

        /**
         * The text is no usable address.
         *
         * @param flaw the first thing wrong with it
         */
        record Malformed(Flaw flaw) implements Reading {}
    }

    /** What can be wrong with a text that should be an {@code otpauth:} address. */
    public enum Flaw {
        /** It does not begin with {@code otpauth://}, or has a fragment. */
        NOT_OTPAUTH,
        /** The type is neither {@code totp} nor {@code hotp}. */
        TYPE,
        /** A percent sign without two hexadecimal digits, or bytes that are not UTF-8. */
        ESCAPE,
        /** The label has no account, or more than one colon. */
        LABEL,
        /** The issuer before the colon is another than that of the parameter. */
        ISSUER_MISMATCH,
        /** A parameter that must be unique is there twice. */
        REPEATED_PARAMETER,
        /** There is no secret. */
        SECRET_MISSING,
        /** The secret is not Base32. */
        SECRET_MALFORMED,
        /** The secret has less than 128 bits. */
        SECRET_WEAK,
        /** The algorithm is not SHA1, SHA256 or SHA512. */
        ALGORITHM,
        /** The number of digits is not 6 to 8. */
        DIGITS,
        /** The period is not 15 to 120 seconds. */
        PERIOD,
        /** A HOTP address has no counter, or one that is not a number from 0 to 2^63-1. */
        COUNTER
    }

    private final String issuer;
    private final String account;
    private final SharedSecret secret;
    private final Moving moving;
    private final List<Parameter> others;

    /** What the two types do not share. For TOTP the counter is unused, for HOTP the period of the parameters. */
    record Moving(Type type, Totp parameters, long counter) {}

    OtpAuthUri(String issuer, String account, SharedSecret secret, Moving moving, List<Parameter> others) {
        this.issuer = cleaned(issuer);
        this.account = cleaned(account);
        this.secret = secret;
        this.moving = moving;
        this.others = List.copyOf(others);
        if (this.account.isEmpty()) {
            throw new IllegalArgumentException("An otpauth URI names an account");
        }
    }

    /**
     * The address of a time-based key.
     *
     * <p>A colon in either name becomes a hyphen, since the format allows none; spaces around them are cut off.
     *
     * @param issuer who issued it, shown in the app; empty if nobody is to be named
     * @param account whose it is, mostly an e-mail address
     * @param secret the key
     * @param parameters algorithm, digits and period
     * @return the address
     * @throws IllegalArgumentException if the account is blank
     */
    public static OtpAuthUri totp(String issuer, String account, SharedSecret secret, Totp parameters) {
        return new OtpAuthUri(issuer, account, secret, new Moving(Type.TOTP, parameters, 0), List.of());
    }

    /**
     * The address of a counter-based key.
     *
     * @param issuer who issued it, shown in the app; empty if nobody is to be named
     * @param account whose it is, mostly an e-mail address
     * @param secret the key
     * @param algorithm the hash function
     * @param digits 6 to 8
     * @param counter the first counter, not negative
     * @return the address
     * @throws IllegalArgumentException if the account is blank or a number outside its bounds
     */
    public static OtpAuthUri hotp(
            String issuer, String account, SharedSecret secret, HashAlgorithm algorithm, int digits, long counter) {
        if (counter < 0) {
            throw new IllegalArgumentException("A counter is not negative");
        }
        Totp parameters = Totp.of(algorithm, digits, Totp.DEFAULT.period());
        return new OtpAuthUri(issuer, account, secret, new Moving(Type.HOTP, parameters, counter), List.of());
    }

    /**
     * Reads an address whose key has at least 128 bits.
     *
     * <p>Names of parameters, the type and the algorithm are taken in either case, and the key as {@link Base32#decode}
     * takes it. What the format does not know is kept in {@link #others}. An issuer before the colon and one in the
     * parameter must be the same.
     *
     * @param text the text, as scanned
     * @return the address, or what is wrong with the text
     */
    public static Reading parse(String text) {
        return OtpAuthUriReader.read(text, SharedSecret.LEAST_BYTES);
    }

    /**
     * Reads an address whose key may be of any length: the door for keys that others issued below the least length of
     * RFC 4226 section 4, R6.
     *
     * @param text the text, as scanned
     * @return the address, or what is wrong with the text
     */
    public static Reading parseWeak(String text) {
        return OtpAuthUriReader.read(text, 1);
    }

    /**
     * The same address with one more parameter at its end.
     *
     * @param name a name that the format does not use
     * @param value its value
     * @return the address
     * @throws IllegalArgumentException if the name is empty or one of the format's own
     */
    public OtpAuthUri with(String name, String value) {
        if (name.isEmpty() || OtpAuthUriReader.isOwnName(name, moving.type())) {
            throw new IllegalArgumentException("The parameter '" + name + "' is set by the address itself");
        }
        List<Parameter> more = new ArrayList<>(others);
        more.add(new Parameter(wellFormed(name), wellFormed(value)));
        return new OtpAuthUri(issuer, account, secret, moving, more);
    }

    /**
     * The address as text, the secret in it. Values that the format takes for granted are left out, so that the QR code
     * is small and the oldest apps understand it.
     *
     * @param access the permission to spell the secret out
     * @return the text
     */
    public String format(SecretAccess access) {
        return format(secret.base32(access));
    }

    private String format(String secretText) {
        StringBuilder text = new StringBuilder("otpauth://").append(moving.type() == Type.TOTP ? "totp/" : "hotp/");
        if (!issuer.isEmpty()) {
            text.append(PercentEncoding.encode(issuer)).append(':');
        }
        text.append(PercentEncoding.encode(account)).append("?secret=").append(secretText);
        if (!issuer.isEmpty()) {
            text.append("&issuer=").append(PercentEncoding.encode(issuer));
        }
        Totp parameters = moving.parameters();
        if (parameters.algorithm() != HashAlgorithm.SHA1) {
            text.append("&algorithm=").append(parameters.algorithm().uriName());
        }
        if (parameters.digits() != Totp.DEFAULT.digits()) {
            text.append("&digits=").append(parameters.digits());
        }
        if (moving.type() == Type.HOTP) {
            text.append("&counter=").append(moving.counter());
        } else if (!parameters.period().equals(Totp.DEFAULT.period())) {
            text.append("&period=").append(parameters.period().toSeconds());
        }
        for (Parameter other : others) {
            text.append('&').append(PercentEncoding.encode(other.name()));
            text.append('=').append(PercentEncoding.encode(other.value()));
        }
        return text.toString();
    }

    /**
     * What the codes count.
     *
     * @return the type
     */
    public Type type() {
        return moving.type();
    }

    /**
     * Who issued the key.
     *
     * @return the name, or empty if none is given
     */
    public Optional<String> issuer() {
        return issuer.isEmpty() ? Optional.empty() : Optional.of(issuer);
    }

    /**
     * Whose key it is.
     *
     * @return the name, never blank
     */
    public String account() {
        return account;
    }

    /**
     * The key.
     *
     * @return the key
     */
    public SharedSecret secret() {
        return secret;
    }

    /**
     * The hash function.
     *
     * @return the algorithm
     */
    public HashAlgorithm algorithm() {
        return moving.parameters().algorithm();
    }

    /**
     * How many digits a code has.
     *
     * @return 6 to 8
     */
    public int digits() {
        return moving.parameters().digits();
    }

    /**
     * How long a step is.
     *
     * @return 15 to 120 seconds, or empty for a counter-based key
     */
    public OptionalInt period() {
        return moving.type() == Type.TOTP
                ? OptionalInt.of((int) moving.parameters().period().toSeconds())
                : OptionalInt.empty();
    }

    /**
     * The first counter.
     *
     * @return the counter, or empty for a time-based key
     */
    public OptionalLong counter() {
        return moving.type() == Type.HOTP ? OptionalLong.of(moving.counter()) : OptionalLong.empty();
    }

    /**
     * The parameters to compute codes with.
     *
     * @return them, or empty for a counter-based key
     */
    public Optional<Totp> totp() {
        return moving.type() == Type.TOTP ? Optional.of(moving.parameters()) : Optional.empty();
    }

    /**
     * The parameters that the format does not know, in their order.
     *
     * @return an unchangeable list
     */
    public List<Parameter> others() {
        return others;
    }

    private static String cleaned(String name) {
        return wellFormed(name).replace(':', '-').strip();
    }

    /** Half a surrogate pair has no UTF-8 form; it becomes a question mark here rather than unseen in the text. */
    private static String wellFormed(String text) {
        return new String(Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Names and lengths; parameters that the format does not know are left out, for they may hold a secret too. */
    @Override
    public String toString() {
        return "OtpAuthUri[" + moving.type() + ", issuer " + issuer + ", account " + account + ", " + secret + "]";
    }
}
