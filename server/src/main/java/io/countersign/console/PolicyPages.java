package io.countersign.console;

import io.countersign.membership.People.Asking;
import io.countersign.membership.PracticeRules;
import io.countersign.membership.PracticeRules.Outcome;
import io.countersign.membership.Reason;
import io.countersign.organization.Right;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.RuleText;
import io.countersign.subscriber.OrganizationId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a practice requires of how its people sign in: each rule by itself, and once more asked before one becomes looser. */
public final class PolicyPages {
    private static final String PAGE = "/console/{" + PracticeGate.PRACTICE + "}/policy";
    private static final int REFUSED = 422;

    private static final Map<String, String> NOTICES =
            Map.of("changed", "console.policy.done.changed", "same", "console.policy.done.same");

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
        return List.of(Endpoint.get(PAGE, toSee, this::show), Endpoint.post(PAGE + "/{id}", toChange, this::change));
    }

    private Response show(Request request, Officer by) {
        String notice = NOTICES.get(request.query().optional("done").orElse(""));
        return page(by, null, Problems.none(), notice);
    }

    private Response change(Request request, Officer by) {
        Rule rule = Rule.of(request.variable("id")).orElseThrow(Refusal::notFound);
        var typed = new RuleSection.Typed(
                rule, request.form().field("value"), request.form().field("why"));
        if (!rule.takes(typed.value())) {
            throw Refusal.malformed("malformed");
        }
        OrganizationId practice = by.practice().id();
        String present = rules.holding(practice).of(rule);
        Optional<Reason> why = Reason.parse(typed.why());
        if (why.isEmpty()) {
            return page(
                            by,
                            typed,
                            Problems.none().and("why-" + rule.word(), "console.policy.why.missing", Reason.MAX_LENGTH),
                            null)
                    .status(REFUSED);
        }
        boolean sure = request.form().optional("sure").filter("yes"::equals).isPresent();
        if (rule.isLooser(typed.value(), present) && !sure) {
            return looser(by, typed, present);
        }
        return switch (rules.change(new Asking.Somebody(by.session()), practice, rule, typed.value(), why.get())) {
            case Outcome.Changed(var changes) ->
                Response.seeOther(by.path() + "/policy?done=" + (changes.isEmpty() ? "same" : "changed"));
            case Outcome.Refused(var against) ->
                page(by, typed, Problems.none().and("why-" + rule.word(), "console.policy.against." + against), null)
                        .status(REFUSED);
            case Outcome.Held(var bound) ->
                page(by, typed, Problems.none().and("why-" + rule.word(), "console.policy.held", bound.product()), null)
                        .status(REFUSED);
        };
    }

    private static Response looser(Officer by, RuleSection.Typed typed, String present) {
        return Response.page(
                "console/looser",
                new LooserView(
                        NavView.of(by, Section.POLICY),
                        typed.rule().word(),
                        RuleText.of(typed.rule(), present),
                        RuleText.of(typed.rule(), typed.value()),
                        typed.why()));
    }

    private Response page(Officer by, RuleSection.@Nullable Typed typed, Problems problems, @Nullable String notice) {
        OrganizationId practice = by.practice().id();
        Rules now = rules.holding(practice);
        var concerned = rules.concerned(practice);
        return Response.page(
                "console/policy",
                new PolicyView(
                        NavView.of(by, Section.POLICY),
                        Arrays.stream(Rule.values())
                                .map(rule -> RuleSection.of(rule, now, rules.installation(), concerned, typed))
                                .toList(),
                        problems,
                        notice));
    }
}
