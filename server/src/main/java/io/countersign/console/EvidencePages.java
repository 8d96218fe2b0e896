package io.countersign.console;

import io.countersign.evidence.pack.Packs;
import io.countersign.evidence.report.Period;
import io.countersign.membership.Actor;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.Presets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Evidence of how people signed in, as one signed file that holds against whoever runs the installation too. */
public final class EvidencePages {
    private static final String PATH = "/console/{practice}/evidence";
    private static final int NOT_UNDERSTOOD = 422;

    private final Packs packs;
    private final PracticeGate gate;
    private final InstantSource clock;

    /** Takes its parts. */
    public EvidencePages(Packs packs, PracticeGate.Parts gates, InstantSource clock) {
        this.packs = packs;
        this.gate = gates.toChangeEvenFrozen(
                Right.READ_LOG_AS_FILE, request -> "/console/" + request.variable(PracticeGate.PRACTICE) + "/evidence");
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(PATH, gate, this::ask), Endpoint.post(PATH, gate, this::give));
    }

    private Response ask(Request request, Officer officer) {
        return page(officer, EvidenceForm.first(request.language()), "");
    }

    private static Response page(Officer officer, EvidenceForm form, String wrong) {
        return Response.page(
                "console/evidence",
                new EvidenceView(NavView.of(officer, Section.EVIDENCE), form, Presets.all(), wrong));
    }

    private Response give(Request request, Officer officer) {
        EvidenceForm form = EvidenceForm.of(request.form(), request.language());
        Optional<Period> asked = form.asked(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (asked.isEmpty()) {
            return page(officer, form, "days").status(NOT_UNDERSTOOD);
        }
        Actor actor = Actor.of(officer.session().subscriber());
        Optional<Packs.Ready> ready = packs.prepare(actor, officer.practice(), form.wish(asked.get()));
        return ready.map(pack -> Response.streamed(
                        pack.fileName(), "application/zip", (_, out) -> packs.write(actor, pack, out)))
                .orElseGet(() -> page(officer, form, "nothing").status(NOT_UNDERSTOOD));
    }
}
