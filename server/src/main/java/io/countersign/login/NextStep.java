package io.countersign.login;

import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.verification.Proof;
import java.util.List;

/** What is still to be done in a sign-in. */
public sealed interface NextStep {
    /** A code of an authenticator is to be presented. */
    record PresentCode() implements NextStep {}

    /** An authenticator is to be set up first. */
    record Enrol(EnrolmentPermit permit) implements NextStep {}

    /** Everything is proved. */
    record Done(List<Proof> proofs) implements NextStep {}
}
