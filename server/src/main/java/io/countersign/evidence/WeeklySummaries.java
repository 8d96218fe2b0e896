package io.countersign.evidence;

import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.evidence.Standings.Recorded;
import io.countersign.mandate.Mandates;
import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Envelope;
import io.countersign.message.Outbox;
import io.countersign.notice.NoticeMail;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mail that tells whoever may bring people in how far their practice has come, once a week from Monday on (UTC): who is
 * ready, what changed in the week, which days come, who is not ready. It is no notice of security, so each of them may do
 * without it.
 */
public final class WeeklySummaries {
    /** A mail that cannot be delivered until then gives way to the next. */
    private static final Duration WORTH = Duration.ofDays(6);

    private static final Duration WEEK = Duration.ofDays(7);

    /** The entry by which somebody was helped back in. */
    private static final String HELPED = "recovery.closed";

    private final Parts parts;
    private final SummaryStore store = new SummaryStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            Standings standings,
            Mandates mandates,
            LogReader log,
            NoticeMail addresses,
            Outbox outbox,
            InstantSource clock) {}

    /** Takes its parts. */
    public WeeklySummaries(Parts parts) {
        this.parts = parts;
    }

    /** Whether somebody gets it of a practice. */
    public boolean isWanted(OrganizationId practice, SubscriberId person) {
        return parts.database().read(tx -> !store.isOff(tx, practice, person));
    }

    /** Whether they want it from now on. */
    public void want(OrganizationId practice, SubscriberId person, boolean wanted) {
        parts.database().writeOnly(tx -> store.set(tx, practice, person, !wanted));
    }

    /** Sends what is due this week; tells how many mails that were. */
    public int send() {
        Instant now = parts.clock().instant();
        Instant monday = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        List<Organization> due = parts.database()
                .read(tx -> parts.organizations().all(tx).stream()
                        .filter(practice -> !practice.test() && store.isDue(tx, practice.id(), monday))
                        .toList());
        int mails = 0;
        for (Organization practice : due) {
            mails += parts.database().write(tx -> send(tx, practice, monday, now));
        }
        return mails;
    }

    private int send(Tx tx, Organization practice, Instant monday, Instant now) {
        if (!store.take(tx, practice.id(), monday, now)) {
            return 0;
        }
        WeeklySummary summary = summary(tx, practice.id(), now);
        if (summary.isIdle()) {
            return 0;
        }
        Content content = summary.content(practice.name())
                .action(
                        "mail.summary.action",
                        parts.addresses().page("/console/" + practice.id().value() + "/mandate"));
        int mails = 0;
        for (SubscriberId person : store.readers(tx, practice.id(), roles())) {
            for (NoticeMail.Addressed to : parts.addresses().addresses(tx, person)) {
                parts.outbox().put(tx, envelope(to, practice, person, now), content, now);
                mails++;
            }
        }
        return mails;
    }

    private WeeklySummary summary(Tx tx, OrganizationId practice, Instant now) {
        Instant then = now.minus(WEEK);
        LogQuery helped = LogQuery.all(practice.value()).of(Set.of(HELPED)).between(then, now);
        return WeeklySummary.of(
                parts.mandates().of(tx, practice, now),
                parts.standings().now(tx, practice, now),
                parts.standings().at(tx, practice, then).flatMap(Recorded::standing),
                parts.mandates().exemptions().of(tx, practice, now),
                parts.log().newest(tx, helped, Integer.MAX_VALUE).size(),
                now);
    }

    private static Set<Role> roles() {
        return Set.copyOf(Arrays.stream(Role.values())
                .filter(role -> role.may(Right.BRING_IN))
                .toList());
    }

    private static Envelope envelope(NoticeMail.Addressed to, Organization practice, SubscriberId person, Instant now) {
        return new Envelope(
                Channel.MAIL,
                to.email().value(),
                to.language(),
                "summary",
                Optional.of(practice.id().value()),
                Optional.of(person.value()),
                now.plus(WORTH));
    }
}
