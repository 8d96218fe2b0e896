package io.countersign.evidence;

import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.evidence.Standings.Recorded;
import io.countersign.mandate.Mandates;
import io.countersign.membership.WeeklyMails;
import io.countersign.message.Content;
import io.countersign.organization.Organization;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mail that tells whoever may bring people in how far their practice has come, once a week from Monday on (UTC): who is
 * ready, what changed in the week, which days come, who is not ready. It is no notice of security, so each of them may do
 * without it.
 */
public final class WeeklySummaries implements WeeklyMails.Letter {
    private static final Duration WEEK = Duration.ofDays(7);

    /** The entry by which somebody was helped back in. */
    private static final String HELPED = "recovery.closed";

    private final Parts parts;
    private final WeeklyMails mails;
    private final SummaryStore store = new SummaryStore();

    /** What it reads through. */
    public record Parts(Standings standings, Mandates mandates, LogReader log, WeeklyMails.Parts mail) {}

    /** Takes its parts. */
    public WeeklySummaries(Parts parts) {
        this.parts = parts;
        this.mails = new WeeklyMails(parts.mail(), WeeklyMails.Kind.SUMMARY);
    }

    /** Whether somebody gets it of a practice. */
    public boolean isWanted(OrganizationId practice, SubscriberId person) {
        return parts.mail().database().read(tx -> !store.isOff(tx, practice, person));
    }

    /** Whether they want it from now on. */
    public void want(OrganizationId practice, SubscriberId person, boolean wanted) {
        parts.mail().database().writeOnly(tx -> store.set(tx, practice, person, !wanted));
    }

    /** Sends what is due this week; tells how many mails that were. */
    public int send() {
        return mails.due().stream()
                .mapToInt(practice -> mails.send(practice, this))
                .sum();
    }

    @Override
    public Optional<Content> content(Tx tx, Organization practice, Instant now) {
        WeeklySummary summary = summary(tx, practice.id(), now);
        return summary.isIdle()
                ? Optional.empty()
                : Optional.of(summary.content(practice.name())
                        .action(
                                "mail.summary.action",
                                parts.mail()
                                        .addresses()
                                        .page("/console/" + practice.id().value() + "/mandate")));
    }

    @Override
    public List<SubscriberId> readers(Tx tx, Organization practice) {
        return store.readers(tx, practice.id(), roles());
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
}
