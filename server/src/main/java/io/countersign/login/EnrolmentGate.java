package io.countersign.login;

import io.countersign.enrolment.EnrolmentHolder;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;

/** Lets in the holder of a set-up: a sign-in under way, or else a session. Whose set-up it is, the store decides. */
public final class EnrolmentGate implements Access<EnrolmentHolder> {
    private final LoginGate begun;
    private final Lengthening lengthening;
    private final SessionGate signedIn;

    /** Takes the gates it stands for. */
    public EnrolmentGate(LoginGate begun, Lengthening lengthening, SessionGate signedIn) {
        this.begun = begun;
        this.lengthening = lengthening;
        this.signedIn = signedIn;
    }

    @Override
    public String level() {
        return "sign-in begun here, or signed in";
    }

    @Override
    public Admission<EnrolmentHolder> admit(Request request) {
        return begun.held(request)
                .<Admission<EnrolmentHolder>>map(held -> new Admission.In<>(holder(held.login())))
                .orElseGet(() -> signedIn(request));
    }

    private EnrolmentHolder holder(Login login) {
        String id = login.id().value();
        String back = "/login/" + id;
        return new EnrolmentHolder(
                id,
                true,
                back,
                back,
                lengthening.offered(login).map(_ -> back + "/password").orElse(null));
    }

    private Admission<EnrolmentHolder> signedIn(Request request) {
        if (signedIn.held(request).isEmpty()) {
            return new Admission.Out<>(LoginGate.startAgain());
        }
        return switch (signedIn.admit(request)) {
            case Admission.In<Session>(Session session) ->
                new Admission.In<>(new EnrolmentHolder(
                        session.id().value(), false, "/account?done=added", "/account/authenticators/add"));
            case Admission.Out<Session>(Response instead) -> new Admission.Out<>(instead);
        };
    }

    @Override
    public Response dress(Request request, EnrolmentHolder holder, Response answer) {
        return holder.first()
                ? answer
                : signedIn.session(request)
                        .map(session -> signedIn.dress(request, session, answer))
                        .orElse(answer);
    }
}
