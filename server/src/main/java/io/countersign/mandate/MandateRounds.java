package io.countersign.mandate;

import io.countersign.mandate.Mandates.Parts;
import io.countersign.notice.Notice;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reminders by mail, seven days, three days and one day before somebody is to be ready. */
public final class MandateRounds {
    /** How many days before, the fewest first. */
    static final List<Integer> DAYS = List.of(1, 3, 7);

    private static final Duration KEPT = Duration.ofDays(2);

    private final Parts parts;
    private final ReminderStore reminders = new ReminderStore();
    private final Prospects prospects;
    private final MandateNotices notices;

    MandateRounds(Parts parts, Prospects prospects, MandateNotices notices) {
        this.parts = parts;
        this.prospects = prospects;
        this.notices = notices;
    }

    /** Makes one round over all practices, each in a transaction of its own; two nodes that do so at once remind once. */
    public void make() {
        Instant now = parts.clock().instant();
        List<OrganizationId> practices = parts.database().read(tx -> reminders.practices(tx, now));
        practices.forEach(practice -> parts.database()
                .writeOnly(tx -> prospects.of(tx, practice, now).stream()
                        .filter(Prospect::isToBeReminded)
                        .forEach(one -> remind(tx, practice, one, now))));
        parts.database().writeOnly(tx -> reminders.clear(tx, now.minus(KEPT)));
    }

    private void remind(Tx tx, OrganizationId practice, Prospect one, Instant now) {
        Optional<Integer> days = one.due().flatMap(due -> daysBefore(due, now));
        if (days.isPresent()
                && reminders.add(tx, practice, one.person().id(), one.due().orElseThrow(), days.get())) {
            notices.remind(tx, one, Notice.Kind.MANDATE_SOON, now);
        }
    }

    /** Which of the reminders it is time for: one that was missed while nobody was running is not sent late beside the next. */
    static Optional<Integer> daysBefore(Instant due, Instant now) {
        return DAYS.stream()
                .filter(days -> !now.isBefore(due.minus(Duration.ofDays(days))))
                .findFirst();
    }
}
