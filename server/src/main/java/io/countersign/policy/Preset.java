package io.countersign.policy;

import io.countersign.organization.Rules;
import java.util.List;

/**
 * A list of what somebody asks of a practice, with where it stands: it can be held against a practice, and applied to it.
 *
 * @param id its name in addresses, on the command line, in the log and in the keys of texts
 * @param version when its points were last held to its sources: evidence says against which it was held
 */
public record Preset(String id, String version, List<Source> sources, List<Point> points) {
    /**
     * Where points come from.
     *
     * @param dated the year and month of what was read
     * @param where its address
     * @param firstHand whether it is the text itself that asks; otherwise what others say of it
     */
    public record Source(String title, String publisher, String dated, String where, boolean firstHand) {}

    /** Copies what it is given. */
    public Preset {
        sources = List.copyOf(sources);
        points = List.copyOf(points);
    }

    /** The loosest rules that meet every point. */
    public Rules rules() {
        return points.stream()
                .map(Point::check)
                .filter(Check.AtLeast.class::isInstance)
                .map(Check.AtLeast.class::cast)
                .map(least -> Rules.LOOSEST.with(least.rule(), least.value()))
                .reduce(Rules.LOOSEST, Rules::and);
    }

    /** Whether it asks for a second factor of everybody. */
    public boolean ofEveryone() {
        return points.stream().map(Point::check).anyMatch(Check.Everyone.class::isInstance);
    }

    /** The key of its name. */
    public String textKey() {
        return "preset." + id;
    }
}
