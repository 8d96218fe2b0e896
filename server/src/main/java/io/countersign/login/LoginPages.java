package io.countersign.login;

import io.countersign.authenticator.Reading;
import io.countersign.authenticator.SignInForm;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.SessionGate;
import io.countersign.session.Sessions;
import io.countersign.session.Standing;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The pages of a sign-in after the first: the second factor, help with it, and the way out. */
public final class LoginPages {
    /** A form that was understood and refused (RFC 9110, section 15.5.21). */
    private static final int REFUSED = 422;

    private final Logins logins;
    private final Sessions sessions;
    private final Profiles profiles;
    private final LoginGate begun;
    private final SessionGate signedIn;
    private final OnwardSteps onward;
    private final InstantSource clock;

    /** Takes its parts. */
    public LoginPages(
            Logins logins,
            Sessions sessions,
            Profiles profiles,
            LoginGate begun,
            SessionGate signedIn,
            OnwardSteps onward,
            InstantSource clock) {
        this.logins = logins;
        this.sessions = sessions;
        this.profiles = profiles;
        this.begun = begun;
        this.signedIn = signedIn;
        this.onward = onward;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet("/", this::start),
                Endpoint.get("/login/{id}", begun, this::ask),
                Endpoint.post("/login/{id}", begun, this::take),
                Endpoint.get("/login/{id}/{way}", begun, this::ask),
                Endpoint.post("/login/{id}/{way}", begun, this::take),
                Endpoint.openPost("/sign-out", this::signOut),
                Endpoint.openGet("/help/code", this::help));
    }

    private Response start(Request request) {
        return Response.seeOther(signedIn.held(request).isPresent() ? "/account" : "/login");
    }

    private Response ask(Request request, LoginGate.Held held) {
        Logins.Progress progress = logins.resume(held.login().id(), held.secret(), LoginSteps.browser(request));
        return progress instanceof Logins.Progress.Ask(var id, var secret, List<SignInForm> ways)
                ? page(held, ways, way(request, ways), false, Problems.none())
                : LoginSteps.after(progress, home(request), LoginGate::startAgain);
    }

    private Response take(Request request, LoginGate.Held held) {
        Logins.Progress before = logins.resume(held.login().id(), held.secret(), LoginSteps.browser(request));
        if (!(before instanceof Logins.Progress.Ask(var id, var secret, List<SignInForm> ways))) {
            return LoginSteps.after(before, home(request), LoginGate::startAgain);
        }
        SignInForm way = way(request, ways);
        return switch (way.read(request.form(), asking(held, false, Problems.none()))) {
            case Reading.Unreadable(Problems problems) ->
                page(held, ways, way, false, problems).status(REFUSED);
            case Reading.Wish wish -> granted(request, held, ways, way, wish);
            case Reading.Read(var response) ->
                LoginSteps.after(
                        logins.present(id, secret, response, LoginSteps.browser(request), wished(request)),
                        home(request),
                        () -> page(held, ways, way, true, Problems.none()).status(REFUSED));
        };
    }

    private static boolean wished(Request request) {
        return request.form().optional("remember").filter("on"::equals).isPresent();
    }

    /** What was wished for is on its way, so the page is shown again; or it says why not. */
    private Response granted(
            Request request, LoginGate.Held held, List<SignInForm> ways, SignInForm way, Reading.Wish wish) {
        Problems against = wish.sending().apply(request.language());
        return against.isEmpty()
                ? Response.seeOther("/login/" + held.login().id().value() + "/" + way.way())
                : page(held, ways, way, false, against).status(REFUSED);
    }

    /** The way named in the path, if this person has it; the first one where none is named. */
    private static SignInForm way(Request request, List<SignInForm> ways) {
        Optional<String> named = request.optionalVariable("way");
        return named.isEmpty()
                ? ways.getFirst()
                : ways.stream()
                        .filter(way -> way.way().equals(named.get()))
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
    }

    private SignInForm.Asking asking(LoginGate.Held held, boolean rejected, Problems problems) {
        Login login = held.login();
        return new SignInForm.Asking(
                login.id().value(), login.subscriber(), true, false, rejected, problems, clock.instant());
    }

    private Response page(
            LoginGate.Held held, List<SignInForm> ways, SignInForm way, boolean rejected, Problems problems) {
        Profiles.Profile profile = profiles.of(held.login().subscriber());
        SignInForm.Asking asking = asking(held, rejected, problems);
        List<String> others = ways.stream()
                .map(SignInForm::way)
                .filter(name -> !name.equals(way.way()))
                .toList();
        return Response.page(
                "login/present",
                new PresentView(
                        profile.practice(),
                        profile.email(),
                        "/login/" + held.login().id().value(),
                        way.way(),
                        way.fields(asking),
                        way.isReady(asking),
                        way.advice().orElse(null),
                        others,
                        way.isLasting()
                                ? logins.rememberable(held.login().subscriber()).toHours()
                                : 0,
                        rejected));
    }

    /** The person's own page, or the way back to the application that sent them. */
    private String home(Request request) {
        return onward.of(request).map(OnwardSteps.Onward::path).orElse("/account");
    }

    private Response signOut(Request request) {
        signedIn.held(request).map(Standing.Held::session).ifPresent(sessions::end);
        return Response.seeOther("/login?done=signed-out")
                .clearing(SessionGate.COOKIE)
                .clearing(LoginGate.COOKIE)
                .clearingSiteData();
    }

    private Response help(Request request) {
        String back = begun.held(request)
                .map(held -> "/login/" + held.login().id().value())
                .orElse("/login");
        return Response.page("login/help", new HelpView(back));
    }
}
