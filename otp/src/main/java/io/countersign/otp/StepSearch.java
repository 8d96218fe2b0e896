package io.countersign.otp;

import java.util.function.Predicate;

/** A search for the newest step of a code that looks at every step, in ascending order, and never stops early. */
final class StepSearch {
    private final KeyedMac mac;
    private final Code code;
    private final Predicate<? super TimeStep> spent;

    private long fitsUnspent;
    private long newestUnspent;
    private long fitsSpent;
    private long newestSpent;

    StepSearch(KeyedMac mac, Code code, Predicate<? super TimeStep> spent) {
        this.mac = mac;
        this.code = code;
        this.spent = spent;
    }

    void over(long first, long last) {
        for (long step = first; step <= last; step++) {
            long hit = code.maskIfCodeOf(mac.truncated(step));
            long isSpent = spent.test(new TimeStep(step)) ? -1L : 0L;
            long unspentHit = hit & ~isSpent;
            long spentHit = hit & isSpent;
            fitsUnspent |= unspentHit;
            newestUnspent = (newestUnspent & ~unspentHit) | (step & unspentHit);
            fitsSpent |= spentHit;
            newestSpent = (newestSpent & ~spentHit) | (step & spentHit);
        }
    }

    Match answer(TimeStep present) {
        if (fitsUnspent != 0) {
            return new Match.At(new TimeStep(newestUnspent), newestUnspent - present.value());
        }
        if (fitsSpent != 0) {
            return new Match.Spent(new TimeStep(newestSpent), newestSpent - present.value());
        }
        return Match.None.NONE;
    }
}
