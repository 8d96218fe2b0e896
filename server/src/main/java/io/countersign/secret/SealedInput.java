package io.countersign.secret;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Reads what {@link SealedOutput} wrote, and gives no byte of a chunk before the chunk has proved to be whole. */
public final class SealedInput extends InputStream {
    private final PushbackInputStream source;
    private final DerivedKey key;
    private byte[] chunk = new byte[0];
    private int taken;
    private long number;
    private boolean ended;

    /**
     * Begins to read.
     *
     * @param purpose the key for streams of this kind
     * @param header what stood before the stream in clear
     * @throws DamagedStreamException if it is cut off already
     */
    public SealedInput(InputStream source, DerivedKey purpose, byte[] header) throws IOException {
        byte[] salt = source.readNBytes(SealedOutput.SALT_BYTES);
        if (salt.length != SealedOutput.SALT_BYTES) {
            throw new DamagedStreamException();
        }
        this.source = new PushbackInputStream(source);
        this.key = SealedOutput.key(purpose, salt, header);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (taken == chunk.length) {
            if (ended) {
                return -1;
            }
            open();
        }
        int given = Math.min(length, chunk.length - taken);
        System.arraycopy(chunk, taken, into, offset, given);
        taken += given;
        return given;
    }

    private void open() throws IOException {
        byte[] sealed = source.readNBytes(SealedOutput.CHUNK + SealedSecret.TAG_BYTES);
        ended = isAtEnd();
        if (sealed.length < SealedSecret.TAG_BYTES) {
            throw new DamagedStreamException();
        }
        chunk = AesGcm.decrypt(key, SealedOutput.nonce(number, ended), new byte[0], sealed)
                .orElseThrow(DamagedStreamException::new);
        taken = 0;
        number++;
    }

    private boolean isAtEnd() throws IOException {
        int next = source.read();
        if (next >= 0) {
            source.unread(next);
        }
        return next < 0;
    }

    /** The stream was changed or cut off, or belongs to another key. */
    public static final class DamagedStreamException extends EOFException {
        private static final long serialVersionUID = 1L;

        DamagedStreamException() {
            super("changed or cut off");
        }
    }
}
