package io.countersign.session;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Lets in whoever has proved within the last minutes all they signed in with; asks everybody else to prove it again, and
 * keeps what they typed meanwhile.
 */
public final class FreshSessionGate implements Access<Session> {
    private final SessionGate signedIn;
    private final KeptSteps kept;
    private final InstantSource clock;
    private final Function<Request, String> then;

    /**
     * Takes the gate before it.
     *
     * @param then the page to go on to once it is proved again, where no form waits; one that GET answers
     */
    public FreshSessionGate(SessionGate signedIn, KeptSteps kept, InstantSource clock, Function<Request, String> then) {
        this.signedIn = signedIn;
        this.kept = kept;
        this.clock = clock;
        this.then = then;
    }

    @Override
    public String level() {
        return "signed in, freshly proved";
    }

    @Override
    public Admission<Session> admit(Request request) {
        String instead = then.apply(request);
        return switch (signedIn.admit(request, instead)) {
            case Admission.In<Session>(Session session)
            when session.isFresh(clock.instant()) -> new Admission.In<>(session);
            case Admission.In<Session>(Session stale) ->
                new Admission.Out<>(Response.seeOther(
                        "/account/prove?then=" + (request.isForm() ? kept.onward(request, stale, instead) : instead)));
            case Admission.Out<Session> out -> out;
        };
    }

    @Override
    public Response dress(Request request, Session session, Response answer) {
        return signedIn.dress(request, session, answer);
    }
}
