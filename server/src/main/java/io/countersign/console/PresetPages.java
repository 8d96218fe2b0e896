package io.countersign.console;

import io.countersign.mandate.Mandates;
import io.countersign.mandate.Outlook;
import io.countersign.mandate.PracticePresets;
import io.countersign.mandate.PracticePresets.Outcome;
import io.countersign.mandate.Prospect;
import io.countersign.membership.People.Asking;
import io.countersign.membership.PracticeRules;
import io.countersign.organization.Right;
import io.countersign.platform.web.Endpoint;
import io.countersign.platform.web.Problems;
import io.countersign.platform.web.Refusal;
import io.countersign.platform.web.Request;
import io.countersign.platform.web.Response;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import io.countersign.policy.Scope;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What others ask of a practice, held against it, and applied once an owner has seen what that changes. */
public final class PresetPages {
    private static final String PAGE = "/console/{" + PracticeGate.PRACTICE + "}/presets";
    private static final int REFUSED = 422;

    private static final Map<String, String> NOTICES =
            Map.of("applied", "preset.done.applied", "same", "console.policy.done.same");

    private final PracticePresets presets;
    private final PracticeRules rules;
    private final Mandates mandates;
    private final InstantSource clock;
    private final PracticeGate toSee;
    private final PracticeGate toChange;

    /** Takes its parts. */
    public PresetPages(
            PracticePresets presets,
            PracticeRules rules,
            Mandates mandates,
            PracticeGate.Parts gates,
            InstantSource clock) {
        this.presets = presets;
        this.rules = rules;
        this.mandates = mandates;
        this.clock = clock;
        this.toSee = gates.toSee(Right.MANAGE_POLICY);
        this.toChange = gates.toChange(Right.MANAGE_POLICY, PresetPages::instead);
    }

    /** The routes. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PAGE, toSee, this::all),
                Endpoint.get(PAGE + "/{id}", toSee, this::show),
                Endpoint.post(PAGE + "/{id}", toChange, this::apply));
    }

    private static String instead(Request request) {
        return "/console/" + request.variable(PracticeGate.PRACTICE) + "/presets/" + request.variable("id");
    }

    private Response all(Request request, Officer by) {
        return Response.page(
                "console/presets",
                PresetsView.of(
                        NavView.of(by, Section.POLICY),
                        presets.facts(by.practice().id())));
    }

    private Response show(Request request, Officer by) {
        return page(request, by, PresetForm.fresh(clock.instant()), Problems.none());
    }

    private Response page(Request request, Officer by, PresetForm form, Problems problems) {
        OrganizationId practice = by.practice().id();
        return Response.page(
                "console/preset",
                new PresetView(
                        NavView.of(by, Section.POLICY),
                        presets.compare(practice, preset(request)),
                        rules.concerned(practice),
                        dry(practice),
                        form,
                        problems,
                        NOTICES.get(request.query().optional("done").orElse(""))));
    }

    private PresetView.Dry dry(OrganizationId practice) {
        List<Prospect> people =
                mandates.ifDecided(practice, Scope.EVERYONE, clock.instant()).people();
        long stuck =
                people.stream().filter(one -> one.outlook() == Outlook.STUCK).count();
        long ready =
                people.stream().filter(one -> one.outlook() == Outlook.READY).count();
        return new PresetView.Dry(stuck, people.size() - stuck - ready, ready);
    }

    private Response apply(Request request, Officer by) {
        Preset preset = preset(request);
        Instant now = clock.instant();
        PresetForm form = PresetForm.of(request.form());
        Problems problems = form.problems(now);
        if (!problems.isEmpty()) {
            return page(request, by, form, problems).status(REFUSED);
        }
        return switch (presets.apply(
                new Asking.Somebody(by.session()),
                by.practice().id(),
                preset,
                form.from(now),
                form.reason().orElseThrow())) {
            case Outcome.Applied _ -> done(by, preset, "applied");
            case Outcome.Same _ -> done(by, preset, "same");
            case Outcome.NotThen _ ->
                page(request, by, form, Problems.none().and("day", "mandate.day.ahead"))
                        .status(REFUSED);
            case Outcome.Refused(var why) ->
                page(request, by, form, Problems.none().and("why", "console.policy.against." + why))
                        .status(REFUSED);
        };
    }

    private static Response done(Officer by, Preset preset, String what) {
        return Response.seeOther(by.path() + "/presets/" + preset.id() + "?done=" + what);
    }

    private static Preset preset(Request request) {
        return Presets.of(request.variable("id")).orElseThrow(Refusal::notFound);
    }
}
