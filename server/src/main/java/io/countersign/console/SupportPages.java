package io.countersign.console;

import io.countersign.organization.Role;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.recovery.RecoveryCaseId;
import io.countersign.recovery.RecoveryDesk;
import io.countersign.recovery.RecoveryDesk.By;
import io.countersign.recovery.RecoveryScripts.Script;
import io.countersign.recovery.SupportDesk;
import io.countersign.session.Session;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the installation's support helps people back in: by practice and address, and never by a list. */
public final class SupportPages {
    private static final String LIST = SupportGate.LIST;

    private static final int REFUSED = 422;
    private static final String ONE = LIST + "/{id}";

    private final SupportDesk support;
    private final CaseSteps steps;
    private final Predicate<OrganizationId> frozen;
    private final SupportGate toSee;
    private final SupportGate toChange;
    private final InstantSource clock;

    /** Takes its parts. */
    public SupportPages(SupportDesk support, RecoveryDesk desk, PracticeGate.Parts gates, InstantSource clock) {
        this.support = support;
        this.steps = new CaseSteps(desk);
        this.frozen = gates.frozen();
        this.toSee = SupportGate.toSee(support, gates);
        this.toChange = SupportGate.toChange(support, gates);
        this.clock = clock;
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(LIST, toSee, this::list),
                Endpoint.post(LIST, toChange, this::find),
                Endpoint.get(ONE, toSee, this::show),
                Endpoint.post(ONE, toChange, this::takeUp),
                Endpoint.post(ONE + "/number", toChange, this::number),
                Endpoint.post(ONE + "/called", toChange, this::called),
                Endpoint.post(ONE + "/seen", toChange, this::seen),
                Endpoint.post(ONE + "/approve", toChange, this::approve),
                Endpoint.post(ONE + "/refuse", toChange, this::refuse));
    }

    private Response list(Request request, Session by) {
        return page(by, "", "", null, Problems.none());
    }

    private Response find(Request request, Session by) {
        String practice = request.form().field("practice").strip();
        String typed = request.form().field("email");
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        Problems problems = Problems.none();
        if (practice.isEmpty()) {
            problems = problems.and("practice", "support.practice.missing");
        }
        if (email.isEmpty()) {
            problems = problems.and("email", typed.isBlank() ? "login.email.missing" : "first.email.malformed");
        }
        if (!problems.isEmpty()) {
            return page(by, practice, typed, null, problems).status(REFUSED);
        }
        return page(
                by,
                practice,
                typed,
                rows(support.lookUp(by.subscriber(), practice, email.orElseThrow())),
                Problems.none());
    }

    private Response takeUp(Request request, Session by) {
        if (!support.takeUp(by.subscriber(), id(request))) {
            throw Refusal.notFound();
        }
        return Response.seeOther(SupportGate.instead(request));
    }

    private Response show(Request request, Session by) {
        String notice = CasePages.NOTICES.get(request.query().optional("done").orElse(""));
        return one(one(request, by), null, notice, Problems.none());
    }

    private Response number(Request request, Session by) {
        return act(request, by, steps::number);
    }

    private Response called(Request request, Session by) {
        return act(request, by, step -> steps.called(step, request));
    }

    private Response seen(Request request, Session by) {
        return act(request, by, step -> steps.seen(step, request));
    }

    private Response approve(Request request, Session by) {
        return act(request, by, steps::approve);
    }

    private Response refuse(Request request, Session by) {
        return act(request, by, steps::refuse);
    }

    /** While a practice's alarm holds, support changes nothing there either. */
    private Response act(Request request, Session by, Function<CaseSteps.Step, Response> what) {
        OrganizationId practice = subject(one(request, by)).practice();
        var step = new CaseSteps.Step(
                new By(by.subscriber(), practice, true),
                id(request),
                SupportGate.instead(request),
                (number, problems) -> one(one(request, by), number, null, problems));
        return frozen.test(practice) ? step.refused("frozen", "help.refused.frozen") : what.apply(step);
    }

    private Response page(Session by, String practice, String email, @Nullable List<CaseRow> found, Problems problems) {
        return Response.page(
                "console/support",
                new SupportView(practice, email, found, rows(support.takenUp(by.subscriber())), problems));
    }

    private Response one(Script script, @Nullable String number, @Nullable String notice, Problems problems) {
        Instant now = clock.instant();
        var nav = new NavView(support.practice(subject(script)), "/support", List.of(), "");
        return Response.page(
                "console/support-case",
                new ScriptView(
                        nav,
                        CaseRow.of(script, now),
                        script,
                        number,
                        script.role().equals(Optional.of(Role.OWNER)),
                        now,
                        notice,
                        problems));
    }

    private List<CaseRow> rows(List<Script> found) {
        Instant now = clock.instant();
        return found.stream().map(script -> CaseRow.of(script, now)).toList();
    }

    private Script one(Request request, Session by) {
        return support.one(by.subscriber(), id(request)).orElseThrow(Refusal::notFound);
    }

    private static Subject subject(Script script) {
        return script.of().subject().orElseThrow();
    }

    private static RecoveryCaseId id(Request request) {
        return new RecoveryCaseId(request.variable("id"));
    }
}
