package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;

/**
 * What a set-up and a report have to know of the cases by which people are helped back in, which live upstairs. The caller
 * of each holds the lock of the person.
 */
public interface HelpCases {
    /** Whether the case that holds a set-up permits it still. */
    boolean permits(Tx tx, String holder, SubscriberId person, Instant now);

    /**
     * Closes the case that held a set-up, in the transaction that confirms it: what was lost works no more, and every
     * session of the person ends.
     *
     * @param fresh the new authenticator
     */
    void close(Tx tx, String holder, SubscriberId person, AuthenticatorId fresh, Instant now);

    /** Whether a person was helped back in lately, after which what they had in reserve is gone. */
    boolean wasHelped(Tx tx, SubscriberId person, Instant now);

    /**
     * Takes away a printed key that its owner says they did not make.
     *
     * @param actor who said so, as the log names them
     */
    void withdrawKey(Tx tx, SubscriberId person, String actor, Instant now);

    /**
     * Cancels all cases of a person, of whom it is said that it was not them.
     *
     * @param actor who said so, as the log names them
     */
    void stop(Tx tx, SubscriberId person, String actor, Instant now);
}
