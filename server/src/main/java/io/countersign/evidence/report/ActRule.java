package io.countersign.evidence.report;

import io.countersign.membership.Actor;
import java.util.Set;

/**
 * Which entries are acts of those who look after a practice: whatever an operator or the practice's directory did, and
 * whatever somebody did who is not whom it is about.
 */
final class ActRule {
    /** What somebody does for themselves, although the entry is about nobody yet. */
    private static final Set<String> OWN = Set.of("invitation.accepted", "invitation.declined");

    /** What was decided of how people sign in, and of the log. */
    private static final Set<String> POLICY =
            Set.of("mandate.decided", "mandate.day", "rule.changed", "application.demands", "log.kept");

    /** What decides of one person's second factor where it makes a difference to what is required of them. */
    private static final Set<String> MOVES = Set.of("group.joined", "group.left");

    private ActRule() {}

    static boolean isAct(Happening one) {
        if (one.by().equals("operator") || one.by().startsWith(Actor.DIRECTORY)) {
            return true;
        }
        return !one.byPerson().isEmpty() && !one.byPerson().equals(one.about()) && !OWN.contains(one.event());
    }

    static boolean isPolicy(Happening one) {
        return POLICY.contains(one.event())
                || (MOVES.contains(one.event()) && !one.fact("required").equals(one.fact("required-before")));
    }
}
