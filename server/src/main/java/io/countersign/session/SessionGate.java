package io.countersign.session;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.CookieKind;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Part;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.platform.web.SignedInFor;
import io.countersign.secret.Token;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets in whoever holds a live session. Whoever holds an idle one types the password and goes on where they were; whoever
 * holds one that is over is told why; everybody else signs in.
 */
public final class SessionGate implements Access<Session> {
    /** The cookie that holds the token of a session. It ends with the browser; the server ends the session itself. */
    public static final CookieKind COOKIE = CookieKind.untilClosed("session");

    private static final int CLOSED = 403;

    private final Sessions sessions;
    private final KeptSteps kept;
    private final Function<Session, Optional<Part>> above;

    /**
     * Takes the sessions, and what is typed into forms that come too late.
     *
     * @param above what somebody signed in is told above every page
     */
    public SessionGate(Sessions sessions, KeptSteps kept, Function<Session, Optional<Part>> above) {
        this.sessions = sessions;
        this.kept = kept;
        this.above = above;
    }

    @Override
    public String level() {
        return "signed in";
    }

    /** The live session of a request, if there is one. */
    public Optional<Session> session(Request request) {
        return standing(request) instanceof Standing.Live live
                ? Optional.of(live.held().session())
                : Optional.empty();
    }

    /** The session that a request's browser holds, be it live or idle. */
    public Optional<Standing.Held> held(Request request) {
        return switch (standing(request)) {
            case Standing.Live live -> Optional.of(live.held());
            case Standing.Idle idle -> Optional.of(idle.held());
            case Standing.TooOld old -> Optional.empty();
            case Standing.Ended ended -> Optional.empty();
            case Standing.Unknown unknown -> Optional.empty();
        };
    }

    @Override
    public Admission<Session> admit(Request request) {
        return admit(request, request.page());
    }

    /**
     * Decides about one request.
     *
     * @param instead where a form leads, after a pause, that is not kept
     */
    Admission<Session> admit(Request request, String instead) {
        return switch (standing(request)) {
            case Standing.Live live -> new Admission.In<>(live.held().session());
            case Standing.Idle idle ->
                new Admission.Out<>(resume(kept.onward(request, idle.held().session(), instead)));
            case Standing over -> new Admission.Out<>(over(request, over));
        };
    }

    /** On to the page that asks for the password alone. */
    static Response resume(String then) {
        return Response.seeOther("/resume?then=" + then);
    }

    /** What a browser is told that holds no session that could go on. */
    static Response over(Request request, Standing standing) {
        if (request.cookie(COOKIE).isEmpty()) {
            return Response.seeOther("/login");
        }
        String why = switch (standing) {
            case Standing.TooOld old -> "tooOld";
            case Standing.Ended(Ending ending) when ending == Ending.ELSEWHERE -> "endedElsewhere";
            case Standing.Ended(Ending ending) when ending == Ending.REPORTED -> "endedElsewhere";
            case Standing.Ended(Ending ending) when ending == Ending.CHANGED -> "endedByChange";
            case Standing.Ended(Ending ending) when ending == Ending.PLACE -> "endedByPlace";
            case Standing.Ended(Ending ending) when ending == Ending.MANDATE -> "endedByMandate";
            case Standing.Ended(Ending ending) when ending == Ending.ALARM -> "endedByAlarm";
            case Standing.Ended(Ending ending) when ending == Ending.LIMIT -> "endedByLimit";
            case Standing ended -> "expired";
        };
        return Response.page("platform/notice", new NoticeView(why, "/login"))
                .status(CLOSED)
                .clearing(COOKIE);
    }

    /** Pages warn before the session is over. */
    @Override
    public Response dress(Request request, Session session, Response answer) {
        SignedInFor time = sessions.left(session);
        return answer.signedInFor(above.apply(session).map(time::under).orElse(time));
    }

    Standing standing(Request request) {
        return request.cookie(COOKIE)
                .map(value -> sessions.standing(
                        Token.presented(value), request.source().address().getHostAddress()))
                .orElseGet(Standing.Unknown::new);
    }
}
