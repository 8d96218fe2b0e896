package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page on which everybody of a file is invited.
 *
 * @param path where the page is
 * @param list what was typed
 * @param plan what would come of it; null where nothing was typed yet, or nothing can be made of it
 * @param again whether something else came of it by the time it was agreed to
 * @param mostBytes how long a file may be
 * @param mostPeople how many people it may hold
 */
public record ImportView(
        NavView nav,
        String path,
        String list,
        @Nullable Plan plan,
        boolean again,
        Problems problems,
        int mostBytes,
        int mostPeople) {
    /**
     * What would come of a list.
     *
     * @param lines every line, those to be corrected first
     * @param acts how many mails would go out
     * @param rests how many lines lead to nothing
     * @param wrong how many have to be corrected
     * @param fullUntil when so many may be invited, where they may not be now
     * @param agreed what is sent back when it is agreed to
     */
    public record Plan(
            List<Line> lines,
            int acts,
            int rests,
            int wrong,
            @Nullable Instant fullUntil,
            String agreed) {
        /** Whether it can be agreed to. */
        public boolean isReady() {
            return wrong == 0 && acts > 0 && fullUntil == null;
        }
    }

    /**
     * What would come of a line.
     *
     * @param role the part of a message key after {@code role.}; null where the line does not say it
     * @param work the part of a message key after {@code work.}; null where the line does not say it
     * @param fate the last part of a message key
     * @param kind {@code acts}, {@code rests} or {@code wrong}
     * @param detail what the fate is about; may be empty
     * @param formula whether signs were taken off the name
     */
    public record Line(
            int number,
            String name,
            String email,
            @Nullable String role,
            @Nullable String work,
            String fate,
            String kind,
            String detail,
            boolean formula) {}

    /** Says nothing of people. */
    @Override
    public String toString() {
        return "ImportView[" + path + "]";
    }
}
