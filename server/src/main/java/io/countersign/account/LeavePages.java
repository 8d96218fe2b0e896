package io.countersign.account;

import io.countersign.membership.People;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.subscriber.OrganizationId;
import java.time.InstantSource;
import java.util.List;

/** Leaving a practice: what it means, and then doing it. */
public final class LeavePages {
    private static final String PATH = "/account/practices/{practice}/leave";
    private static final int REFUSED = 422;

    private final People people;
    private final Profiles profiles;
    private final FreshSessionGate fresh;

    /** Takes its parts. */
    public LeavePages(People people, Profiles profiles, SessionGate signedIn, KeptSteps kept, InstantSource clock) {
        this.people = people;
        this.profiles = profiles;
        this.fresh = new FreshSessionGate(
                signedIn, kept, clock, request -> "/account/practices/" + request.variable("practice") + "/leave");
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, fresh, this::ask), Endpoint.post(PATH, fresh, this::leave));
    }

    private Response ask(Request request, Session session) {
        return page(request, session, false);
    }

    private Response leave(Request request, Session session) {
        return switch (people.leave(session, practice(request))) {
            case People.Outcome.Changed _ -> left(session);
            case People.Outcome.Refused _ -> page(request, session, true).status(REFUSED);
            case People.Outcome.Nobody _ -> throw Refusal.notFound();
        };
    }

    private Response left(Session session) {
        return profiles.places(session.subscriber()).isEmpty()
                ? Response.seeOther("/login?done=signed-out")
                        .clearing(SessionGate.COOKIE)
                        .clearingSiteData()
                : Response.seeOther("/account?done=left");
    }

    private Response page(Request request, Session session, boolean last) {
        OrganizationId id = practice(request);
        Profiles.Place place = profiles.place(session.subscriber(), id).orElseThrow(Refusal::notFound);
        return Response.page(
                "account/leave",
                new LeaveView(
                        id.value(),
                        place.practice().name(),
                        profiles.places(session.subscriber()).size() == 1,
                        profiles.isHome(session.subscriber(), id),
                        last || profiles.isLastOwner(place.membership())));
    }

    private static OrganizationId practice(Request request) {
        return new OrganizationId(request.variable("practice"));
    }
}
