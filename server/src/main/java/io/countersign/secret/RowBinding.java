package io.countersign.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The place a sealed secret belongs to. It is authenticated with the ciphertext, so a secret copied to another row, or
 * to another person's, does not open there.
 *
 * @param table the table's name
 * @param column the column's name
 * @param row the row's id
 * @param subscriber the id of the person it belongs to
 */
public record RowBinding(String table, String column, String row, String subscriber) {

    /** The four parts, encoded so that no two places share an encoding. */
    byte[] toBytes() {
        return encode("row", table, column, row, subscriber);
    }

    /** Any parts, each after its length. */
    static byte[] encode(String... parts) {
        int size = 0;
        byte[][] encoded = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            encoded[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            size += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        for (byte[] part : encoded) {
            joined.putInt(part.length).put(part);
        }
        return joined.array();
    }

    /** As a person would say it, for messages: no part of it is secret. */
    @Override
    public String toString() {
        return table + "." + column + " of row " + row + ", subscriber " + subscriber;
    }
}
