package io.countersign.evidence.report;

import java.time.Instant;
import java.util.List;

/**
 * How a practice stood as to one point of a preset.
 *
 * @param preset the id of the preset
 * @param version when it was last held to its sources
 * @param point the id of the point
 * @param reference where in its sources it stands
 * @param results how it stood at the first record of the period, and each time that was otherwise; the last is how it stood
 *     at the end
 */
public record RequirementCourse(String preset, String version, String point, String reference, List<Result> results) {
    /** Copies what it is given. */
    public RequirementCourse {
        results = List.copyOf(results);
    }

    /**
     * A result, from an instant on.
     *
     * @param reason the key of the text that says why
     * @param arguments what that text takes
     */
    public record Result(Instant at, String result, String reason, List<String> arguments) {}

    /** How it stood at the end. */
    public Result last() {
        return results.getLast();
    }

    /** Whether it stood so at every record of the period. */
    public boolean isThroughout() {
        return results.stream().map(Result::result).distinct().count() == 1;
    }
}
