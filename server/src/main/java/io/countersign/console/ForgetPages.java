package io.countersign.console;

import io.countersign.membership.Colleague;
import io.countersign.membership.Forgetting;
import io.countersign.membership.Forgetting.Outcome;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Reason;
import io.countersign.membership.Roster;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.List;
import java.util.Optional;

/** Where whoever looks after a person ends the browsers that are remembered of them. */
public final class ForgetPages {
    private static final int REFUSED = 422;
    private static final String PAGE = PersonPages.PATH + "/browsers";

    private final Roster roster;
    private final Forgetting forgetting;
    private final PracticeGate changed;

    /** Takes its parts. */
    public ForgetPages(Roster roster, Forgetting forgetting, PracticeGate.Parts gates) {
        this.roster = roster;
        this.forgetting = forgetting;
        this.changed = gates.toChange(
                Right.CHANGE_PEOPLE,
                request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/people/" + request.variable("id")
                        + "/browsers");
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PAGE, changed, this::ask), Endpoint.post(PAGE, changed, this::forget));
    }

    private Response ask(Request request, Officer officer) {
        return page(request, officer, "", Problems.none());
    }

    private Response forget(Request request, Officer officer) {
        String typed = request.form().field("why");
        Optional<Reason> why = Reason.parse(typed);
        if (why.isEmpty()) {
            Problems missing = Problems.none().and("why", "console.policy.why.missing", Reason.MAX_LENGTH);
            return page(request, officer, typed, missing).status(REFUSED);
        }
        Colleague one = PersonPages.named(roster, request, officer);
        Outcome outcome = forgetting.forget(
                new Asking.Somebody(officer.session()),
                officer.practice().id(),
                one.person().id(),
                why.get());
        return switch (outcome) {
            case Outcome.Browsers _ -> Response.seeOther(path(officer, one) + "?done=browsers");
            case Outcome.Refused(var no) -> refused(officer, one, RoleText.of(no));
            case Outcome.Nobody _ -> throw Refusal.notFound();
        };
    }

    private Response page(Request request, Officer officer, String why, Problems problems) {
        Colleague one = PersonPages.named(roster, request, officer);
        var asking = new Asking.Somebody(officer.session());
        return switch (forgetting.look(
                asking, officer.practice().id(), one.person().id())) {
            case Outcome.Browsers(int count) ->
                Response.page(
                        "console/forget",
                        new ForgetView(
                                NavView.of(officer, Section.PEOPLE),
                                path(officer, one),
                                one.person().name(),
                                count,
                                why,
                                problems));
            case Outcome.Refused(var no) -> refused(officer, one, RoleText.of(no));
            case Outcome.Nobody _ -> throw Refusal.notFound();
        };
    }

    private static Response refused(Officer officer, Colleague one, String why) {
        return Response.page(
                        "console/refused",
                        new RefusedView(NavView.of(officer, Section.PEOPLE), path(officer, one), why))
                .status(REFUSED);
    }

    private static String path(Officer officer, Colleague one) {
        return officer.path() + "/people/" + one.person().id().value();
    }
}
