package io.countersign.enrolment;

import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.Session;

/**
 * Lets in whoever has freshly proved enough to change how they sign in; shows everybody else what is missing (see {@link
 * ChangeRules}).
 */
public final class ChangeGate implements Access<Session> {
    /** The page that says what is missing. */
    public static final String PAGE = "/account/change";

    private static final int CLOSED = 403;

    private final FreshSessionGate fresh;
    private final PendingChanges changes;
    private final boolean once;

    /**
     * Takes the gate before it.
     *
     * @param once whether the one change that was announced may be made behind it
     */
    public ChangeGate(FreshSessionGate fresh, PendingChanges changes, boolean once) {
        this.fresh = fresh;
        this.changes = changes;
        this.once = once;
    }

    @Override
    public String level() {
        return "signed in, freshly proved by what lasts";
    }

    @Override
    public Admission<Session> admit(Request request) {
        return switch (fresh.admit(request)) {
            case Admission.In<Session>(Session session)
            when changes.areFrozen(session) ->
                new Admission.Out<>(Response.page("platform/notice", new NoticeView("frozenOwn", "/account"))
                        .status(CLOSED));
            case Admission.In<Session>(Session session) when isEnough(session) -> new Admission.In<>(session);
            case Admission.In<Session> session -> new Admission.Out<>(Response.seeOther(PAGE));
            case Admission.Out<Session> out -> out;
        };
    }

    private boolean isEnough(Session session) {
        return switch (changes.leave(session)) {
            case FREELY -> true;
            case ONCE -> once;
            case NOT_YET -> false;
        };
    }

    @Override
    public Response dress(Request request, Session session, Response answer) {
        return fresh.dress(request, session, answer);
    }
}
