package io.countersign.cli.admin;

import java.util.stream.Collectors;

/** Presets in plain words. */
final class PresetWords {
    private PresetWords() {}

    static String of(AdminAnswer.PresetsShown shown) {
        return shown.practice()
                .map(practice -> shown.presets().stream()
                        .map(preset -> compared(preset, practice.name()))
                        .collect(Collectors.joining()))
                .orElseGet(
                        () -> shown.presets().stream().map(PresetWords::listed).collect(Collectors.joining()));
    }

    private static String listed(PresetState preset) {
        return preset.id() + "  " + preset.name() + ", version " + preset.version() + "\n"
                + preset.sources().stream().map(source -> "  " + source + "\n").collect(Collectors.joining());
    }

    private static String compared(PresetState preset, String practice) {
        String changes = preset.changes().isEmpty()
                ? "Applying it would change nothing.\n"
                : preset.changes().stream()
                        .map(change -> "  " + change + "\n")
                        .collect(Collectors.joining("", "Applying it would change:\n", ""));
        return preset.name() + ", version " + preset.version() + ", held against " + practice + ":\n"
                + preset.points().stream().map(PresetWords::point).collect(Collectors.joining())
                + changes;
    }

    private static String result(PresetState.Point point) {
        return switch (point.result()) {
            case MET -> "met";
            case RECOMMENDED -> "recommended, not met";
            case NOT_MET -> "not met";
            case NOT_COVERED -> "not covered";
        };
    }

    private static String point(PresetState.Point point) {
        return "  " + point.id() + "  "
                + result(point) + ": " + point.text() + " "
                + (point.reason().endsWith(".") ? point.reason() : "Now: " + point.reason() + ".") + "\n";
    }
}
