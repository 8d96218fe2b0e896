package io.countersign.authenticator.password;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A password as somebody typed it. Nothing is trimmed, folded or cut (OWASP ASVS 6.2.8); only the two ways to write one
 * accented letter are made one, by Unicode's form NFC (NIST SP 800-63B-4 section 3.1.1.2). It never prints.
 */
public final class Password {
    private final String normalised;

    private Password(String normalised) {
        this.normalised = normalised;
    }

    /** The password, or nothing if the text is empty, or not Unicode: half a surrogate pair has no bytes to be hashed. */
    public static Optional<Password> typed(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(typed));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        return Optional.of(new Password(Normalizer.normalize(typed, Normalizer.Form.NFC)));
    }

    /** Its length in code points, so that a letter or an emoji counts once (NIST SP 800-63B-4 section 3.1.1.2). */
    public int length() {
        return normalised.codePointCount(0, normalised.length());
    }

    String normalised() {
        return normalised;
    }

    byte[] utf8() {
        return normalised.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Password";
    }
}
