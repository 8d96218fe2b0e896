package io.countersign.console;

import io.countersign.organization.Right;

/**
 * Advice to a practice that has one owner alone.
 *
 * @param path where the console of the practice is
 * @param may whether whoever reads it may make somebody an owner
 */
public record OwnersView(String path, boolean may) {
    /** How many are advised, so that one can be missing. */
    static final int ENOUGH = 2;

    static OwnersView of(Officer officer) {
        return new OwnersView(officer.path(), officer.may(Right.CHANGE_OWNERS));
    }
}
