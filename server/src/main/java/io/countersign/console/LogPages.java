package io.countersign.console;

import io.countersign.audit.AuditHistory;
import io.countersign.audit.LogEntry;
import io.countersign.audit.LogEntry.Place;
import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.membership.Roster;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.subscriber.SubscriberId;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What happened in a practice, the newest first, in words and as it is sealed. */
public final class LogPages {
    static final String PATH = "/console/{" + PracticeGate.PRACTICE + "}/log";

    private static final int ON_A_PAGE = 50;

    private final LogReader log;
    private final AuditHistory history;
    private final Roster roster;
    private final PracticeGate read;

    /** Takes its parts. */
    public LogPages(LogReader log, AuditHistory history, Roster roster, PracticeGate.Parts gates) {
        this.log = log;
        this.history = history;
        this.roster = roster;
        this.read = gates.toSee(Right.READ_LOG);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, read, this::show));
    }

    /** What happened to one person in the practice lately. */
    List<LogRow> about(Officer officer, SubscriberId person, int most) {
        LogQuery query = LogQuery.all(officer.practice().id().value())
                .about(person.value())
                .of(LogWords.WORDS.keySet());
        Map<String, String> names = roster.names(officer.practice().id());
        return history.newest(query, most).stream()
                .map(entry -> LogWords.of(entry, names))
                .toList();
    }

    private Response show(Request request, Officer officer) {
        String practice = officer.practice().id().value();
        Map<String, String> names = roster.names(officer.practice().id());
        LogFilter filter = LogFilter.of(request.query(), names.keySet());
        Place before = request.query().optional("before").flatMap(Place::parse).orElse(Place.END);
        List<LogEntry> entries = log.before(filter.told(practice), before, ON_A_PAGE + 1);
        List<LogEntry> shown = entries.stream().limit(ON_A_PAGE).toList();
        return Response.page(
                "console/log",
                new LogView(
                        NavView.of(officer, Section.LOG),
                        filter,
                        people(names, Collator.getInstance(request.language().locale())),
                        Arrays.stream(LogGroup.values()).map(LogGroup::word).toList(),
                        shown.stream().map(entry -> LogLine.of(entry, names)).toList(),
                        entries.size() > ON_A_PAGE ? shown.getLast().place().word() : "",
                        before.equals(Place.END),
                        officer.may(Right.READ_LOG_AS_FILE)));
    }

    private static List<LogView.Person> people(Map<String, String> names, Collator order) {
        return names.entrySet().stream()
                .map(one -> new LogView.Person(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(LogView.Person::name, order).thenComparing(LogView.Person::id))
                .toList();
    }
}
