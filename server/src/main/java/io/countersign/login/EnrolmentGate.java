package io.countersign.login;

import io.countersign.enrolment.EnrolmentHolder;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Request;
import io.countersign.session.SessionGate;
import java.util.Optional;

/** Lets in the holder of a set-up: a sign-in under way, or else a session. Whose set-up it is, the store decides. */
public final class EnrolmentGate implements Access<EnrolmentHolder> {
    private final LoginGate begun;
    private final SessionGate signedIn;

    /** Takes the gates it stands for. */
    public EnrolmentGate(LoginGate begun, SessionGate signedIn) {
        this.begun = begun;
        this.signedIn = signedIn;
    }

    @Override
    public String level() {
        return "sign-in begun here, or signed in";
    }

    @Override
    public Admission<EnrolmentHolder> admit(Request request) {
        Optional<EnrolmentHolder> holder = begun.held(request)
                .map(held -> held.login().id().value())
                .map(id -> new EnrolmentHolder(id, true, "/login/" + id, "/login/" + id))
                .or(() -> signedIn.session(request)
                        .map(session -> new EnrolmentHolder(
                                session.id().value(), false, "/account?done=added", "/account/authenticators/add")));
        return holder.<Admission<EnrolmentHolder>>map(Admission.In::new)
                .orElseGet(() -> new Admission.Out<>(LoginGate.startAgain()));
    }
}
