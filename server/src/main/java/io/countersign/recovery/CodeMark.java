package io.countersign.recovery;

import io.countersign.secret.DerivedKey;
import java.security.MessageDigest;

/** What is kept of a code that was sent: a keyed hash over code, case and purpose. It prints nothing. */
final class CodeMark {
    private final byte[] hash;

    private CodeMark(byte[] ownHash) {
        this.hash = ownHash;
    }

    static CodeMark of(DerivedKey key, RecoveryCaseId id, IssuedCodeStore.Purpose purpose, String digits) {
        return new CodeMark(key.hmac("issued code", id.value(), purpose.name(), digits));
    }

    static CodeMark fromBytes(byte[] stored) {
        return new CodeMark(stored.clone());
    }

    byte[] toBytes() {
        return hash.clone();
    }

    /** Compares in a time that does not depend on where two differ. */
    boolean fits(CodeMark other) {
        return MessageDigest.isEqual(hash, other.hash);
    }

    @Override
    public String toString() {
        return "CodeMark";
    }
}
