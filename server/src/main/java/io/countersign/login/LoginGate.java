package io.countersign.login;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.CookieKind;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.Token;
import java.util.Optional;

/** Lets in the browser that holds the secret of the sign-in named in the path; anybody else starts again. */
public final class LoginGate implements Access<LoginGate.Held> {
    /** The cookie of a sign-in under way: its id and its secret. */
    static final CookieKind COOKIE = CookieKind.lasting("login", Login.TIME);

    private final Logins logins;

    /** Takes the sign-ins. */
    public LoginGate(Logins logins) {
        this.logins = logins;
    }

    /** A sign-in under way, and the secret by which this browser holds it. */
    public record Held(Login login, Token secret) {}

    @Override
    public String level() {
        return "sign-in begun here";
    }

    /** The sign-in that this browser holds, whatever the path says. */
    public Optional<Held> held(Request request) {
        String value = request.cookie(COOKIE).orElse("");
        int dot = value.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        var id = new LoginId(value.substring(0, dot));
        var secret = Token.presented(value.substring(dot + 1));
        return logins.held(id, secret).map(login -> new Held(login, secret));
    }

    @Override
    public Admission<Held> admit(Request request) {
        String asked = request.variable("id");
        return held(request)
                .filter(held -> held.login().id().value().equals(asked))
                .<Admission<Held>>map(Admission.In::new)
                .orElseGet(() -> new Admission.Out<>(startAgain()));
    }

    static Response startAgain() {
        return Response.page("platform/notice", new NoticeView("startAgain", "/login"))
                .status(403);
    }

    static String cookie(LoginId id, Token secret) {
        return id.value() + "." + secret.reveal();
    }
}
