package io.countersign.evidence.paper;

import io.countersign.evidence.report.Applications;
import io.countersign.evidence.report.ExemptionCourse;
import io.countersign.evidence.report.ExemptionCourse.Done;
import io.countersign.evidence.report.Happening;
import io.countersign.evidence.report.Period;
import io.countersign.evidence.report.PersonCourse;
import io.countersign.evidence.report.RecoveryCourse;
import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.RequirementCourse;
import io.countersign.evidence.report.SignIns;
import io.countersign.evidence.report.Stated;
import io.countersign.evidence.report.Way;
import io.countersign.platform.web.Messages;
import io.countersign.policy.Finding;
import io.countersign.policy.Point;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Papers of practices of any size, with something in every part; of nobody, with nothing in any. */
final class Papers {
    static final Instant MADE = Instant.parse("2026-10-05T07:00:00.123Z");
    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Paper PAPER = new Paper(Messages.load(), _ -> Optional.empty());

    private Papers() {}

    /** A paper of so many people. */
    static byte[] of(int people, String language) {
        return of(people, language, "Hill Street <Physio> & Söhne – Ὑγίεια 診療所 \uD83E\uDDB4");
    }

    static byte[] of(int people, String language, String name) {
        var names = new TreeMap<String, String>();
        IntStream.range(0, people).forEach(i -> names.put(id(i), "Łucja Ångström-Müller the " + (i + 1) + "."));
        var stated = new Stated(
                "614k0pz7rjrq30ca0nsb1gd8zw",
                name,
                new Period(FROM, Instant.parse("2026-10-01T00:00:00Z")),
                people == 0 ? List.of() : List.of("essential-eight-3"),
                language,
                MADE,
                people == 0 ? "operator" : "subscriber:" + id(0),
                "0.1",
                true,
                names);
        return PAPER.of(stated, people == 0 ? empty() : full(people));
    }

    private static String id(int number) {
        return "person%020d".formatted(number);
    }

    private static Report empty() {
        var none = new SignIns(
                new TreeMap<>(), List.of(), new TreeMap<>(), new TreeMap<>(), 0, 0, 0, List.of(), List.of());
        var asked = new Applications(List.of(), new TreeMap<>(), 0);
        return new Report(0, 0, none, asked, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Report full(int people) {
        var ways = new TreeMap<>(Map.of(Way.SECOND_FACTOR, 4711L, Way.REMEMBERED, 88L, Way.UNEXPLAINED, 1L));
        var signIns = new SignIns(
                ways,
                IntStream.range(0, 90)
                        .mapToObj(
                                day -> new SignIns.Day(LocalDate.of(2026, 7, 1).plusDays(day), ways))
                        .toList(),
                new TreeMap<>(Map.of("password,totp", 4000L, "passkey+uv", 711L)),
                new TreeMap<>(Map.of(SignIns.Age.H8, 88L)),
                people,
                3,
                4,
                List.of(happening(1, "session.opened", 1)),
                List.of());
        var asked = new Applications(
                List.of(new Applications.Told("app", "Front Desk", 900)),
                new TreeMap<>(Map.of("codes", new Applications.Asked(5, 2))),
                4);
        var history = IntStream.range(0, people)
                .mapToObj(i -> happening(i, "policy.rule-changed", i))
                .toList();
        return new Report(
                5000,
                4800,
                signIns,
                asked,
                history,
                List.of(exemption()),
                List.of(new RecoveryCourse("case", id(1), "", history.subList(0, Math.min(3, people)))),
                history,
                IntStream.range(0, people).mapToObj(Papers::person).toList(),
                requirements());
    }

    private static Happening happening(int number, String event, int person) {
        return new Happening(
                number,
                FROM.plus(Duration.ofHours(number)),
                event,
                id(person),
                "subscriber:" + id(0),
                new TreeMap<>(Map.of("rule", "remember-hours", "before", "24", "now", "12", "why", "It’s time")));
    }

    private static ExemptionCourse exemption() {
        var done = Optional.of(new Done(7, FROM, "subscriber:" + id(0)));
        return new ExemptionCourse(
                "exemption", id(1), "Her phone is at the bottom of a lake", MADE, done, done, Optional.empty());
    }

    private static PersonCourse person(int number) {
        return new PersonCourse(
                id(number),
                List.of(new PersonCourse.State(
                        FROM,
                        true,
                        "MEMBER",
                        "REQUIRED",
                        "",
                        "READY",
                        List.of("totp", "passkey+uv"),
                        number % 2 == 0)));
    }

    private static List<RequirementCourse> requirements() {
        Preset preset = Presets.of("essential-eight-3").orElseThrow();
        return preset.points().stream()
                .map((Point point) -> new RequirementCourse(
                        preset.id(),
                        preset.version(),
                        point.id(),
                        point.reference(),
                        List.of(new RequirementCourse.Result(
                                FROM, Finding.Result.NOT_COVERED.name(), "preset.why.not-everyone", List.of()))))
                .toList();
    }
}
