package io.countersign.evidence.report;

import java.util.List;
import java.util.SortedMap;

/**
 * What applications had of the installation in a period.
 *
 * @param told the applications that were told who somebody is, once that person was signed in here: enforced here
 * @param asked what applications asked to have checked of people of their own by the REST API: whether anybody got in is
 *     theirs alone to decide, so this is kept apart
 * @param askedPeople of how many people that was
 */
public record Applications(List<Told> told, SortedMap<String, Asked> asked, long askedPeople) {

    /** An application, and how often it was told who somebody is. */
    public record Told(String application, String name, long times) {}

    /** How often something was accepted and refused. */
    public record Asked(long accepted, long refused) {
        Asked and(boolean isAccepted) {
            return isAccepted ? new Asked(accepted + 1, refused) : new Asked(accepted, refused + 1);
        }
    }
}
