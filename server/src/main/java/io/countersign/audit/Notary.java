package io.countersign.audit;

import io.countersign.secret.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What signs checkpoints and reads signed ones: notes as C2SP signed-note writes them, with Ed25519. */
public final class Notary {
    private static final byte ED25519 = 0x01;
    private static final int KEY_ID_BYTES = 4;
    private static final String SIGNATURE = "— ";

    private final SigningKey key;

    /** Takes the key of the installation. */
    public Notary(SigningKey key) {
        this.key = key;
    }

    /**
     * A note that was read.
     *
     * @param ours whether the key of this installation signed exactly this text
     */
    record Opened(Checkpoint checkpoint, boolean ours) {}

    /** The signed note of a checkpoint. */
    String sign(Checkpoint checkpoint) {
        return sign(checkpoint.chain(), checkpoint.text());
    }

    /** The signed note of a part that was taken away. */
    String sign(Segment segment) {
        return sign(segment.chain(), segment.text());
    }

    private String sign(String chain, String text) {
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] signed = ByteBuffer.allocate(KEY_ID_BYTES + signature.length)
                .put(keyId(chain))
                .put(signature)
                .array();
        return text + "\n" + SIGNATURE + Chains.origin(chain) + " "
                + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /** What a note says; nothing if it is no checkpoint of ours at all. */
    Optional<Opened> open(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        return Checkpoint.parse(text)
                .map(checkpoint -> new Opened(
                        checkpoint,
                        note.substring(end + 2).lines().anyMatch(line -> isOurs(line, checkpoint.chain(), text))));
    }

    /** What a note says of a part that was taken away; nothing if the key of this installation did not sign it. */
    Optional<Segment> openSegment(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        return Segment.parse(text)
                .filter(segment ->
                        note.substring(end + 2).lines().anyMatch(line -> isOurs(line, segment.chain(), text)));
    }

    /** The notes of a file that holds any number of them. */
    static List<String> split(String file) {
        List<String> notes = new ArrayList<>();
        var note = new StringBuilder();
        boolean signatures = false;
        for (String line : file.lines().toList()) {
            boolean signature = line.startsWith(SIGNATURE);
            if (signatures && !signature) {
                notes.add(note.toString());
                note.setLength(0);
            }
            if (!line.isEmpty() || !note.isEmpty()) {
                note.append(line).append('\n');
            }
            signatures = signature;
        }
        if (!note.isEmpty()) {
            notes.add(note.toString());
        }
        return notes;
    }

    /** The key that checks a chain's checkpoints, as C2SP signed-note programs take it. */
    public String verifierKey(String chain) {
        byte[] publicKey = key.publicKey();
        byte[] encoded = ByteBuffer.allocate(1 + publicKey.length)
                .put(ED25519)
                .put(publicKey)
                .array();
        return Chains.origin(chain) + "+" + HexFormat.of().formatHex(keyId(chain)) + "+"
                + Base64.getEncoder().encodeToString(encoded);
    }

    /** The same key for every chain, as {@code openssl} takes it. */
    public String publicKeyPem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key.publicKeyInfo())
                + "\n-----END PUBLIC KEY-----\n";
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
                    && key.made(
                            Arrays.copyOfRange(signed, KEY_ID_BYTES, signed.length),
                            text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The first bytes of SHA-256 over the key's name, a line feed, the kind of signature and the public key. */
    private byte[] keyId(String chain) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((Chains.origin(chain) + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(key.publicKey()), KEY_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
