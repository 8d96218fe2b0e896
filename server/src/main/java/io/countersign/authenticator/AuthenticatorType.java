package io.countersign.authenticator;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of authenticator. One folder holds everything of one kind; nothing outside that folder knows its name.
 * Policy speaks in the properties given here.
 */
public interface AuthenticatorType {
    /** The name in the database and in the API, such as {@code totp}. */
    String name();

    /** The value for an {@code amr} claim, RFC 8176. */
    String amr();

    /** What it proves. */
    Set<Factor> factors();

    /** Which failures it shares a count with. */
    ThrottleGroup throttleGroup();

    /** Whether this kind can check such a response. */
    boolean takes(Response response);

    /**
     * Does all slow work of a check, outside any transaction.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full
     */
    Prepared prepare(Authenticator authenticator, Response response);

    /** Does the same work for nobody, so that an unknown person takes as long to refuse. The check always says wrong. */
    Prepared prepareDecoy(Response response);

    /** Says in one word what is different where a confirming code fits other parameters than those given out. */
    default Optional<Difference> explain(Authenticator pending, Response response, Instant now) {
        return Optional.empty();
    }

    /** Failures are counted for passwords and for codes apart, so that wrong passwords never close codes. */
    enum ThrottleGroup {
        PASSWORD("password"),
        CODES("codes");

        private final String about;

        ThrottleGroup(String about) {
            this.about = about;
        }

        /** The name of the count. */
        public String about() {
            return about;
        }
    }

    /**
     * How the authenticator app differs from what it was given.
     *
     * @param parameter {@code algorithm}, {@code digits} or {@code period}
     * @param used what the app uses, as people write it: {@code SHA-256}, {@code 8}, {@code 60}
     */
    record Difference(String parameter, String used) {}
}
