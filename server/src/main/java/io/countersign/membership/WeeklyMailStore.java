package io.countersign.membership;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.Locale;

/** The tables {@code checkpoint_mail} and {@code summary_mail}: when a mail of the week last went to a practice. */
final class WeeklyMailStore {
    private final String table;

    WeeklyMailStore(WeeklyMails.Kind kind) {
        this.table = kind.name().toLowerCase(Locale.ROOT) + "_mail";
    }

    boolean isDue(Tx tx, OrganizationId practice, Instant since) {
        return tx.list(
                        "select mailed_at from " + table + " where organization_id = ? and mailed_at >= ?",
                        row -> row.instant("mailed_at"),
                        practice.value(),
                        since)
                .isEmpty();
    }

    /** Takes the mail of this week upon oneself; false if somebody has. */
    boolean take(Tx tx, OrganizationId practice, Instant since, Instant now) {
        return tx.update(
                        "insert into " + table + " (organization_id, mailed_at) values (?, ?) on conflict"
                                + " (organization_id) do update set mailed_at = excluded.mailed_at where " + table
                                + ".mailed_at < ?",
                        practice.value(),
                        now,
                        since)
                > 0;
    }
}
