package io.countersign.console;

import io.countersign.audit.AuditInspection.Pruned;
import io.countersign.audit.RetentionRules;
import io.countersign.audit.RetentionRules.Kept;
import io.countersign.membership.Actor;
import io.countersign.membership.LogKeeping;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.time.InstantSource;
import java.util.List;

/** For how long the log of a practice is kept, and what has gone of it. */
public final class LogKeptPages {
    private static final String PATH = LogPages.PATH + "/kept";
    private static final List<Integer> CHOICES = List.of(12, 18, 24, 36, 60, 84);

    private final LogKeeping keeping;
    private final InstantSource clock;
    private final PracticeGate toSee;
    private final PracticeGate toChange;

    /** Takes its parts. */
    public LogKeptPages(LogKeeping keeping, PracticeGate.Parts gates, InstantSource clock) {
        this.keeping = keeping;
        this.clock = clock;
        this.toSee = gates.toSee(Right.READ_LOG);
        this.toChange = gates.toChange(
                Right.MANAGE_POLICY, request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/log/kept");
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, toSee, this::show), Endpoint.post(PATH, toChange, this::keep));
    }

    private Response show(Request request, Officer officer) {
        Kept kept = keeping.of(officer.practice().id());
        List<Pruned> gone = keeping.gone(officer.practice().id());
        int now = kept.monthsAt(clock.instant());
        return Response.page(
                "console/log-kept",
                new LogKeptView(
                        NavView.of(officer, Section.LOG),
                        CHOICES.contains(kept.months())
                                ? CHOICES
                                : List.of(kept.months(), RetentionRules.LEAST_MONTHS, RetentionRules.MOST_MONTHS),
                        kept.months(),
                        now,
                        now == kept.months() ? null : kept.since().plus(RetentionRules.NOTICE),
                        gone.isEmpty() ? 0 : gone.getLast().last(),
                        gone.isEmpty() ? null : gone.getLast().newest(),
                        gone.isEmpty() ? null : gone.getLast().at(),
                        officer.may(Right.MANAGE_POLICY),
                        request.query().optional("done").isPresent()));
    }

    private Response keep(Request request, Officer officer) {
        String months = request.form().field("months");
        if (!months.matches("\\d{2}") || !RetentionRules.isAllowed(Integer.parseInt(months))) {
            throw Refusal.malformed("malformed");
        }
        keeping.keep(
                Actor.of(officer.session().subscriber()), officer.practice().id(), Integer.parseInt(months));
        return Response.seeOther(officer.path() + "/log/kept?done=kept");
    }
}
