package io.countersign.verification;

import io.countersign.platform.web.PageContext;
import io.countersign.platform.web.Part;

/**
 * The view of a clock that was found to be wrong.
 *
 * @param slow whether it is behind; ahead otherwise
 * @param hours by how many whole hours
 * @param minutes by how many minutes beside them
 * @param byWholeHours whether it keeps the time of another zone, or was set by hand
 * @param page where anyone can look how their own clock stands
 */
public record ClockHintView(boolean slow, long hours, long minutes, boolean byWholeHours, String page) {
    private static final long MINUTES_IN_AN_HOUR = 60;

    /**
     * What is shown of a hint.
     *
     * @param host where people find us
     */
    public static ClockHintView of(ClockHint hint, String host) {
        boolean whole = hint.isByWholeHours();
        return new ClockHintView(
                hint.isSlow(),
                whole ? hint.hours() : hint.minutes() / MINUTES_IN_AN_HOUR,
                whole ? 0 : hint.minutes() % MINUTES_IN_AN_HOUR,
                whole,
                host + "/clock");
    }

    /** The piece of a page that shows a hint beside the field for the next code. */
    public static Part part(ClockHint hint, String host) {
        return new Part("verification/clock", of(hint, host));
    }

    /** What it says in one sentence. */
    public String title(PageContext context) {
        return context.text(slow ? "clock.slow" : "clock.fast", by(context));
    }

    /** What it means. */
    public String lead(PageContext context) {
        return context.text(byWholeHours ? "clock.lead.zone" : "clock.lead.off");
    }

    private String by(PageContext context) {
        String inHours = hours == 0 ? "" : context.count("clock.hours", hours);
        String inMinutes = minutes == 0 ? "" : context.count("clock.minutes", minutes);
        if (inHours.isEmpty()) {
            return inMinutes;
        }
        return inMinutes.isEmpty() ? inHours : context.text("clock.both", inHours, inMinutes);
    }
}
