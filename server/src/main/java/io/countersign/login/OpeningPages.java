package io.countersign.login;

import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.OpeningForm;
import io.countersign.authenticator.Reading;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.SessionGate;
import io.countersign.subscriber.EmailAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first page of a sign-in: name and password, or whatever says itself whose it is. It is the same for everyone. */
public final class OpeningPages {
    /** A form that was understood and refused (RFC 9110, section 15.5.21). */
    private static final int REFUSED = 422;

    /** What {@code /login?done=...} may say. */
    private static final Map<String, String> NOTICES = Map.of(
            "signed-out", "notice.signedOut", "password", "notice.passwordSaved", "recovered", "notice.recovered");

    private final Logins logins;
    private final Authenticators types;
    private final Profiles profiles;
    private final SessionGate signedIn;
    private final OnwardSteps onward;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** Takes its parts. */
    public OpeningPages(
            Logins logins,
            Authenticators types,
            Profiles profiles,
            SessionGate signedIn,
            OnwardSteps onward,
            SecretFactory secrets,
            InstantSource clock) {
        this.logins = logins;
        this.types = types;
        this.profiles = profiles;
        this.signedIn = signedIn;
        this.onward = onward;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.openGet("/login", this::ask),
                Endpoint.openPost("/login", this::takePassword),
                Endpoint.openGet("/login/with/{way}", this::ask),
                Endpoint.openPost("/login/with/{way}", this::take));
    }

    private Response ask(Request request) {
        Optional<OnwardSteps.Onward> waiting = onward.of(request);
        boolean anew = waiting.filter(OnwardSteps.Onward::signsIn).isPresent();
        if (signedIn.session(request).isPresent() && !anew) {
            return Response.seeOther(home(request));
        }
        String done = request.query().optional("done").orElse("");
        String expected = waiting.map(OnwardSteps.Onward::loginHint).orElse("");
        return page(request, PasswordView.of(expected).telling(NOTICES.get(done)));
    }

    private Response takePassword(Request request) {
        String typedEmail = request.form().field("email");
        String typedPassword = request.form().field("password");
        PasswordView again = PasswordView.of(typedEmail);
        Optional<EmailAddress> email = EmailAddress.parse(typedEmail);
        Problems problems = Problems.none();
        if (email.isEmpty()) {
            problems = problems.and("email", typedEmail.isBlank() ? "login.email.missing" : "first.email.malformed");
        }
        if (typedPassword.isEmpty()) {
            problems = problems.and("password", "login.password.missing");
        }
        if (email.isEmpty() || !problems.isEmpty()) {
            return page(request, again.with(problems)).status(REFUSED);
        }
        Optional<Password> password = Password.typed(typedPassword);
        if (password.isEmpty()) {
            return page(request, again.rejecting("login.wrong")).status(REFUSED);
        }
        return LoginSteps.after(
                logins.begin(email.get(), new TypedPassword(password.get()), LoginSteps.browser(request)),
                home(request),
                () -> page(request, again.rejecting("login.wrong")).status(REFUSED));
    }

    private Response take(Request request) {
        OpeningForm form = types.openings().stream()
                .filter(opening -> opening.way().equals(request.variable("way")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        PasswordView again = PasswordView.of("");
        return switch (form.read(
                request.form(), request.cookie(LoginSteps.ASKED).orElse(""))) {
            case Reading.Unreadable(Problems problems) ->
                page(request, again.with(problems)).status(REFUSED);
            // Nothing is sent to anybody before something is proved.
            case Reading.Wish wish -> page(request, again).status(REFUSED);
            case Reading.Read(var response) ->
                LoginSteps.after(
                        logins.begin(response, LoginSteps.browser(request)),
                        home(request),
                        () -> page(request, again.rejecting("way." + form.way() + ".opening.wrong"))
                                .status(REFUSED));
        };
    }

    /** The person's own page, or the way back to the application that sent them. */
    private String home(Request request) {
        return onward.of(request).map(OnwardSteps.Onward::path).orElse("/account");
    }

    private Response page(Request request, PasswordView view) {
        String asked = request.cookie(LoginSteps.ASKED)
                .orElseGet(() -> Token.fresh(secrets).reveal());
        List<Opening> openings = types.openings().stream()
                .map(form -> new Opening(form.way(), form.fields(asked, clock.instant())))
                .toList();
        PasswordView shown = onward.of(request)
                .map(OnwardSteps.Onward::application)
                .map(view::goingOnTo)
                .orElse(view);
        Response page =
                Response.page("login/password", shown.at(profiles.onlyPractice().orElse(""), openings));
        return openings.isEmpty() || request.cookie(LoginSteps.ASKED).isPresent()
                ? page
                : page.setting(LoginSteps.ASKED, asked);
    }
}
