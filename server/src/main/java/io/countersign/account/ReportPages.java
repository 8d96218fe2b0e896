package io.countersign.account;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.OwnAuthenticators;
import io.countersign.enrolment.Reports;
import io.countersign.login.LoginSteps;
import io.countersign.login.Logins;
import io.countersign.notice.Notice;
import io.countersign.notice.Notices;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.session.Sessions;
import java.util.List;
import java.util.Optional;

/** "This was not me", and what to do then. A session is enough to say so: no page asks for a proof first. */
public final class ReportPages {
    private static final String SAFE = "/account/safe";

    private final Reports reports;
    private final Notices notices;
    private final Sessions sessions;
    private final OwnAuthenticators authenticators;
    private final Logins logins;
    private final Profiles profiles;
    private final SessionGate signedIn;

    /** Takes its parts. */
    public ReportPages(
            Reports reports,
            Notices notices,
            Sessions sessions,
            OwnAuthenticators authenticators,
            Logins logins,
            Profiles profiles,
            SessionGate signedIn) {
        this.reports = reports;
        this.notices = notices;
        this.sessions = sessions;
        this.authenticators = authenticators;
        this.logins = logins;
        this.profiles = profiles;
        this.signedIn = signedIn;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/account/sessions/{id}/not-me", signedIn, this::placeNotMe),
                Endpoint.post("/account/notices/{id}/not-me", signedIn, this::noticeNotMe),
                Endpoint.post("/account/authenticators/{id}/suspend", signedIn, this::suspend),
                Endpoint.get(SAFE, signedIn, this::safe));
    }

    private Response placeNotMe(Request request, Session session) {
        boolean own = sessions.of(session.subscriber()).stream()
                .anyMatch(place -> place.id().value().equals(request.variable("id")));
        if (!own) {
            throw Refusal.notFound();
        }
        return report(request, session, "session", Optional.empty());
    }

    private Response noticeNotMe(Request request, Session session) {
        Notice notice =
                notices.find(session.subscriber(), request.variable("id")).orElseThrow(Refusal::notFound);
        Optional<AuthenticatorId> added =
                notices.maySuspend(notice) ? Optional.of(new AuthenticatorId(notice.about())) : Optional.empty();
        return report(request, session, notice.kind().name(), added);
    }

    /** Forgets every browser, and then knows this one anew, so that no stranger's failures keep its person waiting. */
    private Response report(Request request, Session session, String what, Optional<AuthenticatorId> added) {
        reports.notMe(session, what, added);
        return LoginSteps.remembering(
                Response.seeOther(SAFE), logins.remember(session.subscriber(), LoginSteps.browser(request)));
    }

    private Response suspend(Request request, Session session) {
        return switch (authenticators.suspend(session, new AuthenticatorId(request.variable("id")))) {
            case DONE -> Response.seeOther(SAFE);
            case NOT_YET -> Response.seeOther(ChangeGate.PAGE);
            case NOT_THERE, LAST_ONE, STALE_PROOF, NEEDS_ANOTHER -> throw Refusal.notFound();
        };
    }

    private Response safe(Request request, Session session) {
        List<AuthenticatorRow> rows =
                authenticators.list(session).stream().map(AuthenticatorRow::of).toList();
        boolean works = authenticators.list(session).stream().anyMatch(a -> a.status() == AuthenticatorStatus.ACTIVE);
        return Response.page(
                "account/safe", new SafeView(profiles.of(session.subscriber()).practice(), rows, works));
    }
}
