package io.countersign.session;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.time.InstantSource;
import java.util.function.Function;

/** Lets in whoever has proved within the last minutes all they signed in with; asks everybody else to prove it again. */
public final class FreshSessionGate implements Access<Session> {
    private final SessionGate signedIn;
    private final InstantSource clock;
    private final Function<Request, String> then;

    /**
     * Takes the gate before it.
     *
     * @param then the page to go on to once it is proved again; one that GET answers
     */
    public FreshSessionGate(SessionGate signedIn, InstantSource clock, Function<Request, String> then) {
        this.signedIn = signedIn;
        this.clock = clock;
        this.then = then;
    }

    @Override
    public String level() {
        return "signed in, freshly proved";
    }

    @Override
    public Admission<Session> admit(Request request) {
        return switch (signedIn.admit(request)) {
            case Admission.In<Session>(Session session)
            when session.isFresh(clock.instant()) -> new Admission.In<>(session);
            case Admission.In<Session> stale ->
                new Admission.Out<>(Response.seeOther("/account/prove?then=" + then.apply(request)));
            case Admission.Out<Session> out -> out;
        };
    }
}
