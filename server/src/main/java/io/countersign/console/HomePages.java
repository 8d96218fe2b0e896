package io.countersign.console;

import io.countersign.membership.Roster;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.readiness.PracticePlans;
import io.countersign.readiness.PracticeReadiness;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The home of a practice's console: what somebody may look after there. */
public final class HomePages {
    private final Roster roster;
    private final PracticePlans plans;
    private final PracticeGate open;

    /** Takes its parts. */
    public HomePages(Roster roster, PracticePlans plans, PracticeGate.Parts gates) {
        this.roster = roster;
        this.plans = plans;
        this.open = gates.toSee(Right.values());
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/console/{" + PracticeGate.PRACTICE + "}", open, this::show));
    }

    private Response show(Request request, Officer officer) {
        Optional<PracticeReadiness> stands = Optional.of(officer)
                .filter(one -> one.may(Right.SEE_READINESS))
                .map(one -> plans.of(one.practice().id()));
        return Response.page(
                "console/home",
                new HomeView(
                        NavView.of(officer),
                        RoleText.of(officer.role()),
                        stands.map(PracticeReadiness::ready).orElse(0),
                        stands.map(stand -> stand.people().size()).orElse(0),
                        owners(officer)));
    }

    private @Nullable OwnersView owners(Officer officer) {
        return officer.may(Right.SEE_PEOPLE) && roster.owners(officer.practice().id()) < OwnersView.ENOUGH
                ? OwnersView.of(officer)
                : null;
    }
}
