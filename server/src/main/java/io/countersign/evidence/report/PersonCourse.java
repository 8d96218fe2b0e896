package io.countersign.evidence.report;

import java.time.Instant;
import java.util.List;

/**
 * How somebody stood over a period, as the log recorded it day by day.
 *
 * @param states how they stood at the beginning, and each time that was otherwise
 */
public record PersonCourse(String person, List<State> states) {
    /** Copies what it is given. */
    public PersonCourse {
        states = List.copyOf(states);
    }

    /**
     * How they stood from an instant on.
     *
     * @param here whether they had an active place; everything else is empty where they had none
     * @param duty what was required of them
     * @param until when a grace or an exemption ends; empty otherwise
     * @param outlook what would have become of them at a sign-in that asks for a second factor
     * @param ways the kinds of lasting ways that worked for them
     * @param codes whether they were seen to hold backup codes
     * @param groups the names of the groups they were in that were named by what was required
     */
    public record State(
            Instant at,
            boolean here,
            String role,
            String duty,
            String until,
            String outlook,
            List<String> ways,
            boolean codes,
            List<String> groups) {
        /** Somebody in no group that counted. */
        public State(
                Instant at,
                boolean here,
                String role,
                String duty,
                String until,
                String outlook,
                List<String> ways,
                boolean codes) {
            this(at, here, role, duty, until, outlook, ways, codes, List.of());
        }

        static State gone(Instant at) {
            return new State(at, false, "", "", "", "", List.of(), false, List.of());
        }

        boolean isSame(State other) {
            return equals(new State(
                    at,
                    other.here,
                    other.role,
                    other.duty,
                    other.until,
                    other.outlook,
                    other.ways,
                    other.codes,
                    other.groups));
        }
    }
}
