package io.countersign.authenticator.passkey;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Some bytes that never change, as WebAuthn speaks of them: an id, a handle, a signature. They print nothing. */
final class Bytes {
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");

    private final byte[] held;

    private Bytes(byte[] held) {
        this.held = held;
    }

    static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** Base64url without padding, which is how browsers write them; at least one byte. */
    static Optional<Bytes> fromText(String text) {
        try {
            return BASE64URL.matcher(text).matches()
                    ? Optional.of(new Bytes(Base64.getUrlDecoder().decode(text)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String toText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(held);
    }

    byte[] toArray() {
        return held.clone();
    }

    int length() {
        return held.length;
    }

    /** One of them, without its sign; -1 where there is none. */
    int at(int index) {
        return index < held.length ? Byte.toUnsignedInt(held[index]) : -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && MessageDigest.isEqual(held, bytes.held);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(held);
    }

    @Override
    public String toString() {
        return "Bytes[" + held.length + "]";
    }
}
