package io.countersign.console;

import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.RecoveryCaseId;
import io.countersign.recovery.RecoveryDesk;
import io.countersign.recovery.RecoveryDesk.By;
import io.countersign.recovery.RecoveryScripts;
import io.countersign.recovery.RecoveryScripts.Script;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Helping people back in: who asks, and for each a script to follow. */
public final class CasePages {
    static final String LIST = "/console/{" + PracticeGate.PRACTICE + "}/recoveries";

    private static final String ONE = LIST + "/{id}";

    /** What the page may say, by {@code ?done=...}. */
    static final Map<String, String> NOTICES =
            Map.of("shown", "help.done.shown", "agreed", "help.done.agreed", "refused", "help.done.refused");

    private final CaseSteps steps;
    private final RecoveryScripts scripts;
    private final PracticeGate seen;
    private final PracticeGate helped;
    private final PracticeGate agreed;
    private final InstantSource clock;

    /** Takes its parts. */
    public CasePages(RecoveryDesk desk, RecoveryScripts scripts, PracticeGate.Parts gates, InstantSource clock) {
        this.steps = new CaseSteps(desk);
        this.scripts = scripts;
        this.seen = gates.toSee(Right.HELP_BACK_IN);
        this.helped = gates.toChange(Right.HELP_BACK_IN, CasePages::instead);
        this.agreed = gates.toChange(Right.APPROVE_RECOVERY, CasePages::instead);
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST, seen, this::list),
                Endpoint.get(ONE, seen, this::show),
                Endpoint.post(ONE + "/number", helped, this::number),
                Endpoint.post(ONE + "/called", helped, this::called),
                Endpoint.post(ONE + "/seen", helped, this::seen),
                Endpoint.post(ONE + "/approve", agreed, this::approve),
                Endpoint.post(ONE + "/refuse", helped, this::refuse));
    }

    private static String instead(Request request) {
        return "/console/" + request.variable(PracticeGate.PRACTICE) + "/recoveries/" + request.variable("id");
    }

    private Response list(Request request, Officer by) {
        Instant now = clock.instant();
        List<CaseRow> rows = scripts.of(by.practice().id()).stream()
                .map(script -> CaseRow.of(script, now))
                .toList();
        return Response.page(
                "console/cases",
                new CasesView(
                        NavView.of(by, Section.RECOVERIES),
                        rows.stream().filter(CaseRow::live).toList(),
                        rows.stream().filter(row -> !row.live()).toList()));
    }

    private Response show(Request request, Officer by) {
        String notice = NOTICES.get(request.query().optional("done").orElse(""));
        return page(request, by, null, notice, Problems.none());
    }

    private Response number(Request request, Officer by) {
        return steps.number(step(request, by));
    }

    private Response called(Request request, Officer by) {
        return steps.called(step(request, by), request);
    }

    private Response seen(Request request, Officer by) {
        return steps.seen(step(request, by), request);
    }

    private Response approve(Request request, Officer by) {
        return steps.approve(step(request, by));
    }

    private Response refuse(Request request, Officer by) {
        return steps.refuse(step(request, by));
    }

    private CaseSteps.Step step(Request request, Officer by) {
        one(request, by);
        return new CaseSteps.Step(
                new By(by.session().subscriber(), by.practice().id()),
                id(request),
                path(request, by),
                (number, problems) -> page(request, by, number, null, problems));
    }

    private Response page(
            Request request, Officer by, @Nullable String number, @Nullable String notice, Problems problems) {
        Script script = one(request, by);
        Instant now = clock.instant();
        return Response.page(
                "console/case",
                new ScriptView(
                        NavView.of(by, Section.RECOVERIES),
                        CaseRow.of(script, now),
                        script,
                        number,
                        by.may(Right.APPROVE_RECOVERY),
                        now,
                        notice,
                        problems));
    }

    private Script one(Request request, Officer by) {
        return scripts.one(by.practice().id(), id(request)).orElseThrow(Refusal::notFound);
    }

    private static RecoveryCaseId id(Request request) {
        return new RecoveryCaseId(request.variable("id"));
    }

    private static String path(Request request, Officer by) {
        return by.path() + "/recoveries/" + request.variable("id");
    }
}
