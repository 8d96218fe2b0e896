package io.countersign.console;

import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.Method;
import io.countersign.recovery.RecoveryCaseId;
import io.countersign.recovery.RecoveryDesk;
import io.countersign.recovery.RecoveryDesk.By;
import io.countersign.recovery.RecoveryDesk.Outcome;
import io.countersign.recovery.RecoveryScripts;
import io.countersign.recovery.RecoveryScripts.Script;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Helping people back in: who asks, and for each a script to follow. */
public final class CasePages {
    static final String LIST = "/console/{" + PracticeGate.PRACTICE + "}/recoveries";

    private static final int REFUSED = 422;
    private static final String ONE = LIST + "/{id}";

    /** What a colleague may have seen. */
    static final Set<String> DOCUMENTS = Set.of("passport", "licence", "card");

    /** What the page may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES =
            Map.of("shown", "help.done.shown", "agreed", "help.done.agreed", "refused", "help.done.refused");

    private final RecoveryDesk desk;
    private final RecoveryScripts scripts;
    private final PracticeGate seen;
    private final PracticeGate helped;
    private final PracticeGate agreed;
    private final InstantSource clock;

    /** Takes its parts. */
    public CasePages(RecoveryDesk desk, RecoveryScripts scripts, PracticeGate.Parts gates, InstantSource clock) {
        this.desk = desk;
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
        one(request, by);
        Optional<String> number = desk.number(by(by), id(request));
        return number.isPresent()
                ? page(request, by, number.get(), null, Problems.none())
                : refused(request, by, "number", "help.refused.number");
    }

    private Response called(Request request, Officer by) {
        one(request, by);
        return came(request, by, "called", "shown", witness(request, by, Method.CALL_BACK, ""));
    }

    private Response seen(Request request, Officer by) {
        one(request, by);
        String document = request.form().field("document");
        return DOCUMENTS.contains(document)
                ? came(request, by, "seen", "shown", witness(request, by, Method.SEEN, document))
                : refused(request, by, "document", "help.document.missing");
    }

    private Outcome witness(Request request, Officer by, Method method, String document) {
        return desk.witness(by(by), id(request), method, request.form().field("phrase"), document);
    }

    private Response approve(Request request, Officer by) {
        one(request, by);
        return came(request, by, "approve", "agreed", desk.approve(by(by), id(request)));
    }

    private Response refuse(Request request, Officer by) {
        one(request, by);
        return came(request, by, "refuse", "refused", desk.refuse(by(by), id(request)));
    }

    private Response came(Request request, Officer by, String field, String done, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Response.seeOther(path(request, by) + "?done=" + done);
            case Outcome.Refused(var why) -> refused(request, by, field, "help.refused." + RoleText.of(why));
            case Outcome.WrongPhrase _ -> refused(request, by, field, "help.refused.phrase");
            case Outcome.NoNumber _ -> refused(request, by, field, "help.refused.number");
            case Outcome.Another _ -> refused(request, by, field, "help.refused.another");
            case Outcome.Nothing _ -> throw Refusal.notFound();
        };
    }

    private Response refused(Request request, Officer by, String field, String key) {
        return page(request, by, null, null, Problems.none().and(field, key)).status(REFUSED);
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

    private static By by(Officer by) {
        return new By(by.session().subscriber(), by.practice().id());
    }

    private static String path(Request request, Officer by) {
        return by.path() + "/recoveries/" + request.variable("id");
    }
}
