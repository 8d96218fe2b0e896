package io.countersign.cli.admin;

import io.countersign.policy.Finding;
import io.countersign.policy.Preset;
import java.util.List;

/**
 * A preset, and how a practice stands against it where one was named.
 *
 * @param changes what it would change there, as {@code rule=from -> to}
 * @param points how each of its points stands; empty where no practice was named
 */
record PresetState(
        String id, String name, String version, List<String> sources, List<String> changes, List<Point> points) {
    /** One of its points. */
    record Point(String id, String reference, String text, Finding.Result result, String reason) {}

    static String source(Preset.Source source) {
        return source.title() + " (" + source.publisher() + ", " + source.dated()
                + (source.firstHand() ? "" : ", second-hand") + ")";
    }
}
