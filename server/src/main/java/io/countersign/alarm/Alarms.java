package io.countersign.alarm;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.enrolment.HelpCases;
import io.countersign.enrolment.PendingChanges;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.FreezeStore.Freeze;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.Ending;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alarm of a practice. Whoever raises it signs everybody out but themselves, so that each proves everything again;
 * stops what was announced and who is being helped back in; and freezes what can be changed for a day, or until an owner
 * lifts it.
 */
public final class Alarms {
    /** How long nothing is changed. */
    public static final Duration TIME = Duration.ofHours(24);

    private final Parts parts;
    private final FreezeStore freezes = new FreezeStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            Sessions sessions,
            PendingChanges changes,
            HelpCases cases,
            NoticeStore notices,
            AuditLog audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public Alarms(Parts parts) {
        this.parts = parts;
    }

    /** The freeze that holds in a practice now. */
    public Optional<Freeze> of(OrganizationId practice) {
        return parts.database()
                .read(tx -> freezes.of(tx, practice, parts.clock().instant()));
    }

    /** Raises it; or raises it again, which signs everybody out again and begins the day anew. */
    public void raise(Session by, OrganizationId practice) {
        Instant now = parts.clock().instant();
        parts.database().writeOnly(tx -> {
            parts.organizations().lock(tx, practice);
            freezes.begin(tx, practice, new Freeze(now, now.plus(TIME)));
            for (SubscriberId person : parts.organizations().activeMembers(tx, practice)) {
                PersonLockStore.take(tx, person);
                parts.sessions()
                        .endAllBut(
                                tx,
                                person,
                                by.id().value(),
                                Ending.ALARM,
                                by.subscriber().actor());
                parts.changes().cancel(tx, person, by.subscriber().actor());
                parts.cases().stop(tx, person, by.subscriber().actor(), now);
                Notice.Kind told =
                        person.equals(by.subscriber()) ? Notice.Kind.ALARM_RAISED : Notice.Kind.SIGNED_OUT_BY_ALARM;
                parts.notices().tell(tx, List.of(new Notice(person, now, told, "")));
            }
            record(tx, by, practice, "alarm.raised", now);
        });
    }

    /** Lifts the freeze before its time; false if none holds. */
    public boolean lift(Session by, OrganizationId practice) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            if (!freezes.end(tx, practice, now)) {
                return false;
            }
            parts.notices()
                    .tell(
                            tx,
                            parts.organizations().owners(tx, practice).stream()
                                    .map(owner -> new Notice(owner, now, Notice.Kind.ALARM_LIFTED, ""))
                                    .toList());
            record(tx, by, practice, "alarm.lifted", now);
            return true;
        });
    }

    private void record(Tx tx, Session by, OrganizationId practice, String event, Instant now) {
        parts.audit()
                .append(
                        tx,
                        AuditEvent.inPractice(
                                now,
                                practice.value(),
                                Optional.empty(),
                                "subscriber:" + by.subscriber().value(),
                                event,
                                Map.of()));
    }
}
