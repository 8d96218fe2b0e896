package io.countersign.platform.web;

import java.time.InstantSource;

/**
 * How many forms one network may send in a minute. It stands on top of the counts of failures by person, which alone are
 * kept for ever; this one slows whoever tries one password on many names.
 *
 * <p>Programs have a bucket of their own, from which only failed proofs are taken: the server of a busy application asks
 * for many people, and whoever guesses secrets gets no further than whoever guesses passwords.
 *
 * <p>The network is the peer's, or what a listed proxy says of it; nothing else a client sends can choose whose bucket
 * is emptied.
 */
public final class SourceLimit {
    private final Buckets forms;
    private final Buckets guesses;

    /**
     * Takes the limit.
     *
     * @param perMinute forms a minute from one network, at least 1
     */
    public SourceLimit(int perMinute, InstantSource clock) {
        this.forms = new Buckets(perMinute, clock);
        this.guesses = new Buckets(perMinute, clock);
    }

    /** Takes one form from a network's bucket, or refuses with the time after which there is one again. */
    void take(Source source) {
        refuseUnlessIn(forms.take(source.network()));
    }

    /** Refuses a program whose network has guessed too often. */
    void letGuess(Source source) {
        refuseUnlessIn(guesses.look(source.network()));
    }

    /** Takes one from the bucket of what programs of this network may guess, if one is left. */
    void guessed(Source source) {
        guesses.take(source.network());
    }

    private static void refuseUnlessIn(Buckets.Taken taken) {
        if (!taken.isIn()) {
            throw Refusal.tooOften(taken.pause());
        }
    }
}
