package io.countersign.console;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticators;
import io.countersign.enrolment.ChangeRules;
import io.countersign.organization.Profiles;
import io.countersign.organization.Right;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import io.countersign.session.Standing;
import io.countersign.subscriber.OrganizationId;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lets in whoever has one of these rights in the practice in the path. Reading takes a session of two factors; changing
 * takes two factors that last, freshly proved. To everybody else who is signed in there is no such page, whether the
 * practice exists or not.
 */
public final class PracticeGate implements Access<Officer> {
    /** The segment of the path that names the practice. */
    static final String PRACTICE = "practice";

    private static final int CLOSED = 403;

    /** What every gate of the console is made of. */
    public record Parts(
            Profiles profiles,
            Authenticators types,
            SessionGate signedIn,
            KeptSteps kept,
            Predicate<OrganizationId> frozen,
            InstantSource clock) {
        /** The gate of a page that shows something: open to whoever has one of these rights. */
        PracticeGate toSee(Right... rights) {
            return new PracticeGate(this, Set.of(rights), signedIn, Kind.SEEING, Request::page);
        }

        /**
         * The gate of a call that changes something, or of a page on which that begins.
         *
         * @param then the page to go on to once everything is proved again; one that GET answers
         */
        PracticeGate toChange(Right right, Function<Request, String> then) {
            return new PracticeGate(
                    this, Set.of(right), new FreshSessionGate(signedIn, kept, clock, then), Kind.CHANGING, then);
        }

        /** The same for what may be done while an alarm holds: to raise it, and to lift it. */
        PracticeGate toChangeEvenFrozen(Right right, Function<Request, String> then) {
            return new PracticeGate(
                    this, Set.of(right), new FreshSessionGate(signedIn, kept, clock, then), Kind.ALARM, then);
        }
    }

    /** What is asked for behind it. */
    private enum Kind {
        SEEING,
        CHANGING,
        ALARM
    }

    private final Parts parts;
    private final Set<Right> rights;
    private final Access<Session> before;
    private final Kind kind;
    private final Function<Request, String> then;

    private PracticeGate(
            Parts parts, Set<Right> rights, Access<Session> before, Kind kind, Function<Request, String> then) {
        this.parts = parts;
        this.rights = rights;
        this.before = before;
        this.kind = kind;
        this.then = then;
    }

    @Override
    public String level() {
        String right = rights.size() == 1
                ? rights.iterator().next().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : "any right";
        return "practice: " + right
                + (kind != Kind.SEEING ? ", freshly proved by two factors that last" : ", two factors");
    }

    @Override
    public Admission<Officer> admit(Request request) {
        // Before everything else, so that a request to prove something again gives nothing away either.
        parts.signedIn.held(request).map(Standing.Held::session).ifPresent(session -> officer(request, session));
        return switch (before.admit(request)) {
            case Admission.In<Session>(Session session) -> admit(request, session);
            case Admission.Out<Session>(Response response) -> new Admission.Out<>(response);
        };
    }

    private Admission<Officer> admit(Request request, Session session) {
        Officer officer = officer(request, session);
        if (session.level() != AssuranceLevel.AAL2 && session.remembered().isPresent()) {
            return new Admission.Out<>(Response.seeOther("/account/prove?then=" + then.apply(request)));
        }
        if (session.level() != AssuranceLevel.AAL2) {
            return closed("consoleNeedsSecond", "/account/authenticators/add");
        }
        if (kind == Kind.CHANGING && parts.frozen.test(officer.practice().id())) {
            return closed("frozen", officer.path() + "/alarm");
        }
        if (kind != Kind.SEEING && !ChangeRules.areEnough(session.methods(), parts.types)) {
            return closed("consoleNeedsLasting", "/account/prove?then=" + then.apply(request));
        }
        return new Admission.In<>(officer);
    }

    private Officer officer(Request request, Session session) {
        return parts.profiles
                .place(session.subscriber(), new OrganizationId(request.variable(PRACTICE)))
                .map(place -> new Officer(
                        session, place.practice(), place.membership().role()))
                .filter(officer -> rights.stream().anyMatch(officer::may))
                .orElseThrow(Refusal::notFound);
    }

    private static Admission<Officer> closed(String why, String action) {
        return new Admission.Out<>(
                Response.page("platform/notice", new NoticeView(why, action)).status(CLOSED));
    }

    @Override
    public Response dress(Request request, Officer officer, Response answer) {
        return before.dress(request, officer.session(), answer);
    }
}
