package io.countersign.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.audit.CsvLine;
import io.countersign.audit.LogEntry;
import io.countersign.audit.LogJson;
import io.countersign.audit.LogQuery;
import io.countersign.audit.LogReader;
import io.countersign.membership.Actor;
import io.countersign.membership.LogKeeping;
import io.countersign.membership.Roster;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.PageContext;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A copy of the log, or of a part of it, as a file: for a table, or for programs. That it was taken is in the log first. */
public final class LogExportPages {
    private static final String PATH = LogPages.PATH + "/export";
    private static final List<String> COLUMNS =
            List.of("time", "what", "who", "by", "from", "browser", "event", "facts", "number", "hash");

    /** By which programs for tables know the letters. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final LogReader log;
    private final LogKeeping keeping;
    private final Roster roster;
    private final PracticeGate gate;

    /** Takes its parts. */
    public LogExportPages(LogReader log, LogKeeping keeping, Roster roster, PracticeGate.Parts gates) {
        this.log = log;
        this.keeping = keeping;
        this.roster = roster;
        this.gate = gates.toChangeEvenFrozen(
                Right.READ_LOG_AS_FILE,
                request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/log/export");
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, gate, this::ask), Endpoint.post(PATH, gate, this::give));
    }

    private Response ask(Request request, Officer officer) {
        Map<String, String> names = roster.names(officer.practice().id());
        LogFilter filter = LogFilter.of(request.query(), names.keySet());
        return Response.page(
                "console/log-export",
                new LogExportView(NavView.of(officer, Section.LOG), filter, names.getOrDefault(filter.person(), "")));
    }

    private Response give(Request request, Officer officer) {
        Map<String, String> names = roster.names(officer.practice().id());
        LogFilter filter = LogFilter.of(request.form(), names.keySet());
        String format = request.form().field("format");
        if (!format.equals("csv") && !format.equals("ndjson")) {
            throw Refusal.malformed("malformed");
        }
        var what = new HashMap<>(filter.fields());
        what.put("format", format);
        keeping.exported(
                Actor.of(officer.session().subscriber()), officer.practice().id(), what);
        LogQuery query = filter.whole(officer.practice().id().value());
        return format.equals("csv")
                ? Response.streamed(
                        "practice-log.csv", "text/csv; charset=utf-8", (page, out) -> csv(page, out, query, names))
                : Response.streamed("practice-log.ndjson", "application/x-ndjson", (page, out) -> lines(out, query));
    }

    private void csv(PageContext page, OutputStream out, LogQuery query, Map<String, String> names) throws IOException {
        var buffered = new BufferedOutputStream(out);
        buffered.write(BYTE_ORDER_MARK.getBytes(UTF_8));
        buffered.write(CsvLine.of(COLUMNS.stream()
                        .map(column -> page.text("log.export.column." + column))
                        .toList())
                .getBytes(UTF_8));
        log.each(query, entry -> write(buffered, CsvLine.of(cells(page, entry, names))));
        buffered.flush();
    }

    private void lines(OutputStream out, LogQuery query) throws IOException {
        var buffered = new BufferedOutputStream(out);
        log.each(query, entry -> write(buffered, LogJson.line(entry)));
        buffered.flush();
    }

    private static void write(OutputStream out, String line) {
        try {
            out.write(line.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(PageContext page, LogEntry entry, Map<String, String> names) {
        Map<String, String> facts = entry.facts();
        boolean opened = entry.event().equals("session.opened");
        var cells = new ArrayList<String>();
        cells.add(entry.at().toString());
        cells.add(words(page, entry, names));
        cells.add(named(entry.subscriber().orElse(""), names));
        cells.add(
                entry.actor().startsWith("subscriber:")
                        ? named(entry.actor().substring("subscriber:".length()), names)
                        : entry.actor());
        cells.add(opened ? facts.getOrDefault("from", "") : "");
        cells.add(opened ? facts.getOrDefault("browser", "") : "");
        cells.add(entry.event());
        cells.add(entry.detail());
        cells.add(entry.position().isPresent() ? String.valueOf(entry.position().getAsLong()) : "");
        cells.add(entry.hash().orElse(""));
        return cells;
    }

    private static String named(String id, Map<String, String> names) {
        return names.getOrDefault(id, id);
    }

    private static String words(PageContext page, LogEntry entry, Map<String, String> names) {
        if (!LogWords.WORDS.containsKey(entry.event())) {
            return page.text("log.export.step");
        }
        LogRow row = LogWords.of(entry, names);
        String name = row.name();
        String position =
                row.role() == null ? "" : page.text("role." + row.role()) + ", " + page.text("work." + row.work());
        return page.text(row.key(), name == null ? page.text("log.nobody") : name, position);
    }
}
