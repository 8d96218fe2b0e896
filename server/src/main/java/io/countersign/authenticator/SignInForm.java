package io.countersign.authenticator;

import io.countersign.platform.web.Form;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problems;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/**
 * How one kind of authenticator is presented in a browser: the fields that ask for it, and the response that was sent.
 * Kinds whose codes are typed into the same field share a way.
 */
public interface SignInForm {
    /** Its name in paths and in the keys of texts ({@code way.NAME.…}), such as {@code code}. */
    String way();

    /** Which of several ways is shown first: the lowest. */
    int rank();

    /** Whether it is the weaker way ({@link AuthenticatorType#isRestricted}). */
    default boolean isRestricted() {
        return false;
    }

    /** Whether no false page can use it ({@link AuthenticatorType#isPhishingResistant}). */
    default boolean isPhishingResistant() {
        return false;
    }

    /** Whether its owner goes on proving with it ({@link AuthenticatorType#isLasting}). */
    default boolean isLasting() {
        return true;
    }

    /** Whether it can prove two factors by itself, and so needs no password beside it. */
    default boolean standsAlone() {
        return false;
    }

    /** Whether there is something to present yet; until then the fields bring a button of their own. */
    default boolean isReady(Asking asking) {
        return true;
    }

    /** The fields, to be shown within a form. */
    Part fields(Asking asking);

    /** What is shown below the form after a rejection, where there is something to advise. */
    default Optional<Part> advice() {
        return Optional.empty();
    }

    /** What was sent. */
    Reading read(Form form, Asking asking);

    /**
     * Who is asked, and why again.
     *
     * @param holder the sign-in or session in which this is asked
     * @param alone whether nothing else is asked for
     * @param sole whether it must prove everything by itself: nothing was proved before, and nothing is beside it
     * @param rejected whether a response was just rejected
     * @param problems what is wrong with the form of what was sent
     */
    record Asking(
            String holder,
            SubscriberId subscriber,
            boolean alone,
            boolean sole,
            boolean rejected,
            Problems problems,
            Instant now) {}
}
