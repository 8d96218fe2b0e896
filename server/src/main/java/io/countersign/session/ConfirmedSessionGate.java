package io.countersign.session;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.time.InstantSource;

/**
 * Lets in whoever has proved at least one factor within the last minutes, which is what ending other sessions takes (ASVS
 * 5.0, V7.5.2); asks everybody else for the password.
 */
public final class ConfirmedSessionGate implements Access<Session> {
    private final SessionGate signedIn;
    private final InstantSource clock;
    private final String then;

    /**
     * Takes the gate before it.
     *
     * @param then the page to go on to once it is confirmed; one that GET answers
     */
    public ConfirmedSessionGate(SessionGate signedIn, InstantSource clock, String then) {
        this.signedIn = signedIn;
        this.clock = clock;
        this.then = then;
    }

    @Override
    public String level() {
        return "signed in, confirmed";
    }

    @Override
    public Admission<Session> admit(Request request) {
        return switch (signedIn.admit(request, then)) {
            case Admission.In<Session>(Session session)
            when session.isConfirmed(clock.instant()) -> new Admission.In<>(session);
            case Admission.In<Session> stale -> new Admission.Out<>(SessionGate.resume(then));
            case Admission.Out<Session> out -> out;
        };
    }

    @Override
    public Response dress(Request request, Session session, Response answer) {
        return signedIn.dress(request, session, answer);
    }
}
