package io.countersign.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A stream that is encrypted and authenticated as a whole, in chunks of 64 KiB, so that a file of any size needs little
 * memory: the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (2015). Each chunk is sealed by AES-256-GCM
 * under a key for this stream alone, with its number in the nonce and a mark on the last one, so that no chunk can be
 * changed, moved, repeated, left out or cut off unnoticed.
 *
 * <p>The key derives from a random salt and the header before the stream, which is thereby authenticated too.
 */
public final class SealedOutput extends OutputStream {
    static final int CHUNK = 64 * 1024;
    static final int SALT_BYTES = 32;

    private final OutputStream target;
    private final DerivedKey key;
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private long number;
    private boolean closed;

    /**
     * Begins a stream.
     *
     * @param purpose the key for streams of this kind
     * @param header what stands before the stream in clear; the reader must give the same
     */
    public SealedOutput(OutputStream target, DerivedKey purpose, byte[] header, SecretFactory random)
            throws IOException {
        byte[] salt = random.bytes(SALT_BYTES);
        this.target = target;
        this.key = key(purpose, salt, header);
        target.write(salt);
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (filled == CHUNK) {
                seal(false);
            }
            int taken = Math.min(left, CHUNK - filled);
            System.arraycopy(bytes, at, chunk, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
        }
    }

    /** Seals the last chunk. Without this the stream counts as cut off. The target stays open. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            target.flush();
        }
    }

    private void seal(boolean last) throws IOException {
        byte[] plain = Arrays.copyOf(chunk, filled);
        target.write(AesGcm.encrypt(key, nonce(number, last), new byte[0], plain));
        Arrays.fill(plain, (byte) 0);
        number++;
        filled = 0;
    }

    static DerivedKey key(DerivedKey purpose, byte[] salt, byte[] header) {
        byte[] info = RowBinding.encode("stream", HexFormat.of().formatHex(header));
        return new DerivedKey(RootKey.hkdf(purpose.bytes(), salt, info, DerivedKey.BYTES));
    }

    /** Eleven bytes of number and one that marks the last chunk. */
    static byte[] nonce(long number, boolean last) {
        byte[] nonce = new byte[SealedSecret.NONCE_BYTES];
        ByteBuffer.wrap(nonce).putLong(3, number);
        nonce[11] = (byte) (last ? 1 : 0);
        return nonce;
    }
}
