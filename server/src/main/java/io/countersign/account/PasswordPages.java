package io.countersign.account;

import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.OwnPassword;
import io.countersign.enrolment.PasswordProblems;
import io.countersign.enrolment.PendingChanges;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.session.Sessions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The page on which a signed-in person changes their password. */
public final class PasswordPages {
    static final String PATH = "/account/password";

    private static final int REFUSED = 422;

    private final OwnPassword password;
    private final Profiles profiles;
    private final ChangeGate fresh;

    /** Takes its parts. */
    public PasswordPages(
            OwnPassword password,
            PendingChanges changes,
            Profiles profiles,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock) {
        this.password = password;
        this.profiles = profiles;
        this.fresh = new ChangeGate(new FreshSessionGate(signedIn, kept, clock, request -> PATH), changes, false);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, fresh, this::ask), Endpoint.post(PATH, fresh, this::take));
    }

    private Response ask(Request request, Session session) {
        return page(session, false, Problems.none());
    }

    private Response take(Request request, Session session) {
        String typedCurrent = request.form().field("current");
        String typedNew = request.form().field("password");
        Problems problems = Problems.none();
        if (typedCurrent.isEmpty()) {
            problems = problems.and("current", "login.password.missing");
        }
        if (typedNew.isEmpty()) {
            problems = problems.and("password", "password.missing");
        }
        Optional<Password> current = Password.typed(typedCurrent);
        Optional<Password> chosen = Password.typed(typedNew);
        if (!problems.isEmpty()) {
            return page(session, false, problems).status(REFUSED);
        }
        if (chosen.isEmpty()) {
            return page(session, false, Problems.none().and("password", "password.tooLong", PasswordRules.MOST))
                    .status(REFUSED);
        }
        return current.map(typed -> change(session, new TypedPassword(typed), chosen.get()))
                .orElseGet(() -> page(session, true, Problems.none()).status(REFUSED));
    }

    private Response change(Session session, TypedPassword current, Password chosen) {
        return switch (password.change(session, current, chosen)) {
            case OwnPassword.Outcome.Changed(Sessions.Opened opened) ->
                Response.seeOther("/account?done=password")
                        .setting(SessionGate.COOKIE, opened.token().reveal());
            case OwnPassword.Outcome.NotAccepted no ->
                page(session, true, Problems.none()).status(REFUSED);
            case OwnPassword.Outcome.Refused(var why) ->
                page(session, false, PasswordProblems.of(why)).status(REFUSED);
            case OwnPassword.Outcome.Stale stale -> Response.seeOther(PATH);
        };
    }

    private Response page(Session session, boolean rejected, Problems problems) {
        Profiles.Profile profile = profiles.of(session.subscriber());
        return Response.page(
                "account/newpassword",
                new NewPasswordView(
                        profile.practice(), profile.email(), password.leastLength(session), rejected, problems));
    }
}
