package io.countersign.console;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticators;
import io.countersign.enrolment.ChangeRules;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.SupportDesk;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.session.Standing;

/**
 * Lets in whoever is named for the installation's support, as long as they are. Reading takes a session of two factors;
 * looking somebody up and everything else takes two factors that last, freshly proved. To everybody else there is no such
 * page.
 */
public final class SupportGate implements Access<Session> {
    static final String LIST = "/support/recoveries";

    private static final int CLOSED = 403;

    private final SupportDesk support;
    private final Authenticators types;
    private final SessionGate signedIn;
    private final Access<Session> before;
    private final boolean changing;

    private SupportGate(
            SupportDesk support, Authenticators types, SessionGate signedIn, Access<Session> before, boolean changing) {
        this.support = support;
        this.types = types;
        this.signedIn = signedIn;
        this.before = before;
        this.changing = changing;
    }

    static SupportGate toSee(SupportDesk support, PracticeGate.Parts parts) {
        return new SupportGate(support, parts.types(), parts.signedIn(), parts.signedIn(), false);
    }

    static SupportGate toChange(SupportDesk support, PracticeGate.Parts parts) {
        var fresh = new FreshSessionGate(parts.signedIn(), parts.kept(), parts.clock(), SupportGate::instead);
        return new SupportGate(support, parts.types(), parts.signedIn(), fresh, true);
    }

    /** The page to go on to once everything is proved again. */
    static String instead(Request request) {
        return request.optionalVariable("id").map(id -> LIST + "/" + id).orElse(LIST);
    }

    @Override
    public String level() {
        return "installation support" + (changing ? ", freshly proved by two factors that last" : ", two factors");
    }

    @Override
    public Admission<Session> admit(Request request) {
        // Before everything else, so that a request to prove something again gives nothing away either.
        signedIn.held(request).map(Standing.Held::session).ifPresent(this::refuseOthers);
        return switch (before.admit(request)) {
            case Admission.In<Session>(Session session) -> admit(request, session);
            case Admission.Out<Session> out -> out;
        };
    }

    private Admission<Session> admit(Request request, Session session) {
        refuseOthers(session);
        if (session.level() != AssuranceLevel.AAL2) {
            return closed("consoleNeedsSecond", "/account/authenticators/add");
        }
        if (changing && !ChangeRules.areEnough(session.methods(), types)) {
            return closed("consoleNeedsLasting", "/account/prove?then=" + instead(request));
        }
        return new Admission.In<>(session);
    }

    private void refuseOthers(Session session) {
        if (!support.isNamed(session.subscriber())) {
            throw Refusal.notFound();
        }
    }

    private static Admission<Session> closed(String why, String action) {
        return new Admission.Out<>(
                Response.page("platform/notice", new NoticeView(why, action)).status(CLOSED));
    }

    @Override
    public Response dress(Request request, Session session, Response answer) {
        return before.dress(request, session, answer);
    }
}
