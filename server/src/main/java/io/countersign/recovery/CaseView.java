package io.countersign.recovery;

import io.countersign.platform.web.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page of a case. Before it is shown who asks, it is the same for a name that nobody has.
 *
 * @param state the part of a message key after {@code recovery.}
 * @param phrase the words to read out; empty once they are not needed any more
 * @param shown whether the mailbox is shown to be theirs
 * @param code whether a code is on its way
 * @param key whether a printed key would do here
 * @param both whether the password is lost as well
 * @param due when the wait is over; null where it has not begun
 * @param lapses when the case ends by itself; null where it does not
 * @param left how long that, or the wait, still is
 * @param least how long a new password has to be
 * @param notice a message key that says what has just been done
 * @param rejected whether what was typed is not accepted
 * @param rehearsal whether it is only practised
 * @param wouldBeDue when the wait of a rehearsal would be over; null where nothing is to be said of it
 */
public record CaseView(
        String id,
        String state,
        String phrase,
        boolean shown,
        boolean code,
        boolean key,
        boolean both,
        @Nullable Instant due,
        @Nullable Instant lapses,
        Duration left,
        int least,
        @Nullable String notice,
        boolean rejected,
        boolean rehearsal,
        @Nullable Instant wouldBeDue,
        Problems problems) {
    static String state(RecoveryCase of, Instant now) {
        if (of.isRehearsed(now)) {
            return "rehearsed";
        }
        if (of.rehearsal() && (of.state().isOver() || of.hasLapsed(now))) {
            return "rehearsalOver";
        }
        if (of.isCollected(now)) {
            return "collected";
        }
        return !of.state().isOver() && of.hasLapsed(now)
                ? "expired"
                : of.state().name().toLowerCase(Locale.ROOT);
    }

    /** Where the page is. */
    public String path() {
        return "/recovery/" + id;
    }

    /** The time that is left, in whole hours. */
    public long hours() {
        return left.toHours();
    }

    /** The time that is left, in whole minutes beyond the hours; at least one while there is some. */
    public long minutes() {
        return Math.max(left.toMinutesPart(), hours() == 0 ? 1 : 0);
    }

    /** Whether nothing comes after it. */
    public boolean over() {
        return state.matches("closed|refused|cancelled|expired|rehearsalOver");
    }
}
