package io.countersign.console;

import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.util.List;

/** The home of a practice's console: what somebody may look after there. */
public final class HomePages {
    private final PracticeGate open;

    /** Takes the gates. */
    public HomePages(PracticeGate.Parts gates) {
        this.open = gates.toSee(Right.values());
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/console/{" + PracticeGate.PRACTICE + "}", open, this::show));
    }

    private Response show(Request request, Officer officer) {
        return Response.page("console/home", new HomeView(NavView.of(officer), RoleText.of(officer.role())));
    }
}
