package io.countersign.account;

import java.time.Instant;
import java.util.List;

/**
 * The view of the sheet that shows a printed key, once.
 *
 * @param groups the key, in groups of four characters
 */
public record RecoveryKeySheetView(
        String practice, String person, String account, String site, List<String> groups, Instant made) {
    /** Prints no key. */
    @Override
    public String toString() {
        return "RecoveryKeySheetView";
    }
}
