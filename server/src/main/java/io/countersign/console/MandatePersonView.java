package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The view of one person's second step.
 *
 * @param own the day that is theirs alone; null where it is everybody's
 * @param oneself whether whoever looks is that person: nobody lets themselves off
 */
public record MandatePersonView(
        NavView nav, ProspectRow row, @Nullable Instant own, boolean oneself, Problems problems) {
    /** Where the page is. */
    public String path() {
        return nav.path() + "/mandate/people/" + row.id();
    }
}
