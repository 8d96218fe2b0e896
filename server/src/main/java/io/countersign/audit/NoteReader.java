package io.countersign.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.secret.VerifyingKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** What reads signed notes, as C2SP signed-note writes them, with the public key alone. */
final class NoteReader {
    static final byte ED25519 = 0x01;
    static final int KEY_ID_BYTES = 4;
    static final String SIGNATURE = "— ";

    private final VerifyingKey key;

    NoteReader(VerifyingKey key) {
        this.key = key;
    }

    /** The text of a note, up to and with the line feed before its blank line; nothing if it has none. */
    static Optional<String> text(String note) {
        int end = note.lastIndexOf("\n\n");
        return end < 0 ? Optional.empty() : Optional.of(note.substring(0, end + 1));
    }

    /** Whether the key signed exactly the text of this note, in the name of a chain. */
    boolean signed(String note, String chain) {
        return text(note)
                .filter(text -> note.substring(text.length() + 1).lines().anyMatch(line -> isOurs(line, chain, text)))
                .isPresent();
    }

    private boolean isOurs(String line, String chain, String text) {
        String before = SIGNATURE + Chains.origin(chain) + " ";
        if (!line.startsWith(before)) {
            return false;
        }
        try {
            byte[] signed = Base64.getDecoder().decode(line.substring(before.length()));
            return signed.length > KEY_ID_BYTES
                    && Arrays.equals(signed, 0, KEY_ID_BYTES, keyId(chain), 0, KEY_ID_BYTES)
                    && key.made(Arrays.copyOfRange(signed, KEY_ID_BYTES, signed.length), text.getBytes(UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The first bytes of SHA-256 over the key's name, a line feed, the kind of signature and the public key. */
    byte[] keyId(String chain) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((Chains.origin(chain) + "\n").getBytes(UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(key.bytes()), KEY_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
