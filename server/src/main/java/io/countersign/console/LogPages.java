package io.countersign.console;

import io.countersign.audit.AuditHistory;
import io.countersign.audit.AuditHistory.Entry;
import io.countersign.membership.Roster;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.subscriber.SubscriberId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened in a practice, the newest first, in words. */
public final class LogPages {
    private static final int ON_A_PAGE = 50;

    private final AuditHistory history;
    private final Roster roster;
    private final PracticeGate read;

    /** Takes its parts. */
    public LogPages(AuditHistory history, Roster roster, PracticeGate.Parts gates) {
        this.history = history;
        this.roster = roster;
        this.read = gates.toSee(Right.READ_LOG);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/console/{" + PracticeGate.PRACTICE + "}/log", read, this::show));
    }

    /** What happened to one person in the practice lately. */
    List<LogRow> about(Officer officer, SubscriberId person, int most) {
        String practice = officer.practice().id().value();
        return rows(
                officer,
                history.newest(practice, Optional.of(person.value()), LogWords.WORDS.keySet(), Long.MAX_VALUE, most));
    }

    private Response show(Request request, Officer officer) {
        long before = before(request.query().optional("before").orElse(""));
        List<Entry> entries = history.newest(
                officer.practice().id().value(), Optional.empty(), LogWords.WORDS.keySet(), before, ON_A_PAGE + 1);
        List<Entry> shown = entries.stream().limit(ON_A_PAGE).toList();
        long older = entries.size() > ON_A_PAGE ? shown.getLast().position() : 0;
        return Response.page(
                "console/log",
                new LogView(NavView.of(officer, Section.LOG), rows(officer, shown), older, before == Long.MAX_VALUE));
    }

    private List<LogRow> rows(Officer officer, List<Entry> entries) {
        Map<String, String> names = roster.names(officer.practice().id());
        return entries.stream().map(entry -> LogWords.of(entry, names)).toList();
    }

    private static long before(String typed) {
        return typed.matches("[1-9][0-9]{0,17}") ? Long.parseLong(typed) : Long.MAX_VALUE;
    }
}
