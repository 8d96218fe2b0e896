package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.mandate.PracticePresets;
import io.countersign.mandate.PracticePresets.Comparison;
import io.countersign.mandate.PracticePresets.Outcome;
import io.countersign.membership.People.Asking;
import io.countersign.organization.Organization;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import io.countersign.policy.Finding;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator does with presets: by the verbs the pages use. */
public final class PresetDesk {
    private static final Duration USUAL = Duration.ofDays(14);

    private final PracticePresets presets;
    private final Messages messages;
    private final InstantSource clock;

    /** Takes the verbs. */
    public PresetDesk(PracticePresets presets, InstantSource clock) {
        this.presets = presets;
        this.messages = Messages.load();
        this.clock = clock;
    }

    AdminAnswer list() {
        return new AdminAnswer.PresetsShown(
                Optional.empty(),
                Presets.all().stream()
                        .map(preset -> state(preset, List.of(), List.of()))
                        .toList());
    }

    AdminAnswer compare(Preset preset, Organization practice) {
        Comparison compared = presets.compare(practice.id(), preset);
        Stream<String> everyone =
                compared.everyone() ? Stream.of("a second step is required of everyone") : Stream.empty();
        List<String> changes = Stream.concat(
                        everyone,
                        compared.stricter().stream()
                                .map(change -> change.rule().word() + "=" + change.from() + " -> " + change.to()))
                .toList();
        return new AdminAnswer.PresetsShown(
                Optional.of(AdminDesk.practice(practice)),
                List.of(state(
                        preset,
                        changes,
                        Presets.findings(compared.now(), preset).stream()
                                .map(this::point)
                                .toList())));
    }

    AdminAnswer apply(AdminRequest.ApplyPreset request, Organization practice) {
        Outcome outcome = presets.apply(
                new Asking.Operator(), practice.id(), request.preset(), from(request.from()), request.why());
        return switch (outcome) {
            case Outcome.Applied _ -> compare(request.preset(), practice);
            case Outcome.Same _ ->
                new Refused(Why.ALREADY_SO, "It is so already at " + practice.name() + ", and nothing was changed.");
            case Outcome.NotThen _ -> new Refused(Why.RULE_REFUSED, "A day is announced a year ahead at most.");
            case Outcome.Refused(var why) -> PlaceDesk.refused(why, practice);
        };
    }

    /** In two weeks where nothing is said; a day that is no day was refused where it was typed. */
    private Instant from(String typed) {
        return switch (typed) {
            case "" -> clock.instant().plus(USUAL);
            case "now" -> clock.instant();
            default -> LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant();
        };
    }

    private PresetState state(Preset preset, List<String> changes, List<PresetState.Point> points) {
        return new PresetState(
                preset.id(),
                said(preset.textKey()),
                preset.version(),
                preset.sources().stream().map(PresetState::source).toList(),
                changes,
                points);
    }

    private PresetState.Point point(Finding finding) {
        return new PresetState.Point(
                finding.point().id(),
                finding.point().reference(),
                said(finding.point().textKey()),
                finding.result(),
                said(finding.reason(), finding.arguments().toArray()));
    }

    private String said(String key, Object... arguments) {
        return messages.text(Language.ENGLISH, key, arguments);
    }
}
