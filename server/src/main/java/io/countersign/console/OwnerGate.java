package io.countersign.console;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticators;
import io.countersign.enrolment.ChangeRules;
import io.countersign.organization.Organization;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.session.Standing;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets in the owner of the practice in the path, who has freshly proved two factors that last. To everybody else who is
 * signed in, there is no such page, whether the practice exists or not.
 */
public final class OwnerGate implements Access<Owner> {
    /** The segment of the path that names the practice. */
    static final String PRACTICE = "practice";

    private static final int CLOSED = 403;

    private final Profiles profiles;
    private final Authenticators types;
    private final SessionGate signedIn;
    private final FreshSessionGate fresh;
    private final Function<Request, String> then;

    /**
     * Takes the gate before it.
     *
     * @param then the page to go on to once everything is proved again; one that GET answers
     */
    public OwnerGate(
            Profiles profiles,
            Authenticators types,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock,
            Function<Request, String> then) {
        this.profiles = profiles;
        this.types = types;
        this.signedIn = signedIn;
        this.fresh = new FreshSessionGate(signedIn, kept, clock, then);
        this.then = then;
    }

    @Override
    public String level() {
        return "owner of this practice, freshly proved by two factors that last";
    }

    @Override
    public Admission<Owner> admit(Request request) {
        // Before freshness, so that a request to prove again gives nothing away either.
        signedIn.held(request).map(Standing.Held::session).ifPresent(session -> owned(request, session));
        return switch (fresh.admit(request)) {
            case Admission.In<Session>(Session session) -> admit(request, session);
            case Admission.Out<Session>(Response response) -> new Admission.Out<>(response);
        };
    }

    private Admission<Owner> admit(Request request, Session session) {
        Organization practice = owned(request, session);
        if (session.level() != AssuranceLevel.AAL2) {
            return closed("ownerNeedsSecond", "/account/authenticators/add");
        }
        if (!ChangeRules.areEnough(session.methods(), types)) {
            return closed("ownerNeedsLasting", "/account/prove?then=" + then.apply(request));
        }
        return new Admission.In<>(new Owner(session, practice));
    }

    private Organization owned(Request request, Session session) {
        Optional<Organization> practice = profiles.owned(session.subscriber()).stream()
                .filter(own -> own.id().value().equals(request.variable(PRACTICE)))
                .findFirst();
        return practice.orElseThrow(Refusal::notFound);
    }

    private static Admission<Owner> closed(String why, String action) {
        return new Admission.Out<>(
                Response.page("platform/notice", new NoticeView(why, action)).status(CLOSED));
    }

    @Override
    public Response dress(Request request, Owner owner, Response answer) {
        return fresh.dress(request, owner.session(), answer);
    }
}
