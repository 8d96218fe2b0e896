package io.countersign.evidence;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code coverage}: numbers alone, which stay when the log they were counted for has gone. */
final class CoverageStore {

    void put(Tx tx, OrganizationId practice, Coverage coverage) {
        tx.update(
                "insert into coverage (organization_id, day, people, ready, resistant, codes) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (organization_id, day) do update set people = excluded.people,"
                        + " ready = excluded.ready, resistant = excluded.resistant, codes = excluded.codes",
                practice.value(),
                begins(coverage.day()),
                coverage.people(),
                coverage.ready(),
                coverage.resistant(),
                coverage.codes());
    }

    /** From the last one before a day on, the oldest first: that one still held when the day began. */
    List<Coverage> since(Tx tx, OrganizationId practice, LocalDate day) {
        return tx.list(
                "select day, people, ready, resistant, codes from coverage where organization_id = ? and day >= coalesce("
                        + "(select max(b.day) from coverage b where b.organization_id = ? and b.day <= ?), 0) order by day",
                CoverageStore::coverage,
                practice.value(),
                practice.value(),
                begins(day));
    }

    private static Coverage coverage(Tx.Row row) {
        return new Coverage(
                LocalDate.ofInstant(row.instant("day"), ZoneOffset.UTC),
                (int) row.number("people"),
                (int) row.number("ready"),
                (int) row.number("resistant"),
                (int) row.number("codes"));
    }

    private static Instant begins(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
