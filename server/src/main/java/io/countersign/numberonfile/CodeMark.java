package io.countersign.numberonfile;

import io.countersign.secret.DerivedKey;
import java.security.MessageDigest;

/** What is kept of a code that was sent to a number: a keyed hash over code, number and session. It prints nothing. */
final class CodeMark {
    private final byte[] hash;

    private CodeMark(byte[] ownHash) {
        this.hash = ownHash;
    }

    static CodeMark of(DerivedKey key, String session, String e164, String digits) {
        return new CodeMark(key.hmac("number on file", session, e164, digits));
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
}
