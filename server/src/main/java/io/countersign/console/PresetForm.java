package io.countersign.console;

import io.countersign.mandate.Mandates;
import io.countersign.membership.Reason;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What an owner decides of a preset, as typed.
 *
 * @param when {@code day} or {@code now}: from when a second step is required of everybody
 */
public record PresetForm(String when, String day, String zone, String why) {
    private static final Duration USUAL = Duration.ofDays(14);

    /** The form before anything is typed: two weeks from now. */
    public static PresetForm fresh(Instant now) {
        return new PresetForm(
                "day", now.plus(USUAL).atOffset(ZoneOffset.UTC).toLocalDate().toString(), "", "");
    }

    static PresetForm of(Form form) {
        return new PresetForm(
                form.optional("when").orElse("now"),
                form.optional("day").orElse(""),
                form.optional("zone").orElse(""),
                form.optional("why").orElse(""));
    }

    Optional<Reason> reason() {
        return Reason.parse(why);
    }

    Problems problems(Instant now) {
        Problems problems = Problems.none();
        if (when.equals("day")) {
            Optional<Instant> from = new DayField(day, zone).instant();
            if (from.isEmpty()) {
                problems = problems.and("day", "mandate.day.missing");
            } else if (!from.get().isAfter(now) || from.get().isAfter(now.plus(Mandates.LONGEST_NOTICE))) {
                problems = problems.and("day", "mandate.day.ahead");
            }
        }
        return reason().isPresent() ? problems : problems.and("why", "console.policy.why.missing", Reason.MAX_LENGTH);
    }

    /** When it begins: now, or on the day that was chosen. */
    Instant from(Instant now) {
        return when.equals("day") ? new DayField(day, zone).instant().orElse(now) : now;
    }
}
