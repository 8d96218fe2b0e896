package io.countersign.evidence;

import io.countersign.audit.LogEntry;
import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.audit.LogRetention;
import io.countersign.evidence.Standing.Facts;
import io.countersign.mandate.Exemption;
import io.countersign.mandate.Mandates;
import io.countersign.mandate.Prospect;
import io.countersign.organization.GroupId;
import io.countersign.organization.GroupStore;
import io.countersign.organization.RuleStore;
import io.countersign.platform.database.Tx;
import io.countersign.policy.GroupNames;
import io.countersign.policy.Mandate;
import io.countersign.readiness.Finding;
import io.countersign.readiness.Person;
import io.countersign.readiness.PracticePlans;
import io.countersign.readiness.Readiness;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How practices stand now, and how they stood when that was last written into their log. */
public final class Standings {
    /** What changes how the requirements of others are met, and is worth its own hour in evidence. */
    private static final Set<String> DECISIONS =
            Set.of("rule.changed", "mandate.decided", "log.kept", "exemption.approved", "exemption.ended");

    private final Parts parts;
    private final RuleStore rules = new RuleStore();
    private final GroupStore groups = new GroupStore();

    /**
     * What it reads through.
     *
     * @param syslog whether this installation sends its log to a syslog server
     */
    public record Parts(
            Mandates mandates, PracticePlans plans, LogRetention retention, LogReader log, boolean syslog) {}

    /** Takes its parts. */
    public Standings(Parts parts) {
        this.parts = parts;
    }

    /**
     * One that was written into the log.
     *
     * @param standing nothing where what stands there does not read as one
     */
    public record Recorded(Instant at, Optional<Standing> standing) {}

    /** How a practice stands: a few questions, however many people there are. */
    public Standing now(Tx tx, OrganizationId practice, Instant now) {
        Mandates.Picture picture = parts.mandates().of(tx, practice, now);
        Map<SubscriberId, Person> people = parts.plans().people(tx, practice, now).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        List<Exemption> exemptions = parts.mandates().exemptions().of(tx, practice, now);
        GroupNames named = GroupNames.of(
                Stream.concat(
                                Stream.of(picture.mandate().at(now)),
                                picture.mandate().ahead(now).stream().map(Mandate.Planned::scope))
                        .toList(),
                groups.names(tx, practice));
        return new Standing(
                new Facts(
                        picture.mandate().at(now),
                        picture.mandate().ahead(now),
                        rules.of(tx, practice),
                        parts.retention().of(tx, practice.value()).monthsAt(now),
                        parts.syslog(),
                        (int) exemptions.stream().filter(one -> one.holds(now)).count(),
                        (int) exemptions.stream().filter(one -> one.waits(now)).count(),
                        named),
                picture.people().stream()
                        .flatMap(one -> Optional.ofNullable(
                                        people.get(one.person().id()))
                                .stream()
                                .map(person -> person(one, person, named, now)))
                        .sorted(Comparator.comparing(one -> one.id().value()))
                        .toList());
    }

    private static Standing.Person person(Prospect prospect, Person person, GroupNames named, Instant now) {
        List<Finding> findings = person.readiness(now).findings();
        return new Standing.Person(
                person.id(),
                prospect.position(),
                prospect.duty(),
                prospect.outlook(),
                Collections.unmodifiableSortedSet(person.facts().ways().stream()
                        .map(Readiness.Way::kind)
                        .collect(Collectors.toCollection(TreeSet::new))),
                findings.contains(Finding.CODES_HELD) || findings.contains(Finding.CODES_FEW),
                Collections.unmodifiableSortedSet(prospect.belonging().groups().stream()
                        .map(GroupId::value)
                        .filter(id -> named.names().containsKey(id))
                        .collect(Collectors.toCollection(TreeSet::new))),
                person.lastSeen().map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC)));
    }

    /** Whether the log tells of something that was decided for the whole practice, or of an exemption, since an instant. */
    boolean isDecidedSince(Tx tx, OrganizationId practice, Instant since) {
        LogQuery decisions = LogQuery.all(practice.value()).of(DECISIONS).between(since, LogQuery.END);
        return !parts.log().newest(tx, decisions, 1).isEmpty();
    }

    /** How a practice stood when that was last written down; nothing where it never was. */
    public Optional<Recorded> last(Tx tx, OrganizationId practice) {
        return at(tx, practice, LogQuery.END);
    }

    /** How it stood at an instant, by what was written down before it; nothing where nothing was. */
    public Optional<Recorded> at(Tx tx, OrganizationId practice, Instant then) {
        LogQuery query =
                LogQuery.all(practice.value()).of(Set.of(Standing.EVENT)).between(LogQuery.BEGINNING, then);
        List<LogEntry> newest = parts.log().newest(tx, query, 1);
        return newest.stream().findFirst().map(last -> {
            LogQuery together = query.between(last.at(), last.at().plusMillis(1));
            return recorded(last.at(), parts.log().newest(tx, together, Integer.MAX_VALUE));
        });
    }

    private static Recorded recorded(Instant at, List<LogEntry> entries) {
        try {
            return new Recorded(
                    at,
                    Optional.of(
                            Standing.of(entries.stream().map(LogEntry::facts).toList())));
        } catch (IllegalArgumentException unreadable) {
            return new Recorded(at, Optional.empty());
        }
    }
}
