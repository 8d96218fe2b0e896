package io.countersign.console;

import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.readiness.PlanText;
import io.countersign.readiness.PracticePlans;
import io.countersign.readiness.PracticePlans.Plan;
import io.countersign.readiness.PracticePlans.Reminded;
import io.countersign.recovery.RecoveryGate;
import io.countersign.recovery.Rehearsals;
import io.countersign.recovery.Rehearsals.Begun;
import io.countersign.session.Place;
import io.countersign.subscriber.SubscriberId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** "Ready for the worst day": who is ready and who lacks what, the plan on one sheet, and rehearsing the worst case. */
public final class WorstDayPages {
    private static final String PAGE = "/console/{" + PracticeGate.PRACTICE + "}/readiness";
    private static final String PLAN = "/console/{" + PracticeGate.PRACTICE + "}/plan";
    private static final int REFUSED = 422;

    /** What the page may say, by {@code ?done=...}. */
    private static final Map<String, String> NOTICES =
            Map.of("reminded", "worst.done.reminded", "written", "worst.done.written");

    private final PracticePlans plans;
    private final Rehearsals rehearsals;
    private final RecoveryGate held;
    private final PracticeGate seen;
    private final PracticeGate prepared;
    private final InstantSource clock;

    /**
     * Takes its parts.
     *
     * @param held knows which case a browser holds
     */
    public WorstDayPages(
            PracticePlans plans,
            Rehearsals rehearsals,
            RecoveryGate held,
            PracticeGate.Parts gates,
            InstantSource clock) {
        this.plans = plans;
        this.rehearsals = rehearsals;
        this.held = held;
        this.seen = gates.toSee(Right.SEE_READINESS);
        this.prepared = gates.toChange(
                Right.PREPARE, request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/readiness");
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PAGE, seen, this::show),
                Endpoint.post(PAGE + "/remind/{id}", prepared, this::remind),
                Endpoint.post(PAGE + "/rehearsals", prepared, this::rehearse),
                Endpoint.get(PLAN, seen, this::sheet),
                Endpoint.post(PLAN, prepared, this::write));
    }

    private Response show(Request request, Officer by) {
        String notice = NOTICES.get(request.query().optional("done").orElse(""));
        return page(by, notice, Problems.none());
    }

    private Response remind(Request request, Officer by) {
        var person = new SubscriberId(request.variable("id"));
        Reminded reminded =
                plans.remind(by.session().subscriber(), by.practice().id(), person);
        return switch (reminded) {
            case DONE -> Response.seeOther(by.path() + "/readiness?done=reminded");
            case LATELY -> refused(by, "worst.refused.lately");
            case READY -> refused(by, "worst.refused.ready");
            case NOBODY -> throw Refusal.notFound();
        };
    }

    private Response rehearse(Request request, Officer by) {
        boolean real = held.held(request)
                .filter(of -> of.isLive(clock.instant()) && !of.rehearsal())
                .isPresent();
        if (real) {
            return refused(by, "worst.refused.held");
        }
        var place = new Place(request.userAgent(), request.source().address().getHostAddress());
        var owner = new SubscriberId(request.form().field("owner"));
        return switch (rehearsals.begin(by.session().subscriber(), by.practice().id(), owner, place)) {
            case Begun.Held(var opened) ->
                Response.seeOther("/recovery/" + opened.id().value())
                        .setting(RecoveryGate.COOKIE, RecoveryGate.cookie(opened));
            case Begun.Another _ -> refused(by, "worst.refused.another");
            case Begun.NoOwner _ -> refused(by, "worst.refused.owner");
        };
    }

    private Response write(Request request, Officer by) {
        String toCall = request.form().field("to-call");
        String place = request.form().field("codes-place");
        Map<String, PlanText.Refusal> refused =
                plans.write(by.session().subscriber(), by.practice().id(), toCall, place);
        if (refused.isEmpty()) {
            return Response.seeOther(by.path() + "/readiness?done=written");
        }
        Problems problems = Problems.none();
        for (Map.Entry<String, PlanText.Refusal> one : refused.entrySet()) {
            String key = one.getValue() == PlanText.Refusal.A_CODE ? "plan.refused.code" : "plan.refused.long";
            problems = problems.and(one.getKey(), key);
        }
        Plan plan = plans.plan(by.practice().id());
        return Response.page("console/worst-day", view(by, plan, toCall, place, null, problems))
                .status(REFUSED);
    }

    private Response sheet(Request request, Officer by) {
        Plan plan = plans.plan(by.practice().id());
        return Response.page("console/plan", view(by, plan, plan.toCall(), plan.codesPlace(), null, Problems.none()));
    }

    private Response refused(Officer by, String key) {
        return page(by, null, Problems.none().and("content", key)).status(REFUSED);
    }

    private Response page(Officer by, @Nullable String notice, Problems problems) {
        Plan plan = plans.plan(by.practice().id());
        return Response.page("console/worst-day", view(by, plan, plan.toCall(), plan.codesPlace(), notice, problems));
    }

    private WorstDayView view(
            Officer by, Plan plan, String toCall, String place, @Nullable String notice, Problems problems) {
        return new WorstDayView(
                NavView.of(by, Section.READINESS),
                plan,
                by.may(Right.PREPARE),
                toCall,
                place,
                clock.instant(),
                notice,
                problems);
    }
}
