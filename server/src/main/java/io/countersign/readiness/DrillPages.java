package io.countersign.readiness;

import io.countersign.authenticator.recoverycode.TypedRecoveryCode;
import io.countersign.enrolment.ChangeGate;
import io.countersign.enrolment.PendingChanges;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.readiness.LostPhoneDrill.Outcome;
import io.countersign.session.FreshSessionGate;
import io.countersign.session.KeptSteps;
import io.countersign.session.Session;
import io.countersign.session.SessionGate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The pages of the drill "I lost my phone". A drill gives out a code, so it asks for what making codes asks for: whoever
 * found one of them cannot make it another one here.
 */
public final class DrillPages {
    private static final String PATH = ReadinessPages.PATH + "/drill";
    private static final String FIELD = "backup-code";
    private static final int REFUSED = 422;

    private final LostPhoneDrill drill;
    private final OwnReadiness readiness;
    private final Profiles profiles;
    private final ChangeGate fresh;

    /** Takes its parts. */
    public DrillPages(
            LostPhoneDrill drill,
            OwnReadiness readiness,
            PendingChanges changes,
            Profiles profiles,
            SessionGate signedIn,
            KeptSteps kept,
            InstantSource clock) {
        this.drill = drill;
        this.readiness = readiness;
        this.profiles = profiles;
        this.fresh = new ChangeGate(new FreshSessionGate(signedIn, kept, clock, request -> PATH), changes, false);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, fresh, this::ask), Endpoint.post(PATH, fresh, this::make));
    }

    private Response ask(Request request, Session session) {
        return page(session, false, List.of(), 0, Problems.none());
    }

    private Response make(Request request, Session session) {
        String typed = request.form().field(FIELD);
        Optional<TypedRecoveryCode> code = TypedRecoveryCode.read(typed);
        if (code.isEmpty()) {
            String key = typed.isBlank() ? "backupCode.missing" : "backupCode.malformed";
            return page(session, false, List.of(), 0, Problems.none().and(FIELD, key))
                    .status(REFUSED);
        }
        return switch (drill.make(session, code.get())) {
            case Outcome.Passed(var groups, var left) -> page(session, false, groups, left, Problems.none());
            case Outcome.NotAccepted _, Outcome.NoCodes _ ->
                page(session, true, List.of(), 0, Problems.none()).status(REFUSED);
        };
    }

    private Response page(Session session, boolean rejected, List<String> code, int left, Problems problems) {
        Person person = readiness.of(session);
        return Response.page(
                code.isEmpty() ? "readiness/drill" : "readiness/drilled",
                new DrillView(
                        profiles.of(session.subscriber()).practice(),
                        person.codesPlace(),
                        person.facts().codes().filter(codes -> codes.left() > 0).isPresent(),
                        person.drilled().orElse(null),
                        rejected,
                        code,
                        left,
                        problems));
    }
}
