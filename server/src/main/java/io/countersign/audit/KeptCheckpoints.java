package io.countersign.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.secret.VerifyingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checkpoints as people kept them, read and checked far from the installation with its public key alone: files of signed
 * notes, and mails, whatever a program for mail has made of their lines. Pure; the format is in
 * {@code docs/audit-checkpoints.md}.
 */
public final class KeptCheckpoints {
    private static final String PREFIX = "countersign-checkpoint-1:";

    /** The letters of base64url; between them what programs for mail put at the ends of lines. */
    private static final Pattern LINE = Pattern.compile(PREFIX + "((?:[A-Za-z0-9_-]|=\\r?\\n|[\\s>]){100,4000})\\.");

    private final Optional<NoteReader> reader;

    /** Takes the public key of the installation. */
    public KeptCheckpoints(VerifyingKey key) {
        this(Optional.of(key));
    }

    /** Takes the public key, where there is one; where there is none, nothing counts as signed. */
    public KeptCheckpoints(Optional<VerifyingKey> key) {
        this.reader = key.map(NoteReader::new);
    }

    /**
     * One checkpoint.
     *
     * @param chain the id of the practice, or {@link Chains#INSTALLATION}
     * @param size the position of the last entry
     * @param hash the hash of the chain up to it, in base64
     * @param at when it was signed
     * @param signed whether the key signed exactly this; nothing of it counts otherwise
     * @param note the signed note, as {@code admin audit verify} takes it
     */
    public record Kept(String chain, long size, String hash, Instant at, boolean signed, String note) {}

    /** The compact form of a signed note, which stands in a mail: words that may be broken between each other. */
    public static String line(String note) {
        String letters = Base64.getUrlEncoder().withoutPadding().encodeToString(note.getBytes(UTF_8));
        return PREFIX + letters.replaceAll("(.{64})(?=.)", "$1 ") + ".";
    }

    /** Every checkpoint that a text holds, each once. */
    public List<Kept> read(String text) {
        Set<String> notes = new LinkedHashSet<>(Notary.split(text.replace("\r\n", "\n")));
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            note(line.group(1)).ifPresent(notes::add);
        }
        List<Kept> found = new ArrayList<>();
        for (String note : notes) {
            NoteReader.text(note)
                    .flatMap(Checkpoint::parse)
                    .map(checkpoint -> new Kept(
                            checkpoint.chain(),
                            checkpoint.size(),
                            checkpoint.hash().base64(),
                            checkpoint.at(),
                            isSigned(note, checkpoint.chain()),
                            note))
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private boolean isSigned(String note, String chain) {
        return reader.filter(one -> one.signed(note, chain)).isPresent();
    }

    private static Optional<String> note(String letters) {
        try {
            String whole = letters.replaceAll("=\\r?\\n|[\\s>]", "");
            return Optional.of(new String(Base64.getUrlDecoder().decode(whole), UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
