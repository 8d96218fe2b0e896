package io.countersign.evidence;

import io.countersign.mandate.Outlook;
import io.countersign.organization.Position;
import io.countersign.organization.Rules;
import io.countersign.policy.Duty;
import io.countersign.policy.GroupNames;
import io.countersign.policy.Mandate;
import io.countersign.policy.Scope;
import io.countersign.subscriber.SubscriberId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * How a practice stands at one moment: what it requires, and how each of its people stands. It is what the entries
 * {@value #EVENT} of its log hold, as {@link StandingText} writes and reads them; no name and no address is in it.
 *
 * @param people everybody whose place is active and who signs in here, in the order of their ids
 */
public record Standing(Facts facts, List<Person> people) {
    /** The kind of entry that holds one, or a part of one. */
    public static final String EVENT = "practice.standing";

    /** Copies what it is given. */
    public Standing {
        people = List.copyOf(people);
    }

    /**
     * What holds for the whole practice.
     *
     * @param mandate of whom a second factor is required at this moment
     * @param planned what was announced and has not begun
     * @param rules what it has decided of how its people sign in, as each rule counts at this moment
     * @param logMonths for how many months its log is kept
     * @param syslog whether the log is sent to a syslog server too
     * @param exemptions how many exemptions hold
     * @param groups what the groups are called that are named by what is required, or will be
     * @param asked how many were asked for and wait for a second person
     */
    public record Facts(
            Scope mandate,
            Optional<Mandate.Planned> planned,
            Rules rules,
            int logMonths,
            boolean syslog,
            int exemptions,
            int asked,
            GroupNames groups) {
        /** Of a practice that names no group. */
        public Facts(
                Scope mandate,
                Optional<Mandate.Planned> planned,
                Rules rules,
                int logMonths,
                boolean syslog,
                int exemptions,
                int asked) {
            this(mandate, planned, rules, logMonths, syslog, exemptions, asked, GroupNames.NONE);
        }
    }

    /**
     * Somebody.
     *
     * @param duty what is required of them
     * @param outlook what becomes of them at a sign-in that asks for a second factor
     * @param ways the kinds of lasting ways that work for them, by name
     * @param codes whether they have backup codes, and were seen to hold them within a year
     * @param groups the ids of those of the groups that they were in
     * @param seen the day (UTC) on which they were last there, as far as is still known
     */
    public record Person(
            SubscriberId id,
            Position position,
            Duty duty,
            Outlook outlook,
            SortedSet<String> ways,
            boolean codes,
            SortedSet<String> groups,
            Optional<LocalDate> seen) {
        /** Somebody in no group that counts. */
        public Person(
                SubscriberId id,
                Position position,
                Duty duty,
                Outlook outlook,
                SortedSet<String> ways,
                boolean codes,
                Optional<LocalDate> seen) {
            this(id, position, duty, outlook, ways, codes, Collections.emptySortedSet(), seen);
        }

        private Person unseen() {
            return new Person(id, position, duty, outlook, ways, codes, groups, Optional.empty());
        }
    }

    /** Whether anything is different, but for when people were last there. */
    public boolean differsFrom(Standing other) {
        return !facts.equals(other.facts) || !unseen().equals(other.unseen());
    }

    private List<Person> unseen() {
        return people.stream().map(Person::unseen).toList();
    }

    /** It as the details of entries of the log: one, or several parts where there are many people. */
    public List<Map<String, String>> asDetails() {
        return StandingText.write(this);
    }

    /**
     * It from the details of all its entries, in any order.
     *
     * @throws IllegalArgumentException if a part is missing or does not read as one
     */
    public static Standing of(List<Map<String, String>> details) {
        return StandingText.read(details);
    }
}
