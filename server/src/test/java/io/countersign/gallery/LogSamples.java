package io.countersign.gallery;

import io.countersign.console.EvidenceForm;
import io.countersign.console.EvidenceView;
import io.countersign.console.LogExportView;
import io.countersign.console.LogFilter;
import io.countersign.console.LogKeptView;
import io.countersign.console.LogLine;
import io.countersign.console.LogRow;
import io.countersign.console.LogView;
import io.countersign.console.NavView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.policy.Presets;
import io.countersign.session.BrowserName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The pages of the log, with something to show. */
final class LogSamples {
    private static final String HASH = "fPM2lilGLwykJcogfJDem/NdYKXMIF7Xz6K6hnwvE7U=";
    private static final List<String> GROUPS =
            List.of("sign-ins", "ways", "help", "people", "applications", "messages", "log", "rules");
    private static final LogFilter NARROW =
            new LogFilter("b", "by", "people", "done", "203.0.113", "2026-01-01", "2026-03-31");

    private LogSamples() {}

    static void add(List<Sample> all, Instant now, List<LogRow> said) {
        List<LogView.Person> people = List.of(
                new LogView.Person("a", "Ann Archer"),
                new LogView.Person("b", "Dr. Maximiliane Freifrau von und zu Hohenstein-Wittelsbach"));
        Instant monday = Instant.parse("2026-12-07T00:00:00Z");
        List<LogLine> decided = List.of(
                decided(
                        "mandateDecided",
                        "mandate.decided",
                        now,
                        Map.of(
                                "before",
                                "OWNER VIRTUAL_ASSISTANT",
                                "now",
                                "OWNER VIRTUAL_ASSISTANT",
                                "planned",
                                "*",
                                "from",
                                monday.toString(),
                                "why",
                                "Our insurer asks for it, and so do we.")),
                decided(
                        "ruleChanged",
                        "rule.changed",
                        now,
                        Map.of("rule", "remember-hours", "from", "24", "to", "0", "why", "Shared desks at reception")),
                decided(
                        "applicationDemands",
                        "application.demands",
                        now,
                        Map.of(
                                "application",
                                "c1",
                                "name",
                                "Front Desk",
                                "from",
                                "any remembered",
                                "to",
                                "phishing-resistant 60",
                                "why",
                                "Exports of whole records")));
        List<LogLine> lines = IntStream.range(0, said.size())
                .mapToObj(i -> new LogLine(
                        said.get(i),
                        i == 0 ? BrowserName.fromEnglish("Firefox on Windows") : null,
                        i == 0 ? "203.0.113.47" : "",
                        "session.opened",
                        i == 0 ? "" : String.valueOf(12_345 - i),
                        i == 0 ? "" : HASH,
                        List.of(Map.entry("browser", "Firefox, Windows"), Map.entry("from", "203.0.113.47"))))
                .toList();
        var full = new LogView(nav(), LogFilter.NONE, people, GROUPS, lines, "1764000000000.17", false, true);
        SamplePages.add(all, "log", "console/log", full);
        SamplePages.add(
                all,
                "log-decided",
                "console/log",
                new LogView(nav(), LogFilter.NONE, people, GROUPS, decided, "", true, true));
        SamplePages.add(
                all, "log-filter", "console/log", new LogView(nav(), NARROW, people, GROUPS, lines, "", true, true));
        SamplePages.add(
                all,
                "log-none",
                "console/log",
                new LogView(nav(), LogFilter.NONE, people, GROUPS, List.of(), "", true, false));
        SamplePages.add(
                all,
                "log-export",
                "console/log-export",
                new LogExportView(nav(), NARROW, people.get(1).name()));
        SamplePages.add(all, "log-export-all", "console/log-export", new LogExportView(nav(), LogFilter.NONE, ""));
        for (String wrong : List.of("", "days", "nothing")) {
            SamplePages.add(
                    all,
                    wrong.isEmpty() ? "evidence" : "evidence-" + wrong,
                    "console/evidence",
                    new EvidenceView(
                            nav(),
                            new EvidenceForm(wrong.equals("days") ? wrong : "quarter", "", "", Set.of("simple"), "en"),
                            Presets.all(),
                            wrong));
        }
        List<Integer> choices = List.of(12, 18, 24, 36, 60, 84);
        SamplePages.add(
                all,
                "log-kept",
                "console/log-kept",
                new LogKeptView(
                        nav(),
                        choices,
                        12,
                        24,
                        now.plus(Duration.ofDays(30)),
                        52_041,
                        now.minus(Duration.ofDays(370)),
                        now,
                        true,
                        true));
        SamplePages.add(
                all,
                "log-kept-read",
                "console/log-kept",
                new LogKeptView(nav(), choices, 12, 12, null, 0, null, null, false, false));
    }

    private static LogLine decided(String word, String event, Instant at, Map<String, String> facts) {
        var said = new LogRow("log.said." + word, null, "person", "Ann Archer", null, null, null, at, false);
        return new LogLine(said, null, "", event, "12346", HASH, List.copyOf(new TreeMap<>(facts).entrySet()));
    }

    private static NavView nav() {
        return new NavView(
                "Hill Street Practice",
                "/console/p1",
                List.of("people", "recoveries", "invitations", "applications", "policy", "messages", "log", "alarm"),
                "log");
    }
}
