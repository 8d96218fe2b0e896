package io.countersign.authenticator;

import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Part;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A kind of authenticator. One folder holds everything of one kind; nothing outside that folder knows its name.
 * Policy speaks in the properties given here.
 */
public interface AuthenticatorType {
    /** The name in the database and in the API, such as {@code totp}. */
    String name();

    /** The value for an {@code amr} claim, RFC 8176. */
    String amr();

    /** What it proves by itself. */
    Set<Factor> factors();

    /** What it proves when it made sure of its user; the same, for kinds that cannot. */
    default Set<Factor> factors(boolean userVerified) {
        return factors();
    }

    /**
     * Whether its proofs are bound to our address, so that a false page can do nothing with them. Nothing that a person
     * types is (NIST SP 800-63B-4 section 3.2.5).
     */
    default boolean isPhishingResistant() {
        return false;
    }

    /**
     * Whether it is the weaker way, which a practice may switch off: a restricted authenticator (NIST SP 800-63B-4 section
     * 3.2.9).
     */
    default boolean isRestricted() {
        return false;
    }

    /** Whether a new one takes the place of an older one. */
    default boolean isOnePerPerson() {
        return false;
    }

    /** Whether its owner goes on proving with it for as long as they have it; the codes of a set run out. */
    default boolean isLasting() {
        return true;
    }

    /** Which failures it shares a count with. */
    ThrottleGroup throttleGroup();

    /** Whether this kind can check such a response. */
    boolean takes(Response response);

    /** Whether a response that this kind takes can be from this authenticator; a typed code can be from any. */
    default boolean isFrom(Authenticator authenticator, Response response) {
        return true;
    }

    /** The person a response says it is from, where it says so itself. Nothing is proved by that. */
    default Optional<SubscriberId> saidBy(Response response) {
        return Optional.empty();
    }

    /**
     * Does all slow work of a check, outside any transaction.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full
     */
    Prepared prepare(Authenticator authenticator, Response response);

    /** Does the same work for nobody, so that an unknown person takes as long to refuse. The check always says wrong. */
    Prepared prepareDecoy(Response response);

    /**
     * What is to be written of an authenticator once a response of it was accepted, in a transaction of its own under
     * the lock of the person: what it said about itself, beside what was proved.
     *
     * @param besideAnother whether another factor was proved before it
     */
    default Optional<Consumer<Tx>> afterwards(Authenticator authenticator, Response response, boolean besideAnother) {
        return Optional.empty();
    }

    /**
     * What becomes of one of this kind that comes back from a backup: whatever can have been presented until now must
     * never be accepted.
     */
    Restored restored(Tx tx, Authenticator authenticator, Instant now);

    /**
     * The moments within {@code reach} of when a response was typed at which it would have been right, for kinds that go
     * by a clock. One code fits somewhere by chance; only two say anything ({@code ClockHint}).
     */
    default List<Sighting> sightings(Authenticator authenticator, Response response, Instant typedAt, Duration reach) {
        return List.of();
    }

    /**
     * Whether what an authenticator shows at an instant is older than something of it that was accepted already, for
     * kinds that go by a clock.
     *
     * @param offset how far ahead its clock is, in steps; negative if behind
     */
    default boolean isOlderThanAccepted(Authenticator authenticator, long offset, Instant now) {
        return false;
    }

    /** Says in one word what is different where a confirming code fits other parameters than those given out. */
    default Optional<Difference> explain(Authenticator pending, Response response, Instant now) {
        return Optional.empty();
    }

    /**
     * What a person's browser is told of this kind on their own page, where there is something.
     *
     * @param account the person's e-mail address
     */
    default Optional<Part> beside(SubscriberId subscriber, String account, String person) {
        return Optional.empty();
    }

    /** What its owner should know of how it stands, besides its name and its dates. */
    default Optional<Part> standing(Authenticator authenticator) {
        return Optional.empty();
    }

    /** How it is presented in a browser, where it can be chosen as a second factor. */
    default Optional<SignInForm> signInForm() {
        return Optional.empty();
    }

    /** How a sign-in is begun with it alone, where it can say itself whose it is. */
    default Optional<OpeningForm> openingForm() {
        return Optional.empty();
    }

    /** How a new one is set up in a browser, where a person can do that. */
    default Optional<SetUpForm> setUpForm() {
        return Optional.empty();
    }

    /** Failures are counted for passwords, codes and passkeys apart, so that wrong passwords never close codes. */
    enum ThrottleGroup {
        PASSWORD("password"),
        CODES("codes"),
        PASSKEYS("passkeys");

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
