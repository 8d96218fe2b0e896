package io.countersign.account;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.enrolment.DoneView;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.enrolment.Enrolments;
import io.countersign.enrolment.OwnAuthenticators;
import io.countersign.notice.Notices;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A signed-in person's own pages: who they are to us, and their authenticators. */
public final class AccountPages {
    private static final int REFUSED = 422;
    private static final String ADD = "/account/authenticators/add";

    /** What {@code /account?done=...} may say. */
    private static final Map<String, String> NOTICES =
            Map.of("added", "notice.added", "renamed", "notice.renamed", "removed", "notice.removed");

    private final OwnAuthenticators authenticators;
    private final Enrolments enrolments;
    private final Profiles profiles;
    private final Notices notices;
    private final SessionGate signedIn;
    private final FreshSessionGate freshToAdd;
    private final FreshSessionGate freshToChange;

    /** Takes its parts. */
    public AccountPages(
            OwnAuthenticators authenticators,
            Enrolments enrolments,
            Profiles profiles,
            Notices notices,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock) {
        this.authenticators = authenticators;
        this.enrolments = enrolments;
        this.profiles = profiles;
        this.notices = notices;
        this.signedIn = signedIn;
        this.freshToAdd = new FreshSessionGate(signedIn, kept, clock, request -> ADD);
        this.freshToChange = new FreshSessionGate(signedIn, kept, clock, request -> path(request.variable("id")));
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/account", signedIn, this::show),
                Endpoint.get("/account/ready", signedIn, this::ready),
                Endpoint.post("/account/authenticators", freshToAdd, this::add),
                Endpoint.get(ADD, freshToAdd, this::add),
                Endpoint.get("/account/authenticators/{id}", freshToChange, this::open),
                Endpoint.post("/account/authenticators/{id}/rename", freshToChange, this::rename),
                Endpoint.post("/account/authenticators/{id}/remove", freshToChange, this::remove));
    }

    private Response show(Request request, Session session) {
        Profiles.Profile profile = profiles.of(session.subscriber());
        List<AuthenticatorRow> rows =
                authenticators.list(session).stream().map(AccountPages::row).toList();
        List<ToldRow> told =
                notices.lately(session.subscriber()).stream().map(ToldRow::of).toList();
        String done = request.query().optional("done").orElse("");
        return Response.page(
                "account/account",
                new AccountView(profile.practice(), profile.name(), profile.email(), rows, told, NOTICES.get(done)));
    }

    private Response ready(Request request, Session session) {
        return Response.page(
                "enrolment/done", new DoneView(profiles.of(session.subscriber()).practice()));
    }

    /** Begins a set-up. After a proof the browser comes back by GET; a set-up begun so changes nothing by itself. */
    private Response add(Request request, Session session) {
        var id = enrolments.resumeOrBegin(new EnrolmentPermit.BySession(session));
        return Response.seeOther("/enrolment/" + id.value());
    }

    private Response open(Request request, Session session) {
        AuthenticatorRow row = own(request, session);
        return page(session, row, row.name(), Problems.none());
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

    private static Response after(OwnAuthenticators.Change change, AuthenticatorRow row, String done) {
        return switch (change) {
            case DONE -> Response.seeOther("/account?done=" + done);
            // The page itself says why the last one stays.
            case LAST_ONE, STALE_PROOF -> Response.seeOther(path(row.id()));
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
                .map(AccountPages::row)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static AuthenticatorRow row(Authenticator a) {
        return new AuthenticatorRow(a.id().value(), a.name(), a.createdAt(), a.lastUsedAt(), word(a.status()));
    }

    private static String word(AuthenticatorStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String path(String id) {
        return "/account/authenticators/" + id;
    }
}
