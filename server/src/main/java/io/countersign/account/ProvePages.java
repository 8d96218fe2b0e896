package io.countersign.account;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SignInForm;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.login.LoginSteps;
import io.countersign.login.Logins;
import io.countersign.login.WrongClocks;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Problem;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.verification.ClockHintView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page on which a signed-in person proves again all they signed in with, before a sensitive act. */
public final class ProvePages {
    private static final int REFUSED = 422;

    private final Logins logins;
    private final WrongClocks clocks;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final String host;
    private final InstantSource clock;

    /**
     * Takes its parts.
     *
     * @param host where people find us
     */
    public ProvePages(
            Logins logins,
            WrongClocks clocks,
            Profiles profiles,
            SessionGate signedIn,
            String host,
            InstantSource clock) {
        this.logins = logins;
        this.clocks = clocks;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.host = host;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/account/prove", signedIn, this::ask),
                Endpoint.post("/account/prove", signedIn, this::take));
    }

    private Response ask(Request request, Session session) {
        String then = KeptSteps.then(request.query().optional("then"));
        return page(session, way(session, request.query().optional("way")), then, false, Problems.none());
    }

    private Response take(Request request, Session session) {
        String then = KeptSteps.then(request.form().optional("then"));
        Optional<SignInForm> way = way(session, request.form().optional("way"));
        Optional<Reading> reading =
                way.map(form -> form.read(request.form(), asking(session, form, false, Problems.none())));
        if (reading.isPresent() && reading.get() instanceof Reading.Wish wish) {
            return granted(request, session, way, then, wish);
        }
        boolean withPassword = withPassword(way);
        String typedPassword = withPassword ? request.form().field("password") : "";
        Optional<Password> password = Password.typed(typedPassword);
        Problems problems = Problems.none();
        var responses = new ArrayList<io.countersign.authenticator.Response>();
        if (withPassword && typedPassword.isEmpty()) {
            problems = problems.and("password", "login.password.missing");
        }
        password.map(TypedPassword::new).ifPresent(responses::add);
        if (reading.isPresent()) {
            switch (reading.get()) {
                case Reading.Wish wish -> throw new IllegalStateException("a wish was granted before");
                case Reading.Read(var response) -> responses.add(response);
                case Reading.Unreadable(Problems unreadable) -> {
                    for (Problem problem : unreadable.list()) {
                        problems = problems.and(problem);
                    }
                }
            }
        }
        if (!problems.isEmpty() || (withPassword && password.isEmpty())) {
            return page(session, way, then, problems.isEmpty(), problems).status(REFUSED);
        }
        Logins.Progress progress = logins.proveAgain(session, responses, LoginSteps.browser(request));
        if (progress instanceof Logins.Progress.WrongClock) {
            return page(session, way, then, false, clock(session), Problems.none())
                    .status(REFUSED);
        }
        return LoginSteps.after(
                progress,
                then,
                () -> page(session, way, then, true, Problems.none()).status(REFUSED));
    }

    private @Nullable Part clock(Session session) {
        return clocks.of(session).map(hint -> ClockHintView.part(hint, host)).orElse(null);
    }

    /** What was wished for is on its way, so the page is shown again; or it says why not. */
    private Response granted(
            Request request, Session session, Optional<SignInForm> way, String then, Reading.Wish wish) {
        Problems against = wish.sending().apply(request.language());
        return against.isEmpty()
                ? Response.seeOther("/account/prove?then=" + then + "&way="
                        + way.orElseThrow().way())
                : page(session, way, then, false, against).status(REFUSED);
    }

    private Response page(Session session, Optional<SignInForm> way, String then, boolean rejected, Problems problems) {
        return page(session, way, then, rejected, null, problems);
    }

    private Response page(
            Session session,
            Optional<SignInForm> way,
            String then,
            boolean rejected,
            @Nullable Part wrongClock,
            Problems problems) {
        Profiles.Profile profile = profiles.of(session.subscriber());
        List<String> others = waysOf(session).stream()
                .map(SignInForm::way)
                .filter(name -> way.isPresent() && !name.equals(way.get().way()))
                .toList();
        return Response.page(
                "account/prove",
                new ProveView(
                        profile.practice(),
                        profile.email(),
                        then,
                        way.map(SignInForm::way).orElse("password"),
                        withPassword(way),
                        way.map(form -> form.fields(asking(session, form, rejected, problems)))
                                .orElse(null),
                        way.map(form -> form.isReady(asking(session, form, rejected, problems)))
                                .orElse(true),
                        way.flatMap(SignInForm::advice).orElse(null),
                        others,
                        rejected,
                        wrongClock,
                        problems));
    }

    private SignInForm.Asking asking(Session session, SignInForm way, boolean rejected, Problems problems) {
        return new SignInForm.Asking(
                session.id().value(),
                session.subscriber(),
                way.standsAlone(),
                way.standsAlone(),
                rejected,
                problems,
                clock.instant());
    }

    /** The way that was asked for, or the first one; none where the session was opened with the password alone. */
    private Optional<SignInForm> way(Session session, Optional<String> asked) {
        List<SignInForm> ways = waysOf(session);
        return ways.stream()
                .filter(way -> asked.filter(way.way()::equals).isPresent())
                .findFirst()
                .or(() -> ways.stream().findFirst());
    }

    private List<SignInForm> waysOf(Session session) {
        return session.levelOfProof() == AssuranceLevel.AAL1 ? List.of() : logins.ways(session.subscriber());
    }

    private static boolean withPassword(Optional<SignInForm> way) {
        return way.isEmpty() || !way.get().standsAlone();
    }
}
