package io.countersign.login;

import io.countersign.authenticator.SignInForm;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.verification.Proof;
import java.util.List;

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

    /** Everything is proved. */
    record Done(List<Proof> proofs) implements NextStep {}
}
