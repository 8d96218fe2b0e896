package io.countersign.readiness;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticators;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.Rehearsals;
import io.countersign.recovery.Rehearsals.Rehearsed;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How ready a practice is, what it wrote into its plan, and reminding people who are not ready. */
public final class PracticePlans {
    /** Nobody is reminded more often. */
    public static final Duration BETWEEN_REMINDERS = Duration.ofDays(7);

    private final Parts parts;
    private final ReadinessStore store;
    private final PlanStore plans = new PlanStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            Authenticators types,
            OrganizationStore organizations,
            Rehearsals rehearsals,
            NoticeStore notices,
            AuditLog audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public PracticePlans(Parts parts) {
        this.parts = parts;
        this.store = new ReadinessStore(parts.types());
    }

    /** What became of a wish to remind somebody. */
    public enum Reminded {
        DONE,
        /** They were in the last week. */
        LATELY,
        /** They are ready. */
        READY,
        /** They hold no place here. */
        NOBODY
    }

    /**
     * A plan as it is printed.
     *
     * @param toCall whom to call first, as the practice wrote it; empty where it wrote nothing
     * @param codesPlace where codes and keys lie
     * @param changed when that was written
     * @param rehearsed the last rehearsal
     */
    public record Plan(
            PracticeReadiness readiness,
            String toCall,
            String codesPlace,
            Optional<Instant> changed,
            Optional<Rehearsed> rehearsed) {}

    /** How a practice stands now. */
    public PracticeReadiness of(OrganizationId practice) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> PracticeReadiness.of(store.in(tx, practice, now), now));
    }

    /** Everybody who holds a place in a practice, in a transaction that is under way. */
    public List<Person> people(Tx tx, OrganizationId practice, Instant now) {
        return store.in(tx, practice, now);
    }

    /** The same, with what it wrote and when it last rehearsed. */
    public Plan plan(OrganizationId practice) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> {
            Optional<PlanStore.Written> written = plans.plan(tx, practice);
            return new Plan(
                    PracticeReadiness.of(store.in(tx, practice, now), now),
                    written.map(PlanStore.Written::toCall).orElse(""),
                    written.map(PlanStore.Written::codesPlace).orElse(""),
                    written.map(PlanStore.Written::at),
                    parts.rehearsals().last(tx, practice));
        });
    }

    /**
     * Writes whom to call, and where codes lie.
     *
     * @return the fields that are refused, and why; empty where it is written
     */
    public Map<String, PlanText.Refusal> write(SubscriberId by, OrganizationId practice, String toCall, String place) {
        var refused = new LinkedHashMap<String, PlanText.Refusal>();
        PlanText.toCall(toCall).ifPresent(why -> refused.put("to-call", why));
        PlanText.place(place).ifPresent(why -> refused.put("codes-place", why));
        if (refused.isEmpty()) {
            Instant now = parts.clock().instant();
            parts.database().writeOnly(tx -> {
                plans.write(tx, practice, new PlanStore.Written(toCall.strip(), place.strip(), now));
                record(tx, by, practice, Optional.empty(), "plan.written", now);
            });
        }
        return refused;
    }

    /** Reminds somebody who is not ready, by a notice that says where to look. */
    public Reminded remind(SubscriberId by, OrganizationId practice, SubscriberId person) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            Optional<Person> found = store.in(tx, practice, now).stream()
                    .filter(one -> one.id().equals(person))
                    .findFirst();
            if (found.isEmpty()) {
                return Reminded.NOBODY;
            }
            if (found.get().readiness(now).state() == Readiness.State.READY) {
                return Reminded.READY;
            }
            if (!plans.remind(tx, person, now.minus(BETWEEN_REMINDERS), now)) {
                return Reminded.LATELY;
            }
            String called =
                    parts.organizations().byId(tx, practice).orElseThrow().name();
            parts.notices().tell(tx, List.of(new Notice(person, now, Notice.Kind.READINESS_REMINDER, called)));
            record(tx, by, practice, Optional.of(person.value()), "person.reminded", now);
            return Reminded.DONE;
        });
    }

    private void record(
            Tx tx, SubscriberId by, OrganizationId practice, Optional<String> about, String event, Instant now) {
        parts.audit()
                .append(
                        tx,
                        AuditEvent.inPractice(
                                now, practice.value(), about, "subscriber:" + by.value(), event, Map.of()));
    }
}
