package io.countersign.authenticator;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How something was proved: by which kind of authenticator, and whether that one made sure of its user.
 *
 * @param type the name its {@link AuthenticatorType} gives itself
 * @param userVerified whether the authenticator asked its user for a PIN, a finger or a face
 */
public record Method(String type, boolean userVerified) {
    private static final String VERIFIED = "+uv";

    /** A way that says nothing of its user. */
    public static Method of(String type) {
        return new Method(type, false);
    }

    /** As one word: {@code totp}, {@code passkey+uv}. */
    @Override
    public String toString() {
        return userVerified ? type + VERIFIED : type;
    }

    /** Several as text for one column: words with commas between. */
    public static String asText(Collection<Method> methods) {
        return methods.stream().map(Method::toString).collect(Collectors.joining(","));
    }

    /** Reads {@link #asText} back. */
    public static List<Method> fromText(String text) {
        return Arrays.stream(text.split(","))
                .map(word -> word.endsWith(VERIFIED)
                        ? new Method(word.substring(0, word.length() - VERIFIED.length()), true)
                        : of(word))
                .toList();
    }
}
