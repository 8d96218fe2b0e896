package io.countersign.account;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.enrolment.Enrolments;
import io.countersign.enrolment.OwnAuthenticators;
import io.countersign.enrolment.PendingChanges;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.subscriber.DisplayName;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A signed-in person's own authenticators: added, renamed, removed, and brought back after a pause. */
public final class OwnAuthenticatorPages {
    private static final int REFUSED = 422;
    private static final Pattern KIND = Pattern.compile("[a-z]{1,32}");
    private static final String ADD = "/account/authenticators/add";

    private final OwnAuthenticators authenticators;
    private final SparePages spares;
    private final Enrolments enrolments;
    private final Profiles profiles;
    private final ChangeGate freshToAdd;
    private final ChangeGate freshToChange;

    /** Takes its parts. */
    public OwnAuthenticatorPages(
            OwnAuthenticators authenticators,
            SparePages spares,
            Enrolments enrolments,
            PendingChanges changes,
            Profiles profiles,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock) {
        this.authenticators = authenticators;
        this.spares = spares;
        this.enrolments = enrolments;
        this.profiles = profiles;
        this.freshToAdd = new ChangeGate(
                new FreshSessionGate(signedIn, kept, clock, OwnAuthenticatorPages::adding), changes, true);
        this.freshToChange = new ChangeGate(
                new FreshSessionGate(signedIn, kept, clock, request -> path(request.variable("id"))), changes, true);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/account/authenticators", freshToAdd, this::add),
                Endpoint.get(ADD, freshToAdd, this::add),
                Endpoint.get(ADD + "/{kind}", freshToAdd, this::add),
                Endpoint.get("/account/authenticators/{id}", freshToChange, this::open),
                Endpoint.post("/account/authenticators/{id}/rename", freshToChange, this::rename),
                Endpoint.post("/account/authenticators/{id}/remove", freshToChange, this::remove),
                Endpoint.post("/account/authenticators/{id}/resume", freshToChange, this::resume));
    }

    /** Begins a set-up. After a proof the browser comes back by GET; a set-up begun so changes nothing by itself. */
    private Response add(Request request, Session session) {
        var permit = new EnrolmentPermit.BySession(session);
        Optional<EnrolmentId> begun = kind(request)
                .map(kind -> enrolments.begin(permit, settableUp(session, kind)))
                .orElseGet(() -> enrolments.begin(permit));
        return Response.seeOther(begun.map(id -> "/enrolment/" + id.value()).orElse(ChangeGate.PAGE));
    }

    /** The page that begins what a form asked for, once it is proved again. */
    private static String adding(Request request) {
        return kind(request)
                .filter(kind -> KIND.matcher(kind).matches())
                .map(kind -> ADD + "/" + kind)
                .orElse(ADD);
    }

    private static Optional<String> kind(Request request) {
        return request.optionalVariable("kind").or(() -> request.form().optional("kind"));
    }

    private String settableUp(Session session, String kind) {
        if (!enrolments.kinds(session.subscriber()).contains(kind)) {
            throw Refusal.notFound();
        }
        return kind;
    }

    private Response open(Request request, Session session) {
        return spares.page(session, request.variable("id")).orElseGet(() -> {
            AuthenticatorRow row = own(request, session);
            return page(session, row, row.name(), Problems.none());
        });
    }

    private Response rename(Request request, Session session) {
        AuthenticatorRow row = own(request, session);
        String typed = request.form().field("name");
        Optional<DisplayName> name = DisplayName.parse(typed);
        if (name.isEmpty()) {
            Problems problems = typed.isBlank()
                    ? Problems.none().and("name", "enrol.name.missing")
                    : Problems.none().and("name", "enrol.name.tooLong", DisplayName.MAX_LENGTH);
            return page(session, row, typed, problems).status(REFUSED);
        }
        return after(authenticators.rename(session, new AuthenticatorId(row.id()), name.get()), row, "renamed");
    }

    private Response remove(Request request, Session session) {
        AuthenticatorRow row = own(request, session);
        return after(authenticators.remove(session, new AuthenticatorId(row.id())), row, "removed");
    }

    private Response resume(Request request, Session session) {
        AuthenticatorRow row = own(request, session);
        return after(authenticators.resume(session, new AuthenticatorId(row.id())), row, "resumed");
    }

    private static Response after(OwnAuthenticators.Change change, AuthenticatorRow row, String done) {
        return switch (change) {
            case DONE -> Response.seeOther("/account?done=" + done);
            // The page itself says why.
            case NOT_YET -> Response.seeOther(ChangeGate.PAGE);
            case LAST_ONE, NEEDS_ANOTHER, STALE_PROOF -> Response.seeOther(path(row.id()));
            case NOT_THERE -> throw Refusal.notFound();
        };
    }

    private Response page(Session session, AuthenticatorRow row, String name, Problems problems) {
        boolean removable = authenticators.mayRemove(session, new AuthenticatorId(row.id()));
        String practice = profiles.of(session.subscriber()).practice();
        return Response.page("account/authenticator", new AuthenticatorView(practice, row, name, removable, problems));
    }

    private AuthenticatorRow own(Request request, Session session) {
        String id = request.variable("id");
        return authenticators.list(session).stream()
                .filter(a -> a.id().value().equals(id))
                .map(AuthenticatorRow::of)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static String path(String id) {
        return "/account/authenticators/" + id;
    }
}
