package io.countersign.login;

import io.countersign.authenticator.SignInForm;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.session.Session;
import io.countersign.verification.Proof;
import java.util.List;
import java.util.Optional;

/** What is still to be done in a sign-in. */
public sealed interface NextStep {
    /**
     * A second factor is to be presented.
     *
     * @param ways the ways this person has, the first to be shown first; never empty
     */
    record Present(List<SignInForm> ways) implements NextStep {}

    /** An authenticator is to be set up first. */
    record Enrol(EnrolmentPermit permit) implements NextStep {}

    /**
     * Everything is proved that is asked for.
     *
     * @param remembered the browser in whose stead no second factor was asked for; empty where one was, or none is due
     */
    record Done(List<Proof> proofs, Optional<Session.Remembered> remembered) implements NextStep {
        Done(List<Proof> proofs) {
            this(proofs, Optional.empty());
        }
    }
}
