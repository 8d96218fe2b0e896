package io.countersign.login;

import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.platform.web.SignedInFor;
import io.countersign.session.HeldSessionGate;
import io.countersign.session.KeptForms;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.session.Sessions;
import io.countersign.session.Standing.Held;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The pages of a pause: the password alone, what was typed before it, and staying signed in. */
public final class ResumePages {
    private static final int REFUSED = 422;
    private static final int GONE = 410;

    private final Resumptions resumptions;
    private final Sessions sessions;
    private final KeptForms kept;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final InstantSource clock;

    /** Takes its parts. */
    public ResumePages(
            Resumptions resumptions,
            Sessions sessions,
            KeptForms kept,
            Profiles profiles,
            SessionGate signedIn,
            InstantSource clock) {
        this.resumptions = resumptions;
        this.sessions = sessions;
        this.kept = kept;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        var holding = new HeldSessionGate(signedIn);
        return List.of(
                Endpoint.get("/resume", holding, this::ask),
                Endpoint.post("/resume", holding, this::take),
                Endpoint.get(KeptSteps.PATH + "{id}", signedIn, this::showKept),
                Endpoint.post("/stay", signedIn, this::stay));
    }

    private Response ask(Request request, Held held) {
        String then = KeptSteps.then(request.query().optional("then"));
        boolean goesOn = !sessions.isIdle(held.session()) && held.session().isConfirmed(clock.instant());
        return goesOn ? Response.seeOther(then) : page(held, then, false, Problems.none());
    }

    private Response take(Request request, Held held) {
        String then = KeptSteps.then(request.form().optional("then"));
        String typed = request.form().field("password");
        Optional<Password> password = Password.typed(typed);
        if (typed.isEmpty()) {
            Problems problems = Problems.none().and("password", "login.password.missing");
            return page(held, then, false, problems).status(REFUSED);
        }
        if (password.isEmpty()) {
            return page(held, then, true, Problems.none()).status(REFUSED);
        }
        String from = request.source().address().getHostAddress();
        return switch (resumptions.confirm(held, new TypedPassword(password.get()), from)) {
            case Resumptions.Outcome.Resumed(Sessions.Opened opened) ->
                Response.seeOther(then)
                        .setting(SessionGate.COOKIE, opened.token().reveal());
            case Resumptions.Outcome.NotAccepted no ->
                page(held, then, true, Problems.none()).status(REFUSED);
            case Resumptions.Outcome.Gone gone -> Response.seeOther(then);
        };
    }

    private Response page(Held held, String then, boolean rejected, Problems problems) {
        Session session = held.session();
        Profiles.Profile profile = profiles.of(session.subscriber());
        boolean idle = sessions.isIdle(session);
        return Response.page(
                "login/resume", new ResumeView(profile.practice(), profile.email(), then, idle, rejected, problems));
    }

    private Response showKept(Request request, Session session) {
        return kept.find(session, request.variable("id"))
                .map(form -> Response.page(
                        "login/kept",
                        new KeptView(profiles.of(session.subscriber()).practice(), form.path(), form.fields())))
                .orElseGet(() -> Response.page("platform/notice", new NoticeView("keptGone", "/account"))
                        .status(GONE));
    }

    /** Any request keeps a session alive; this one does nothing else. */
    private Response stay(Request request, Session session) {
        SignedInFor time = sessions.left(session);
        return Response.json(200, "{\"seconds\":" + time.seconds() + ",\"atLimit\":" + time.atLimit() + "}");
    }
}
