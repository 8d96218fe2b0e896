package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.EMAIL;
import static io.countersign.gallery.SamplePages.LONG_EMAIL;
import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.account.DeadlineView;
import io.countersign.console.CoverageView;
import io.countersign.console.MandateForm;
import io.countersign.console.MandatePersonView;
import io.countersign.console.MandatePlanView;
import io.countersign.console.MandateView;
import io.countersign.console.MandateView.ExemptionRow;
import io.countersign.console.MandateView.Summary;
import io.countersign.console.NavView;
import io.countersign.console.ProspectRow;
import io.countersign.console.ScopeWord;
import io.countersign.evidence.Coverage;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.platform.web.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sample pages of the second step that a practice asks of its people. */
final class MandateSamples {
    private static final MandateForm EMPTY = new MandateForm("everyone", Set.of(), "day", "", "", "");

    private MandateSamples() {}

    static List<Sample> all(Instant now) {
        Instant monday = now.plus(Duration.ofDays(6));
        var all = new ArrayList<Sample>();
        var planned = new Summary(
                "some",
                List.of(
                        new ScopeWord("role.owner", ""),
                        new ScopeWord("work.virtual-assistant", ""),
                        new ScopeWord(null, "Night shift")),
                "everyone",
                List.of(),
                monday,
                2,
                6);
        all.add(mandate("mandate", planned, people(monday), exemptions(monday), "mandate.done.decided", NONE));
        var required = new Summary("everyone", List.of(), null, List.of(), null, 1, 1);
        all.add(mandate("mandate-all-ready", required, List.of(ann()), List.of(), null, NONE));
        Problems wrong = NONE.and("day", "mandate.day.ahead").and("why", "mandate.why.missing");
        all.add(mandate("mandate-wrong", required, people(monday), List.of(), null, wrong));
        var form = new MandateForm(
                "everyone", Set.of(), "day", "2026-12-07", "Australia/Sydney", "Our insurer asks for it");
        all.add(new Sample(
                "mandate-plan",
                "console/mandate-plan",
                new MandatePlanView(nav(PRACTICE), form, monday, false, people(monday))));
        var looser = new MandateForm("nobody", Set.of(), "now", "", "", "We try without");
        all.add(new Sample(
                "mandate-plan-looser",
                "console/mandate-plan",
                new MandatePlanView(nav(LONG_PRACTICE), looser, null, true, List.of())));
        ProspectRow bea = people(monday).get(1);
        all.add(person("mandate-person", bea, monday, NONE));
        all.add(person("mandate-person-wrong", bea, null, NONE.and("until", "mandate.day.refused")));
        all.add(person("mandate-person-stuck", people(monday).getFirst(), null, NONE));
        all.add(new Sample("deadline", "account/deadline", new DeadlineView(PRACTICE, monday, false, "/account")));
        all.add(new Sample(
                "deadline-exempt", "account/deadline", new DeadlineView(LONG_PRACTICE, monday, true, "/account")));
        return all;
    }

    private static Sample mandate(
            String name,
            Summary summary,
            List<ProspectRow> people,
            List<ExemptionRow> exemptions,
            @Nullable String notice,
            Problems problems) {
        return new Sample(
                name,
                "console/mandate",
                new MandateView(
                        nav(PRACTICE),
                        summary,
                        people,
                        exemptions,
                        coverage(name),
                        notice == null,
                        true,
                        List.of(
                                new ScopeWord.Tick("group-g1", "Night shift"),
                                new ScopeWord.Tick("group-g2", "Reception")),
                        EMPTY,
                        notice,
                        problems));
    }

    /** A practice that was brought in over some weeks, one of one day, and one that has not been counted. */
    private static CoverageView coverage(String page) {
        LocalDate today = LocalDate.of(2026, 11, 30);
        List<Coverage> weeks = IntStream.rangeClosed(0, 12)
                .mapToObj(week -> new Coverage(
                        today.minusDays(7L * (12 - week) + 2),
                        week < 3 ? 24 : 30,
                        Math.min(30, 2 + 3 * week),
                        week,
                        Math.max(0, 2 * week - 1)))
                .toList();
        return CoverageView.of(
                switch (page) {
                    case "mandate" -> weeks;
                    case "mandate-all-ready" -> List.of(new Coverage(today, 1, 1, 0, 1));
                    default -> List.of();
                },
                today);
    }

    private static Sample person(String name, ProspectRow row, @Nullable Instant own, Problems problems) {
        return new Sample(
                name, "console/mandate-person", new MandatePersonView(nav(PRACTICE), row, own, false, problems));
    }

    private static NavView nav(String practice) {
        return new NavView(
                practice, "/console/p1", List.of("people", "invitations", "mandate", "policy", "log"), "mandate");
    }

    private static List<ProspectRow> people(Instant monday) {
        return List.of(
                row("s1", "Cy Doe", LONG_EMAIL, "stuck", "required", null),
                row("s2", "Bea Brown", "bea@example.org", "sets-up", "grace", monday),
                row("s3", "Ines Invited", "ines@example.org", "not-begun", "grace", monday.plusSeconds(86_400)),
                row("s4", "Dan Dale", "dan@example.org", "weaker", "exempt", monday),
                row("s5", "Eve Early", "eve@example.org", "sets-up", "free", null),
                ann());
    }

    private static ProspectRow ann() {
        return row("s6", "Ann Archer", EMAIL, "ready", "required", null);
    }

    private static ProspectRow row(
            String id, String name, String email, String outlook, String duty, @Nullable Instant until) {
        boolean ready = outlook.equals("ready");
        boolean asked = !duty.equals("free") && !duty.equals("exempt");
        return new ProspectRow(id, name, email, "member", "team", outlook, duty, until, ready, !ready && asked);
    }

    private static List<ExemptionRow> exemptions(Instant until) {
        return List.of(
                new ExemptionRow("e1", "Dan Dale", "Broke his arm; back in December", until, "Ann Archer", true, false),
                new ExemptionRow("e2", "Bea Brown", "Waits for a new phone", until, "Olga Owner", false, true));
    }
}
