package io.countersign.otp;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** A {@link Mac} keyed with one secret, borrowed for one question and reused for every counter in it. */
final class KeyedMac implements AutoCloseable {
    private static final int COUNTER_BYTES = Long.BYTES;

    private final MacPool pool;
    private final Mac mac;
    private final byte[] counterBytes = new byte[COUNTER_BYTES];

    KeyedMac(MacPool pool, SecretKey key) {
        this.pool = pool;
        this.mac = pool.borrow(key);
    }

    byte[] hmac(byte[] message) {
        return mac.doFinal(message);
    }

    /** The 31-bit number of RFC 4226 section 5.3, step 2, for this counter. */
    int truncated(long counter) {
        for (int i = 0; i < COUNTER_BYTES; i++) {
            counterBytes[i] = (byte) (counter >>> (Byte.SIZE * (COUNTER_BYTES - 1 - i)));
        }
        return Hotp.truncate(mac.doFinal(counterBytes));
    }

    @Override
    public void close() {
        pool.giveBack(mac);
    }
}
