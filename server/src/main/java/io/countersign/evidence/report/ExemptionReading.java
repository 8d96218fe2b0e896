package io.countersign.evidence.report;

import io.countersign.evidence.report.ExemptionCourse.Done;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows exemptions from their asking to their end. */
final class ExemptionReading {
    private static final String EVENTS = "exemption.";

    private final Map<String, ExemptionCourse> courses = new LinkedHashMap<>();

    void take(Happening one) {
        if (!one.event().startsWith(EVENTS)) {
            return;
        }
        var done = Optional.of(new Done(one.number(), one.at(), one.by()));
        ExemptionCourse before = courses.computeIfAbsent(one.fact("exemption"), id -> begun(id, one));
        courses.put(
                before.id(),
                new ExemptionCourse(
                        before.id(),
                        before.person(),
                        before.why(),
                        before.until(),
                        one.event().endsWith(".asked") ? done : before.asked(),
                        one.event().endsWith(".approved") ? done : before.approved(),
                        one.event().endsWith(".ended") ? done : before.ended()));
    }

    private static ExemptionCourse begun(String id, Happening one) {
        return new ExemptionCourse(
                id,
                one.about(),
                one.fact("why"),
                instant(one.fact("until")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }

    /** Whether the entries so far bear that somebody is exempt. */
    boolean holds(String person, Instant at) {
        return courses.values().stream().anyMatch(course -> course.person().equals(person) && course.held(at));
    }

    List<ExemptionCourse> found(Period period) {
        return courses.values().stream().filter(one -> one.concerns(period)).toList();
    }
}
