package io.countersign.recovery;

import io.countersign.enrolment.EnrolmentHolder;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.Enrolments;
import io.countersign.platform.web.Access;
import io.countersign.platform.web.Admission;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import java.time.InstantSource;
import java.util.Optional;

/** Lets in to a set-up whoever has just collected the case that permits it, and otherwise those whom another gate lets in. */
public final class RecoveryHolderGate implements Access<EnrolmentHolder> {
    private final RecoveryGate asked;
    private final Enrolments enrolments;
    private final Access<EnrolmentHolder> others;
    private final InstantSource clock;

    /** Takes the gates it stands before. */
    public RecoveryHolderGate(
            RecoveryGate asked, Enrolments enrolments, Access<EnrolmentHolder> others, InstantSource clock) {
        this.asked = asked;
        this.enrolments = enrolments;
        this.others = others;
        this.clock = clock;
    }

    @Override
    public String level() {
        return others.level() + ", or helped back in here";
    }

    @Override
    public Admission<EnrolmentHolder> admit(Request request) {
        return holder(request)
                .<Admission<EnrolmentHolder>>map(Admission.In::new)
                .orElseGet(() -> others.admit(request));
    }

    /** The case of this browser, if the set-up in the path is its own. */
    private Optional<EnrolmentHolder> holder(Request request) {
        return asked.held(request)
                .filter(held -> held.isCollected(clock.instant()))
                .map(held -> held.id().value())
                .filter(id -> enrolments
                        .find(new EnrolmentId(request.variable("id")), id)
                        .isPresent())
                .map(id -> new EnrolmentHolder(id, true, "/login?done=recovered", "/recovery/" + id));
    }

    @Override
    public Response dress(Request request, EnrolmentHolder holder, Response answer) {
        return holder(request).isPresent() ? answer : others.dress(request, holder, answer);
    }
}
