package io.countersign.recovery;

import io.countersign.secret.DerivedKey;
import io.countersign.secret.PaperText;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.SubscriberId;
import java.util.List;
import java.util.Optional;

/**
 * What an owner keeps on paper for the day on which nobody else can agree: 120 bits as six groups of four characters. With
 * so many, one keyed hash is enough (NIST SP 800-63B-4 section 3.1.2.2). It never prints, and is spelled out once.
 */
public final class PrintedKey {
    private static final int BYTES = 15;

    private final byte[] bytes;

    private PrintedKey(byte[] ownBytes) {
        this.bytes = ownBytes;
    }

    static PrintedKey fresh(SecretFactory secrets) {
        return new PrintedKey(secrets.bytes(BYTES));
    }

    /** Reads what was typed, as forgiving as with backup codes; nothing if it cannot be a key. */
    static Optional<PrintedKey> read(String typed) {
        return PaperText.read(typed, BYTES).map(PrintedKey::new);
    }

    /** In groups of four characters, for the one page that shows it. */
    public List<String> groups() {
        return PaperText.groups(bytes);
    }

    /** What is kept of it: bound to its row and its person, so that a hash copied elsewhere fits nothing. */
    PrintedKeyMark mark(DerivedKey pepper, String row, SubscriberId person) {
        return new PrintedKeyMark(pepper.hmac(row, person.value(), String.join("", groups())));
    }

    @Override
    public String toString() {
        return "PrintedKey";
    }
}
