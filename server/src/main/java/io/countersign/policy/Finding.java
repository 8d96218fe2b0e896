package io.countersign.policy;

import java.util.List;

/**
 * How a practice stands as to one point of a preset.
 *
 * @param reason the key of the text that says why
 * @param arguments what that text takes
 */
public record Finding(Point point, Result result, String reason, List<String> arguments) {
    /** The results, the best first. */
    public enum Result {
        /** It is so. */
        MET,
        /** It is not so, and is only recommended. */
        RECOMMENDED,
        /** It is not so. */
        NOT_MET,
        /** Nobody can tell from here. */
        NOT_COVERED
    }

    /** Copies what it is given. */
    public Finding {
        arguments = List.copyOf(arguments);
    }

    static Finding of(Point point, boolean met, String reason, String... arguments) {
        return new Finding(
                point,
                met ? Result.MET : point.weight() == Point.Weight.REQUIRED ? Result.NOT_MET : Result.RECOMMENDED,
                reason,
                List.of(arguments));
    }
}
