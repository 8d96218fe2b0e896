package io.countersign.cli.admin;

import io.countersign.audit.CsvLine;
import io.countersign.audit.LogEntry;
import io.countersign.audit.LogEntry.Place;
import io.countersign.audit.LogJson;
import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.audit.RetentionRules;
import io.countersign.audit.SyslogFeed;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.membership.Actor;
import io.countersign.membership.LogKeeping;
import io.countersign.organization.Organization;
import io.countersign.platform.database.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers an operator who keeps the log for another time, takes a copy of it, or asks how its sending fares. */
public final class LogDesk {
    /** So many go over the socket at once. */
    private static final int PART = 2000;

    private final LogKeeping keeping;
    private final LogReader reader;
    private final Database database;

    /** Takes its parts. */
    public LogDesk(LogKeeping keeping, LogReader reader, Database database) {
        this.keeping = keeping;
        this.reader = reader;
        this.database = database;
    }

    AdminAnswer keep(Optional<Organization> practice, int months) {
        if (!RetentionRules.isAllowed(months)) {
            return new Refused(
                    Why.NOT_UNDERSTOOD,
                    "A log is kept for " + RetentionRules.LEAST_MONTHS + " to " + RetentionRules.MOST_MONTHS
                            + " months.");
        }
        boolean changed = practice.map(one -> keeping.keep(Actor.OPERATOR, one.id(), months))
                .orElseGet(() -> keeping.keepInstallation(Actor.OPERATOR, months));
        return new AdminAnswer.LogKept(practice.map(AdminDesk::practice), months, changed);
    }

    /** One part; that it is taken is written down with the first. */
    AdminAnswer export(Organization practice, AdminRequest.ExportLog request) {
        if (request.after().isEmpty()) {
            keeping.exported(
                    Actor.OPERATOR,
                    practice.id(),
                    Map.of(
                            "format", request.csv() ? "csv" : "ndjson",
                            "since", request.since(),
                            "until", request.until()));
        }
        LogQuery query = LogQuery.all(practice.id().value())
                .between(
                        day(request.since()).map(LogDesk::start).orElse(LogQuery.BEGINNING),
                        day(request.until())
                                .map(last -> start(last.plusDays(1)))
                                .orElse(LogQuery.END));
        Place after = Place.parse(request.after()).orElse(Place.BEGINNING);
        List<LogEntry> entries = reader.after(query, after, PART);
        Function<LogEntry, String> line = request.csv() ? LogDesk::cells : LogJson::line;
        return new AdminAnswer.LogLines(
                entries.stream().map(line).toList(),
                entries.size() < PART
                        ? Optional.empty()
                        : Optional.of(entries.getLast().place().word()));
    }

    AdminAnswer syslog() {
        SyslogFeed.State state = SyslogFeed.state(database);
        return new AdminAnswer.SyslogShown(state.waiting(), state.sentAt(), state.failingSince(), state.failure());
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String cells(LogEntry entry) {
        return CsvLine.of(List.of(
                entry.at().toString(),
                entry.event(),
                entry.subscriber().orElse(""),
                entry.actor(),
                entry.detail(),
                entry.position().isPresent() ? String.valueOf(entry.position().getAsLong()) : "",
                entry.hash().orElse("")));
    }
}
