package io.countersign.account;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SignInForm;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.ChangeRules.Leave;
import io.countersign.enrolment.OwnAuthenticators;
import io.countersign.enrolment.PendingChange;
import io.countersign.enrolment.PendingChanges;
import io.countersign.login.LoginSteps;
import io.countersign.login.Logins;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problem;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What is missing before somebody who signed in with a code on paper may change how they sign in, and the long way. */
public final class ChangePages {
    private static final int REFUSED = 422;

    private final PendingChanges changes;
    private final OwnAuthenticators authenticators;
    private final Authenticators types;
    private final Logins logins;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final InstantSource clock;

    /** Takes its parts. */
    public ChangePages(
            PendingChanges changes,
            OwnAuthenticators authenticators,
            Authenticators types,
            Logins logins,
            Profiles profiles,
            SessionGate signedIn,
            InstantSource clock) {
        this.changes = changes;
        this.authenticators = authenticators;
        this.types = types;
        this.logins = logins;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(ChangeGate.PAGE, signedIn, this::show),
                Endpoint.post(ChangeGate.PAGE, signedIn, this::announce),
                Endpoint.post(ChangeGate.PAGE + "/cancel", signedIn, this::cancel));
    }

    /** What stands above every page of somebody who announced a change, wherever they are signed in. */
    public static Optional<Part> above(PendingChanges changes, Session session, Instant now) {
        return changes.of(session.subscriber()).map(change -> {
            boolean open = change.at(now) == PendingChange.State.OPEN;
            Instant until = open ? change.lapsesAt() : change.opensAt();
            return new Part("account/announced", new AnnouncedView(open, change.announcedAt(), until));
        });
    }

    private Response show(Request request, Session session) {
        return changes.leave(session) == Leave.FREELY
                ? Response.seeOther("/account")
                : page(session, false, Problems.none());
    }

    /** The password and one more code: whoever holds a single code that was lost cannot even announce. */
    private Response announce(Request request, Session session) {
        Optional<SignInForm> way = ways(session, false).stream().findFirst();
        if (way.isEmpty() || changes.leave(session) == Leave.FREELY) {
            return Response.seeOther(ChangeGate.PAGE);
        }
        String typed = request.form().field("password");
        Optional<Password> password = Password.typed(typed);
        Reading reading = way.get().read(request.form(), asking(session, false, Problems.none()));
        Problems problems =
                typed.isEmpty() ? Problems.none().and("password", "login.password.missing") : Problems.none();
        if (reading instanceof Reading.Unreadable(Problems unreadable)) {
            for (Problem problem : unreadable.list()) {
                problems = problems.and(problem);
            }
        }
        if (!(reading instanceof Reading.Read(var response)) || password.isEmpty() || !problems.isEmpty()) {
            return page(session, problems.isEmpty(), problems).status(REFUSED);
        }
        Logins.Progress progress = logins.proveAgain(
                session, List.of(new TypedPassword(password.get()), response), LoginSteps.browser(request));
        if (progress instanceof Logins.Progress.SignedIn in) {
            changes.announce(in.opened().session());
        }
        return LoginSteps.after(
                progress,
                ChangeGate.PAGE,
                () -> page(session, true, Problems.none()).status(REFUSED));
    }

    private Response cancel(Request request, Session session) {
        return Response.seeOther(changes.cancel(session) ? "/account?done=cancelled" : "/account");
    }

    private Response page(Session session, boolean rejected, Problems problems) {
        Profiles.Profile profile = profiles.of(session.subscriber());
        Optional<PendingChange> change = changes.of(session.subscriber());
        Optional<SignInForm> way = ways(session, false).stream().findFirst();
        return Response.page(
                "account/change",
                new ChangeView(
                        profile.practice(),
                        profile.email(),
                        change.map(this::state).orElse("none"),
                        change.map(PendingChange::opensAt).orElse(null),
                        change.map(PendingChange::lapsesAt).orElse(null),
                        ways(session, true).stream().map(SignInForm::way).toList(),
                        way.map(SignInForm::way).orElse(null),
                        way.map(form -> form.fields(asking(session, rejected, problems)))
                                .orElse(null),
                        rejected,
                        problems));
    }

    private String state(PendingChange change) {
        return change.at(clock.instant()) == PendingChange.State.OPEN ? "open" : "waiting";
    }

    private List<SignInForm> ways(Session session, boolean lasting) {
        List<Authenticator> working = authenticators.list(session).stream()
                .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                .filter(a -> types.type(a.type()).isLasting() == lasting)
                .toList();
        return types.ways(working);
    }

    private SignInForm.Asking asking(Session session, boolean rejected, Problems problems) {
        return new SignInForm.Asking(
                session.id().value(), session.subscriber(), false, false, rejected, problems, clock.instant());
    }
}
