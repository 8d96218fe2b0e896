package io.countersign.session;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Request;

/** Lets in whoever holds a session that is live or idle: the page that asks for the password alone. */
public final class HeldSessionGate implements Access<Standing.Held> {
    private final SessionGate signedIn;

    /** Takes the gate that knows the cookie. */
    public HeldSessionGate(SessionGate signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public String level() {
        return "signed in, or idle";
    }

    @Override
    public Admission<Standing.Held> admit(Request request) {
        return switch (signedIn.standing(request)) {
            case Standing.Live live -> new Admission.In<>(live.held());
            case Standing.Idle idle -> new Admission.In<>(idle.held());
            case Standing over -> new Admission.Out<>(SessionGate.over(request, over));
        };
    }
}
