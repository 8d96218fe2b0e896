package io.countersign.evidence.paper;

import io.countersign.evidence.report.Way;
import java.util.Locale;

/** The keys of the words for ways of signing in. */
final class WayText {
    private WayText() {}

    static String key(Way way) {
        return "evidence.way." + way.name().toLowerCase(Locale.ROOT);
    }
}
