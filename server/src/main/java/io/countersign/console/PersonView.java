package io.countersign.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of one person of a practice.
 *
 * @param since when they came to it
 * @param seenWith the message that names the browser they were last seen with, of {@code browser} and {@code system};
 *     null where none is known, or where the practice is not their home
 * @param seenFrom the beginning of the network address they were last seen from; empty where it is not known
 * @param acts what the looker may do, as the last part of paths and of message keys
 * @param untouchable whether they are an owner, and the looker may not touch one
 * @param lately what happened to them here
 * @param notice a message key that says what has just been done
 */
public record PersonView(
        NavView nav,
        PersonRow row,
        Instant since,
        @Nullable String seenWith,
        @Nullable String browser,
        @Nullable String system,
        String seenFrom,
        List<String> acts,
        boolean untouchable,
        List<LogRow> lately,
        @Nullable String notice) {
    /** Where this page is. */
    public String path() {
        return nav.path() + "/people/" + row.id();
    }
}
