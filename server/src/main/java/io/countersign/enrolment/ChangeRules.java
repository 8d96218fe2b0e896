package io.countersign.enrolment;

import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Method;
import io.countersign.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a session may change of how its person signs in: a pure rule over what was proved in it. It speaks of properties
 * of kinds and knows none of them.
 *
 * <p>A code that was on paper signs in beside a password; it does not by itself replace what it stands in for (NIST SP
 * 800-63B-4 section 4.2.2.2 asks for two proofs of different kinds). So one more proof of a kind that lasts is needed, or
 * a change that was announced and has waited.
 */
public final class ChangeRules {
    private ChangeRules() {}

    /** Which changes a session may make. */
    public enum Leave {
        /** Any. */
        FREELY,
        /** One, under the change that was announced. */
        ONCE,
        /** None, before more is proved or an announced change has waited. */
        NOT_YET
    }

    /** Whether these proofs are enough for any change: no second factor at all is one there never was. */
    public static boolean areEnough(List<Method> methods, Authenticators types) {
        List<Method> second = methods.stream()
                .filter(method -> types.isSecondFactor(method.type()))
                .toList();
        return second.isEmpty()
                || second.stream().anyMatch(method -> types.type(method.type()).isLasting());
    }

    /**
     * What this session may change.
     *
     * @param announced the newest change its person announced
     */
    public static Leave leave(Session session, Optional<PendingChange> announced, Authenticators types, Instant now) {
        if (session.remembered().isPresent()) {
            return Leave.NOT_YET;
        }
        if (areEnough(session.methods(), types)) {
            return Leave.FREELY;
        }
        // A proof from before the wait was over is not one of somebody who is still there.
        boolean open = announced
                .filter(change -> change.at(now) == PendingChange.State.OPEN)
                .filter(change -> !session.provedAt().isBefore(change.opensAt()))
                .isPresent();
        return open ? Leave.ONCE : Leave.NOT_YET;
    }
}
