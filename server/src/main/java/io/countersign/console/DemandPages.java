package io.countersign.console;

import io.countersign.membership.ApplicationDemands;
import io.countersign.membership.People.Asking;
import io.countersign.membership.Reason;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.relyingparty.Demand;
import io.countersign.relyingparty.RelyingParties;
import io.countersign.relyingparty.RelyingParty;
import io.countersign.relyingparty.RelyingPartyId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an application of a practice asks of each sign-in, beyond what the practice asks. */
public final class DemandPages {
    private static final int REFUSED = 422;
    private static final int CLOSED = 423;
    private static final String PAGE = "/console/{practice}/applications/{id}/demands";
    private static final Map<String, String> NOTICES =
            Map.of("changed", "demand.done.changed", "same", "console.policy.done.same");

    private final RelyingParties parties;
    private final ApplicationDemands demands;
    private final PracticeGate toSee;
    private final PracticeGate toChange;

    /** Takes its parts. */
    public DemandPages(RelyingParties parties, ApplicationDemands demands, PracticeGate.Parts gates) {
        this.parties = parties;
        this.demands = demands;
        this.toSee = gates.toSee(Right.MANAGE_POLICY);
        this.toChange = gates.toChange(
                Right.MANAGE_POLICY,
                request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/applications/"
                        + request.variable("id") + "/demands");
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PAGE, toSee, this::show), Endpoint.post(PAGE, toChange, this::change));
    }

    private Response show(Request request, Officer by) {
        RelyingParty party = own(request, by);
        String done = request.query().optional("done").orElse("");
        return page(by, party, party.demand(), "", false, Problems.none(), NOTICES.get(done));
    }

    private Response change(Request request, Officer by) {
        RelyingParty party = own(request, by);
        Demand wanted = demand(request.form());
        String typed = request.form().field("why");
        Optional<Reason> why = Reason.parse(typed);
        if (why.isEmpty()) {
            Problems missing = Problems.none().and("why", "console.policy.why.missing", Reason.MAX_LENGTH);
            return page(by, party, wanted, typed, false, missing, null).status(REFUSED);
        }
        boolean sure = request.form().optional("sure").filter("yes"::equals).isPresent();
        if (wanted.isLooserThan(party.demand()) && !sure) {
            return page(by, party, wanted, typed, true, Problems.none(), null);
        }
        var asking = new Asking.Somebody(by.session());
        return switch (demands.change(asking, by.practice().id(), party.id(), wanted, why.get())) {
            case CHANGED -> Response.seeOther(path(by, party) + "/demands?done=changed");
            case SAME -> Response.seeOther(path(by, party) + "/demands?done=same");
            case NOBODY -> throw Refusal.notFound();
            case FROZEN -> {
                Problems frozen = Problems.none().and("why", "console.policy.against.FROZEN");
                yield page(by, party, wanted, typed, false, frozen, null).status(CLOSED);
            }
        };
    }

    private static Demand demand(Form form) {
        Demand.Least least = Demand.Least.of(form.field("least")).orElseThrow(() -> Refusal.malformed("malformed"));
        String age = form.field("age");
        boolean known =
                age.equals("0") || Demand.AGES.stream().anyMatch(minutes -> age.equals(String.valueOf(minutes)));
        if (!known) {
            throw Refusal.malformed("malformed");
        }
        return new Demand(
                least,
                form.optional("remembered").isPresent(),
                age.equals("0") ? Optional.empty() : Optional.of(Duration.ofMinutes(Long.parseLong(age))));
    }

    private RelyingParty own(Request request, Officer by) {
        return parties.find(by.practice().id(), new RelyingPartyId(request.variable("id")))
                .orElseThrow(Refusal::notFound);
    }

    private static Response page(
            Officer by,
            RelyingParty party,
            Demand demand,
            String why,
            boolean looser,
            Problems problems,
            @Nullable String notice) {
        return Response.page(
                "console/demand",
                new DemandView(
                        NavView.of(by, Section.APPLICATIONS),
                        path(by, party),
                        party.name(),
                        Arrays.stream(Demand.Least.values())
                                .map(Demand.Least::word)
                                .toList(),
                        demand.least().word(),
                        demand.remembered(),
                        Demand.AGES,
                        demand.maxAge().map(age -> (int) age.toMinutes()).orElse(0),
                        why,
                        looser,
                        problems,
                        notice));
    }

    private static String path(Officer by, RelyingParty party) {
        return by.path() + "/applications/" + party.id().value();
    }
}
