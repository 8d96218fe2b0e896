package io.countersign.verification;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.Optional;

/**
 * What the asker of a decision takes away, written in the transaction that makes it. Whoever asks the same once more,
 * because the first answer was lost on its way, is given what was written then, and nothing is decided again.
 *
 * @param <R> what is taken away
 */
public interface Receipt<R> {
    /** What was written the first time; the person is locked, so two who ask the same at once come one after another. */
    Optional<R> earlier(Tx tx, Instant now);

    /** Writes what was decided. */
    R write(Tx tx, Attempt attempt, Decision decision, Instant now);

    /** Nothing but the verdict. */
    static Receipt<Verdict> none() {
        return VerdictAlone.ONLY;
    }

    /** The receipt of an attempt that is decided anew however often it comes. */
    enum VerdictAlone implements Receipt<Verdict> {
        ONLY;

        @Override
        public Optional<Verdict> earlier(Tx tx, Instant now) {
            return Optional.empty();
        }

        @Override
        public Verdict write(Tx tx, Attempt attempt, Decision decision, Instant now) {
            return decision.verdict();
        }
    }
}
