package io.countersign.login;

import io.countersign.platform.web.CookieKind;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.Token;
import io.countersign.session.KnownBrowserStore;
import io.countersign.session.Place;
import io.countersign.session.SessionGate;
import java.time.Duration;
import java.util.function.Supplier;

/** Where a browser goes after each step of a sign-in, and which cookies it takes along. */
public final class LoginSteps {
    /** The cookie by which a browser that has completed a sign-in is known again. */
    private static final CookieKind BROWSER = CookieKind.lasting("browser", KnownBrowserStore.KEPT);

    /** The cookie by which a browser is remembered in place of a second factor. The server ends that by itself. */
    private static final CookieKind REMEMBERED = CookieKind.lasting("remembered", Duration.ofHours(24));

    /** The browser that was asked to begin, so that nobody else can answer; it means nothing once somebody is signed in. */
    static final CookieKind ASKED = CookieKind.untilClosed("asked");

    private LoginSteps() {}

    /** The browser that sent a request. */
    public static Logins.Browser browser(Request request) {
        return new Logins.Browser(
                request.cookie(BROWSER).map(Token::presented),
                request.cookie(SessionGate.COOKIE).map(Token::presented),
                request.cookie(REMEMBERED).map(Token::presented),
                new Place(request.userAgent(), request.source().address().getHostAddress()));
    }

    /** The same answer, after which the browser holds this token and is known by it. */
    public static Response remembering(Response response, Token browser) {
        return response.setting(BROWSER, browser.reveal());
    }

    /**
     * The way on from a step that was taken.
     *
     * @param signedIn where a completed sign-in leads
     * @param notAccepted the page that asks again
     */
    public static Response after(Logins.Progress progress, String signedIn, Supplier<Response> notAccepted) {
        return switch (progress) {
            case Logins.Progress.Ask(LoginId id, Token secret, var ways) ->
                Response.seeOther("/login/" + id.value()).setting(LoginGate.COOKIE, LoginGate.cookie(id, secret));
            case Logins.Progress.SetUp setUp ->
                Response.seeOther("/enrolment/" + setUp.enrolment().value())
                        .setting(LoginGate.COOKIE, LoginGate.cookie(setUp.login(), setUp.secret()));
            case Logins.Progress.SignedIn in -> signedIn(in, Response.seeOther(onward(in.worth(), signedIn)));
            case Logins.Progress.NotAccepted no -> notAccepted.get();
            case Logins.Progress.WrongClock(String login) -> Response.seeOther("/login/" + login + "/clock");
            case Logins.Progress.StartAgain again -> LoginGate.startAgain().clearing(LoginGate.COOKIE);
        };
    }

    private static Response signedIn(Logins.Progress.SignedIn in, Response onward) {
        Response response = onward.setting(
                        SessionGate.COOKIE, in.opened().token().reveal())
                .setting(BROWSER, in.browser().reveal())
                .clearing(ASKED)
                .clearing(LoginGate.COOKIE);
        return in.remembered()
                .map(token -> response.setting(REMEMBERED, token.reveal()))
                .orElse(response);
    }

    private static String onward(Worth worth, String signedIn) {
        // New ones come before everything else: what was in reserve is gone.
        if (worth == Worth.OWES_SPARES) {
            return "/account/reserve";
        }
        if (worth == Worth.DUE_SOON) {
            return "/account/deadline";
        }
        // Whom an application sent goes back to it.
        if (!signedIn.equals("/account")) {
            return signedIn;
        }
        return switch (worth) {
            case NOTHING, OWES_SPARES -> signedIn;
            case NEW_AUTHENTICATOR -> "/account/ready";
            case SPENT -> "/account/spent";
            case ONE_WAY -> "/account/second-way";
            case DUE, DUE_SOON -> "/account/deadline";
        };
    }
}
