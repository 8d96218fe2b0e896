package io.countersign.session;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.CookieKind;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.secret.Token;
import java.util.Optional;

/** Lets in whoever holds a live session; sends everybody else to the sign-in. */
public final class SessionGate implements Access<Session> {
    /** The cookie that holds the token of a session. It ends with the browser; the server ends the session itself. */
    public static final CookieKind COOKIE = CookieKind.untilClosed("session");

    private final Sessions sessions;

    /** Takes the sessions. */
    public SessionGate(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String level() {
        return "signed in";
    }

    /** The live session of a request, if there is one. */
    public Optional<Session> session(Request request) {
        return request.cookie(COOKIE).flatMap(value -> sessions.find(Token.presented(value)));
    }

    @Override
    public Admission<Session> admit(Request request) {
        Optional<Session> session = session(request);
        if (session.isPresent()) {
            return new Admission.In<>(session.get());
        }
        return new Admission.Out<>(
                request.cookie(COOKIE).isPresent()
                        ? Response.page("platform/notice", new NoticeView("expired", "/login"))
                                .status(403)
                                .clearing(COOKIE)
                        : Response.seeOther("/login"));
    }
}
