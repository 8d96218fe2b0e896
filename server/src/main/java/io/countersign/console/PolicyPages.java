package io.countersign.console;

import io.countersign.membership.Actor;
import io.countersign.membership.PracticeRules;
import io.countersign.organization.Organization;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.List;
import java.util.Map;

/** What a practice requires of its people when they sign in. */
public final class PolicyPages {
    private static final String PAGE = "/console/{" + PracticeGate.PRACTICE + "}/policy";

    private static final Map<String, String> NOTICES = Map.of(
            "on", "console.policy.done.on", "off", "console.policy.done.off", "same", "console.policy.done.same");

    private final PracticeRules rules;
    private final PracticeGate toSee;
    private final PracticeGate toChange;

    /** Takes the rules and the gates. */
    public PolicyPages(PracticeRules rules, PracticeGate.Parts gates) {
        this.rules = rules;
        this.toSee = gates.toSee(Right.MANAGE_POLICY);
        this.toChange = gates.toChange(
                Right.MANAGE_POLICY, request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/policy");
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PAGE, toSee, this::show), Endpoint.post(PAGE + "/text-codes", toChange, this::textCodes));
    }

    private Response show(Request request, Officer by) {
        Organization practice = rules.of(by.practice().id());
        return Response.page(
                "console/policy",
                new PolicyView(
                        NavView.of(by, Section.POLICY),
                        practice.secondFactorRequired(),
                        practice.textCodes(),
                        NOTICES.get(request.query().optional("done").orElse(""))));
    }

    private Response textCodes(Request request, Officer by) {
        String wanted = request.form().field("allowed");
        if (!wanted.equals("on") && !wanted.equals("off")) {
            throw Refusal.malformed("malformed");
        }
        boolean changed = rules.allowTextCodes(
                Actor.of(by.session().subscriber()),
                by.session().id().value(),
                by.practice().id(),
                wanted.equals("on"));
        return Response.seeOther(by.path() + "/policy?done=" + (changed ? wanted : "same"));
    }
}
