package io.countersign.safekeeping;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.countersign.secret.KeyFile.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in clear at the beginning of a backup: enough to say why it cannot be restored here, and nothing about
 * whose it is. The rest of the file is bound to it, so it cannot be changed either.
 *
 * @param schema the version of the schema its rows have
 * @param madeAt the instant whose state it holds
 * @param keys the fingerprints of the keys it belongs to
 */
record BackupHeader(String schema, Instant madeAt, Map<Kind, String> keys) {
    private static final String FORMAT = "countersign-backup 1";
    private static final int MOST_BYTES = 4096;

    byte[] toBytes() {
        var text = new StringBuilder(FORMAT + "\nschema " + schema + "\nmade-at " + madeAt + "\n");
        new TreeMap<>(keys)
                .forEach((kind, fingerprint) -> text.append(kind.setting())
                        .append(" ")
                        .append(fingerprint)
                        .append("\n"));
        return text.toString().getBytes(US_ASCII);
    }

    void write(DataOutputStream out) throws IOException {
        byte[] bytes = toBytes();
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    /** Reads one; nothing if this is no backup of a format we know. */
    static Optional<BackupHeader> read(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        return length > MOST_BYTES ? Optional.empty() : parse(new String(in.readNBytes(length), US_ASCII));
    }

    private static Optional<BackupHeader> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[0].equals(FORMAT)) {
            return Optional.empty();
        }
        Map<Kind, String> keys = new EnumMap<>(Kind.class);
        for (String line : Arrays.asList(lines).subList(3, lines.length - 1)) {
            for (Kind kind : Kind.values()) {
                if (line.startsWith(kind.setting() + " ")) {
                    keys.put(kind, line.substring(kind.setting().length() + 1));
                }
            }
        }
        try {
            var header = new BackupHeader(
                    lines[1].replaceFirst("^schema ", ""), Instant.parse(lines[2].replaceFirst("^made-at ", "")), keys);
            return header.schema().matches("[0-9]{1,9}") && Arrays.equals(header.toBytes(), text.getBytes(US_ASCII))
                    ? Optional.of(header)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
