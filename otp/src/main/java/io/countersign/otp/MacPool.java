package io.countersign.otp;

import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * At most sixteen idle {@link Mac} instances of one algorithm, shared by all threads.
 *
 * <p>Obtaining a {@code Mac} costs as much as two codes. A thread-local one would grow with the number of virtual
 * threads; this does not: whoever finds the pool empty makes one, and whoever finds it full drops one.
 */
final class MacPool {
    private static final int SLOTS = 16;

    /** Replaces the last caller's key before an instance is put back, so that none lies about idle. */
    private static final SecretKeySpec BLANK = new SecretKeySpec(new byte[1], "RAW");

    private static final EnumMap<HashAlgorithm, MacPool> POOLS = new EnumMap<>(HashAlgorithm.class);

    static {
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            POOLS.put(algorithm, new MacPool(algorithm.macName()));
        }
    }

    private final String macName;
    private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(SLOTS);

    private MacPool(String macName) {
        this.macName = macName;
    }

    static MacPool of(HashAlgorithm algorithm) {
        return Objects.requireNonNull(POOLS.get(algorithm));
    }

    Mac borrow(SecretKey key) {
        Mac mac = idle.getAndSet(slot(), null);
        try {
            if (mac == null) {
                mac = Mac.getInstance(macName);
            }
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(macName + " is not available in this Java runtime", e);
        }
    }

    void giveBack(Mac mac) {
        try {
            mac.init(BLANK);
            idle.setRelease(slot(), mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(macName + " refuses a blank key", e);
        }
    }

    /** Threads spread over the slots by their number; two that meet cost one instance, never a wrong result. */
    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }
}
