package io.countersign.cli.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Of whom a practice requires a second step, and how far they are.
 *
 * @param planned whether it is what would be, and nothing was changed
 * @param ready how many are
 */
record MandateState(
        boolean planned,
        Whom now,
        Optional<Announced> announced,
        int ready,
        List<Somebody> people,
        List<LetOff> exemptions) {
    /** What was announced. */
    record Announced(Whom whom, Instant from) {}

    /**
     * Somebody as to their second step.
     *
     * @param outlook what would become of them at their next sign-in, were it required now
     * @param duty whether it is: free, exempt, grace, required
     * @param until when an exemption or a grace ends
     */
    record Somebody(String email, String name, String outlook, String duty, Optional<Instant> until) {}

    /**
     * Somebody who is let off for a while, or is to be.
     *
     * @param agreed whether a second person has agreed
     */
    record LetOff(String email, String reason, Instant until, boolean agreed) {}
}
