package io.countersign.verification;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorType.ThrottleGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** A response that has been presented and prepared, and waits to be decided. */
public sealed interface Attempt {
    /** Who says it. */
    Claimant claimant();

    /** The authenticators it is tried against; each is tried, whichever fits. */
    List<Candidate> candidates();

    /** Which failures it is counted with. */
    Circle circle();

    /** Roughly where it came from, as notices say it; empty where nobody knows. It decides nothing. */
    default String where() {
        return "";
    }

    /**
     * A response to sign in with. Only ACTIVE authenticators can accept it.
     *
     * @param group the count of the person it belongs to
     * @param completes whether acceptance completes the sign-in; only then are failures cleared, so that a right
     *     password alone resets nothing
     * @param provedBefore the counts of what was proved earlier in this sign-in, cleared with it
     * @param knowing the authenticator that was proved first in this sign-in, by which guesses are counted
     * @param where roughly where it came from
     */
    record ForLogin(
            Claimant claimant,
            ThrottleGroup group,
            List<Candidate> candidates,
            Circle circle,
            boolean completes,
            Set<String> provedBefore,
            Optional<String> knowing,
            String where)
            implements Attempt {}

    /**
     * Codes that did not fit now and were then seen to fit another time. Nothing is presented: they are spent, so that
     * nobody can use them when that time comes.
     *
     * @param marks the steps they fit
     * @param offset how far the authenticator's clock was seen to be ahead, in steps
     */
    record ForClock(Claimant.Known claimant, AuthenticatorId authenticator, SortedSet<Long> marks, long offset)
            implements Attempt {
        @Override
        public List<Candidate> candidates() {
            return List.of();
        }

        @Override
        public Circle circle() {
            return Circle.KNOWN;
        }
    }

    /**
     * A code of a set that is typed to practise the day on which nothing else is at hand. It is judged, counted and spent
     * like any other of its owner's own browser, and proves nothing.
     *
     * @param group the count of the person it belongs to
     */
    record ForDrill(Claimant.Known claimant, ThrottleGroup group, List<Candidate> candidates) implements Attempt {
        @Override
        public Circle circle() {
            return Circle.KNOWN;
        }
    }

    /**
     * The first response of a new authenticator. Only the PENDING one it names can accept it.
     *
     * @param firstAmong kinds of which none may ever have been confirmed before; empty where others may be
     * @param replaces kinds of which all others are set aside once this one is confirmed
     * @param where roughly where it came from
     */
    record ForConfirmation(
            Claimant claimant, Candidate candidate, Set<String> firstAmong, Set<String> replaces, String where)
            implements Attempt {
        @Override
        public List<Candidate> candidates() {
            return List.of(candidate);
        }

        @Override
        public Circle circle() {
            return Circle.KNOWN;
        }
    }
}
