package io.countersign.authenticator.recoverycode;

import io.countersign.secret.PaperText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One backup code: 80 bits as 16 characters of Crockford's Base32, which leaves out I, L, O and U. It never prints, and
 * is spelled out only for the person it belongs to.
 */
public final class RecoveryCode {
    /** 80 bits; NIST SP 800-63B-4 section 4.2.1.1 asks a saved recovery code for 64. */
    static final int BYTES = 10;

    private final byte[] bytes;

    private RecoveryCode(byte[] ownBytes) {
        this.bytes = ownBytes;
    }

    /** The code of these random bytes. */
    static RecoveryCode of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a backup code has " + BYTES + " bytes");
        }
        return new RecoveryCode(bytes.clone());
    }

    /**
     * Reads what a person typed or pasted: in either case, with any spaces and dashes, with O for 0, and I or L for 1, and
     * in full width as some keyboards write. Nothing if it cannot be a code.
     */
    static Optional<RecoveryCode> read(String typed) {
        return PaperText.read(typed, BYTES).map(RecoveryCode::new);
    }

    /** In groups of four characters, to be shown to its owner. */
    List<String> groups() {
        return PaperText.groups(bytes);
    }

    /** As one line, to be kept by its owner. */
    String spelledOut() {
        return String.join("-", groups());
    }

    /** As the text that is hashed. */
    byte[] ascii() {
        return String.join("", groups()).getBytes(StandardCharsets.US_ASCII);
    }

    /** In constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RecoveryCode code && MessageDigest.isEqual(bytes, code.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
