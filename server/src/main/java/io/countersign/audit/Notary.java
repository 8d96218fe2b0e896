package io.countersign.audit;

import io.countersign.secret.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What signs checkpoints and reads signed ones: notes as C2SP signed-note writes them, with Ed25519. */
public final class Notary {
    private final SigningKey key;
    private final NoteReader reader;

    /** Takes the key of the installation. */
    public Notary(SigningKey key) {
        this.key = key;
        this.reader = new NoteReader(key.verifying());
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

    /** The signed note of a pack of evidence. */
    public String sign(PackSeal seal) {
        return sign(seal.chain(), seal.text());
    }

    private String sign(String chain, String text) {
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] signed = ByteBuffer.allocate(NoteReader.KEY_ID_BYTES + signature.length)
                .put(reader.keyId(chain))
                .put(signature)
                .array();
        return text + "\n" + NoteReader.SIGNATURE + Chains.origin(chain) + " "
                + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /** What reads kept checkpoints with the public key of this installation. */
    KeptCheckpoints keptCheckpoints() {
        return new KeptCheckpoints(key.verifying());
    }

    /** What a note says; nothing if it is no checkpoint of ours at all. */
    Optional<Opened> open(String note) {
        return NoteReader.text(note)
                .flatMap(Checkpoint::parse)
                .map(checkpoint -> new Opened(checkpoint, reader.signed(note, checkpoint.chain())));
    }

    /** What a note says of a part that was taken away; nothing if the key of this installation did not sign it. */
    Optional<Segment> openSegment(String note) {
        return NoteReader.text(note).flatMap(Segment::parse).filter(segment -> reader.signed(note, segment.chain()));
    }

    /** The notes of a file that holds any number of them. */
    static List<String> split(String file) {
        List<String> notes = new ArrayList<>();
        var note = new StringBuilder();
        boolean signatures = false;
        for (String line : file.lines().toList()) {
            boolean signature = line.startsWith(NoteReader.SIGNATURE);
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
        byte[] publicKey = key.verifying().bytes();
        byte[] encoded = ByteBuffer.allocate(1 + publicKey.length)
                .put(NoteReader.ED25519)
                .put(publicKey)
                .array();
        return Chains.origin(chain) + "+" + HexFormat.of().formatHex(reader.keyId(chain)) + "+"
                + Base64.getEncoder().encodeToString(encoded);
    }

    /** The same key for every chain, as {@code openssl} takes it. */
    public String publicKeyPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(key.verifying().info())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
