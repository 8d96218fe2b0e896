package io.countersign.policy;

import java.util.Locale;

/**
 * One thing a preset asks for.
 *
 * @param id its name, the same in each preset that asks for it, such as {@code AU-01a}
 * @param reference where in its sources it stands, as those call it
 * @param weight how firmly it is asked for
 * @param check what has to be so
 */
public record Point(String id, String reference, Weight weight, Check check) {
    /** How firmly something is asked for. */
    public enum Weight {
        /** The source asks for it, and was read. */
        REQUIRED,
        /** The source only advises it, or is known by what others say of it. */
        RECOMMENDED
    }

    /** The key of the text that says what is asked for. */
    public String textKey() {
        return "preset.point." + id.toLowerCase(Locale.ROOT);
    }
}
