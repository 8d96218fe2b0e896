package io.countersign.policy;

import io.countersign.organization.Rules;
import java.util.List;
import java.util.Optional;

/** The presets there are, and how a practice stands against one. Pure. */
public final class Presets {
    private static final List<Preset> ALL = List.of(
            AustralianPresets.ATO,
            CommonPresets.NIST_AAL2,
            AustralianPresets.ESSENTIAL_EIGHT_1,
            AustralianPresets.ESSENTIAL_EIGHT_2,
            AustralianPresets.ESSENTIAL_EIGHT_3,
            CommonPresets.SIMPLE);

    private Presets() {}

    /** All of them, in the order in which they are shown. */
    public static List<Preset> all() {
        return ALL;
    }

    /** The one of this name. */
    public static Optional<Preset> of(String id) {
        return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    /** How a practice stands as to each point, in their order. */
    public static List<Finding> findings(PolicyFacts facts, Preset preset) {
        return preset.points().stream().map(point -> finding(facts, point)).toList();
    }

    private static Finding finding(PolicyFacts facts, Point point) {
        return switch (point.check()) {
            case Check.Everyone everyone -> everyone(facts, point);
            case Check.AtLeast least -> rule(facts.rules(), point, least);
            case Check.LogKept(int months) ->
                Finding.of(
                        point, facts.logMonths() >= months, "preset.why.log-kept", String.valueOf(facts.logMonths()));
            case Check.LogForwarded forwarded ->
                Finding.of(point, facts.logForwarded(), either("preset.why.forwarded", facts.logForwarded()));
            case Check.PasskeysOffered offered ->
                Finding.of(point, facts.passkeysOffered(), either("preset.why.passkeys", facts.passkeysOffered()));
            case Check.BuiltIn builtIn -> Finding.of(point, true, because(point));
            case Check.NotDone notDone -> Finding.of(point, false, because(point));
            case Check.Outside outside -> new Finding(point, Finding.Result.NOT_COVERED, because(point), List.of());
        };
    }

    private static Finding everyone(PolicyFacts facts, Point point) {
        if (!facts.required().everyone()) {
            boolean announced = facts.planned().filter(Scope::everyone).isPresent();
            return Finding.of(point, false, announced ? "preset.why.announced" : "preset.why.not-everyone");
        }
        if (facts.exempt() > 0) {
            return Finding.of(point, false, "preset.why.exempt", String.valueOf(facts.exempt()));
        }
        return facts.inGrace() > 0
                ? Finding.of(point, false, "preset.why.in-grace", String.valueOf(facts.inGrace()))
                : Finding.of(point, true, "preset.why.everyone");
    }

    private static Finding rule(Rules rules, Point point, Check.AtLeast least) {
        String present = rules.of(least.rule());
        RuleText text = RuleText.of(least.rule(), present);
        return Finding.of(point, !least.rule().isLooser(present, least.value()), text.key(), text.value());
    }

    private static String either(String key, boolean yes) {
        return key + (yes ? ".yes" : ".no");
    }

    private static String because(Point point) {
        return point.textKey() + ".because";
    }
}
