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
            "on", "console.policy.done.on",
            "off", "console.policy.done.off",
            "clock-on", "console.policy.done.clockOn",
            "clock-off", "console.policy.done.clockOff",
            "same", "console.policy.done.same");

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
                Endpoint.get(PAGE, toSee, this::show),
                Endpoint.post(PAGE + "/text-codes", toChange, this::textCodes),
                Endpoint.post(PAGE + "/clock", toChange, this::clockLeeway));
    }

    private Response show(Request request, Officer by) {
        Organization practice = rules.of(by.practice().id());
        return Response.page(
                "console/policy",
                new PolicyView(
                        NavView.of(by, Section.POLICY),
                        true,
                        practice.textCodes(),
                        practice.clockLeeway(),
                        NOTICES.get(request.query().optional("done").orElse(""))));
    }

    private Response textCodes(Request request, Officer by) {
        boolean allowed = isOn(request, "allowed");
        boolean changed = rules.allowTextCodes(
                Actor.of(by.session().subscriber()),
                by.session().id().value(),
                by.practice().id(),
                allowed);
        return done(by, changed, allowed ? "on" : "off");
    }

    private Response clockLeeway(Request request, Officer by) {
        boolean allowed = isOn(request, "leeway");
        boolean changed = rules.allowClockLeeway(
                Actor.of(by.session().subscriber()), by.practice().id(), allowed);
        return done(by, changed, allowed ? "clock-on" : "clock-off");
    }

    private static boolean isOn(Request request, String field) {
        String wanted = request.form().field(field);
        if (!wanted.equals("on") && !wanted.equals("off")) {
            throw Refusal.malformed("malformed");
        }
        return wanted.equals("on");
    }

    private static Response done(Officer by, boolean changed, String what) {
        return Response.seeOther(by.path() + "/policy?done=" + (changed ? what : "same"));
    }
}
