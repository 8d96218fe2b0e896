package io.countersign.setup;

import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.enrolment.PasswordProblems;
import io.countersign.login.LoginSteps;
import io.countersign.login.Logins;
import io.countersign.membership.SetupLink;
import io.countersign.membership.SetupLinks;
import io.countersign.membership.Setups;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.Requirement;
import io.countersign.secret.Token;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import io.countersign.verification.Claimant;
import java.util.List;
import java.util.Optional;

/** The pages behind a one-time link: the first practice, a person's first password or a new one, a new authenticator. */
public final class SetupPages {
    private static final int REFUSED = 422;
    private static final int GONE = 410;

    private final Setups setups;
    private final SetupLinks links;
    private final Logins logins;

    /** Takes its parts. */
    public SetupPages(Setups setups, SetupLinks links, Logins logins) {
        this.setups = setups;
        this.links = links;
        this.logins = logins;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.openGet("/setup/{token}", this::show), Endpoint.openPost("/setup/{token}", this::take));
    }

    private Response show(Request request) {
        Token token = token(request);
        return links.find(token)
                .map(link -> switch (link.purpose()) {
                    case FIRST_PRACTICE -> firstPage("", "", "", Problems.none());
                    case WELCOME, NEW_PASSWORD ->
                        setups.invited(token)
                                .map(invited -> passwordPage(invited, Problems.none()))
                                .orElseGet(SetupPages::gone);
                    case NEW_AUTHENTICATOR ->
                        setups.invited(token)
                                .map(invited -> authenticatorPage(invited, false, Problems.none()))
                                .orElseGet(SetupPages::gone);
                })
                .orElseGet(SetupPages::gone);
    }

    private Response take(Request request) {
        Token token = token(request);
        return links.find(token)
                .map(link -> switch (link.purpose()) {
                    case FIRST_PRACTICE -> found(request, token);
                    case WELCOME, NEW_PASSWORD ->
                        setups.invited(token)
                                .map(invited -> choose(request, token, invited))
                                .orElseGet(SetupPages::gone);
                    case NEW_AUTHENTICATOR ->
                        setups.invited(token)
                                .map(invited -> prove(request, token, invited))
                                .orElseGet(SetupPages::gone);
                })
                .orElseGet(SetupPages::gone);
    }

    private Response found(Request request, Token token) {
        var typed = FirstRunForm.read(request.form());
        if (!typed.isComplete()) {
            return firstPage(typed, typed.problems());
        }
        DisplayName practice = typed.practice().orElseThrow();
        DisplayName owner = typed.owner().orElseThrow();
        EmailAddress email = typed.email().orElseThrow();
        Password password = typed.password().orElseThrow();
        return switch (setups.foundFirst(token, practice, owner, email, password)) {
            case Setups.Outcome.Done done -> signIn(request, done.subscriber(), password);
            case Setups.Outcome.PasswordRefused(var why) -> firstPage(typed, PasswordProblems.of(why));
            case Setups.Outcome.EmailTaken taken ->
                firstPage(typed, Problems.none().and("email", "first.email.taken"));
            case Setups.Outcome.LinkGone gone -> gone();
        };
    }

    private Response choose(Request request, Token token, Setups.Invited invited) {
        Optional<Password> password = Password.typed(request.form().field("password"));
        if (password.isEmpty()) {
            return passwordPage(invited, Problems.none().and("password", "password.missing"))
                    .status(REFUSED);
        }
        return switch (setups.choosePassword(token, password.get())) {
            case Setups.Outcome.Done done
            when invited.link().purpose() == SetupLink.Purpose.WELCOME ->
                signIn(request, done.subscriber(), password.get());
            case Setups.Outcome.Done done ->
                LoginSteps.remembering(
                        Response.seeOther("/login?done=password"),
                        logins.remember(done.subscriber().id(), LoginSteps.browser(request)));
            case Setups.Outcome.PasswordRefused(var why) ->
                passwordPage(invited, PasswordProblems.of(why)).status(REFUSED);
            case Setups.Outcome.EmailTaken taken -> gone();
            case Setups.Outcome.LinkGone gone -> gone();
        };
    }

    /** The password just chosen is the first proof of the sign-in that now goes on to the authenticator app. */
    private Response signIn(Request request, Subscriber person, Password password) {
        var claimant = new Claimant.Known(person.id(), person.home());
        var progress = logins.beginAfterLink(claimant, new TypedPassword(password), LoginSteps.browser(request));
        return LoginSteps.after(progress, "/account", () -> Response.seeOther("/login?done=password"));
    }

    private Response prove(Request request, Token token, Setups.Invited invited) {
        Optional<Password> password = Password.typed(request.form().field("password"));
        if (password.isEmpty()) {
            return authenticatorPage(invited, false, Problems.none().and("password", "login.password.missing"))
                    .status(REFUSED);
        }
        var person = invited.subscriber();
        var progress = logins.beginByLink(
                new Claimant.Known(person.id(), person.home()),
                new TypedPassword(password.get()),
                LoginSteps.browser(request));
        // Two may prove the password at once; the link lets one of them go on, and the other's secret leads nowhere.
        if (progress instanceof Logins.Progress.SetUp && !links.use(token)) {
            return gone();
        }
        return LoginSteps.after(
                progress,
                "/account",
                () -> authenticatorPage(invited, true, Problems.none()).status(REFUSED));
    }

    private static Response firstPage(FirstRunForm typed, Problems problems) {
        return firstPage(typed.typedPractice(), typed.typedName(), typed.typedEmail(), problems)
                .status(REFUSED);
    }

    private static Response firstPage(String practice, String name, String email, Problems problems) {
        int least = Requirement.LEAST_BESIDE_A_SECOND_FACTOR;
        return Response.page("setup/first", new FirstRunView(practice, name, email, least, problems));
    }

    private static Response passwordPage(Setups.Invited invited, Problems problems) {
        boolean welcome = invited.link().purpose() == SetupLink.Purpose.WELCOME;
        return Response.page(
                "setup/password",
                new ChoosePasswordView(
                        invited.practice(),
                        invited.subscriber().name(),
                        invited.subscriber().email().value(),
                        welcome,
                        invited.leastPasswordLength(),
                        problems));
    }

    private static Response authenticatorPage(Setups.Invited invited, boolean rejected, Problems problems) {
        String email = invited.subscriber().email().value();
        return Response.page(
                "setup/authenticator", new NewAuthenticatorView(invited.practice(), email, rejected, problems));
    }

    private static Response gone() {
        return Response.page("platform/notice", new NoticeView("link", "/login"))
                .status(GONE);
    }

    private static Token token(Request request) {
        return Token.presented(request.variable("token"));
    }
}
