package io.countersign.evidence.report;

import java.util.List;

/**
 * A case of somebody who was helped back in, with every step of it that the entries hold.
 *
 * @param person the id of whoever asked for help
 * @param outcome the last word of the event that ended it, such as {@code closed}; empty while it goes on
 */
public record RecoveryCourse(String id, String person, String outcome, List<Happening> steps) {
    /** Copies what it is given. */
    public RecoveryCourse {
        steps = List.copyOf(steps);
    }
}
