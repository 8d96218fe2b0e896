package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.EMAIL;
import static io.countersign.gallery.SamplePages.LONG_EMAIL;
import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.NavView;
import io.countersign.console.WorstDayView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.organization.Role;
import io.countersign.platform.web.Problems;
import io.countersign.readiness.DrillView;
import io.countersign.readiness.Person;
import io.countersign.readiness.PracticePlans.Plan;
import io.countersign.readiness.PracticeReadiness;
import io.countersign.readiness.Readiness.Codes;
import io.countersign.readiness.Readiness.Facts;
import io.countersign.readiness.Readiness.Way;
import io.countersign.readiness.ReadinessView;
import io.countersign.readiness.WayPlace;
import io.countersign.recovery.Rehearsals.Rehearsed;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sample pages of how ready people and practices are: ready, nearly, not at all. */
final class ReadinessSamples {
    private static final List<String> CODE = List.of("7K3F", "9QXM", "2VTB", "D801");

    private ReadinessSamples() {}

    static List<Sample> all(Instant now) {
        var all = new ArrayList<Sample>();
        Person ready = person("Ann Baker", EMAIL, Role.OWNER, full(now), now);
        Person nearly = person("Ben Desk", "ben@riverside.example", Role.ADMINISTRATOR, untold(now), now);
        Person not = person("Wilhelmine Charlotte von Hohenstein", LONG_EMAIL, Role.MEMBER, bare(), now);
        all.add(own("readiness", PRACTICE, ready, now, "… 678", "readiness.done.place", NONE));
        all.add(own("readiness-nearly", PRACTICE, nearly, now, null, null, NONE));
        Problems code = NONE.and("codes-place", "plan.refused.code");
        all.add(own("readiness-not", LONG_PRACTICE, not, now, null, null, code));
        all.add(new Sample("readiness-sheet", "readiness/sheet", view(PRACTICE, ready, now, "… 678", null, NONE)));
        drill(all, now);
        practice(all, List.of(ready, nearly, not), now);
        return all;
    }

    private static void drill(List<Sample> all, Instant now) {
        String safe = "In the safe, second shelf";
        all.add(new Sample(
                "drill", "readiness/drill", new DrillView(PRACTICE, safe, true, now, false, List.of(), 0, NONE)));
        all.add(new Sample(
                "drill-wrong", "readiness/drill", new DrillView(PRACTICE, "", true, null, true, List.of(), 0, NONE)));
        Problems malformed = NONE.and("backup-code", "backupCode.malformed");
        all.add(new Sample(
                "drill-malformed",
                "readiness/drill",
                new DrillView(LONG_PRACTICE, "", true, null, false, List.of(), 0, malformed)));
        all.add(new Sample(
                "drill-none", "readiness/drill", new DrillView(PRACTICE, "", false, null, false, List.of(), 0, NONE)));
        all.add(new Sample(
                "drill-passed", "readiness/drilled", new DrillView(PRACTICE, safe, true, now, false, CODE, 10, NONE)));
    }

    private static void practice(List<Sample> all, List<Person> people, Instant now) {
        var plan = new Plan(
                PracticeReadiness.of(people, now),
                "Ann Baker, +61 412 345 678",
                "In the safe, second shelf",
                Optional.of(now.minus(Duration.ofDays(40))),
                Optional.of(new Rehearsed(now.minus(Duration.ofDays(30)), true)));
        var none =
                new Plan(PracticeReadiness.of(people.subList(0, 1), now), "", "", Optional.empty(), Optional.empty());
        all.add(worst("worst-day", plan, true, now, "worst.done.reminded", NONE));
        all.add(worst("worst-day-help-desk", plan, false, now, null, NONE));
        all.add(worst("worst-day-new", none, true, now, null, NONE.and("to-call", "plan.refused.code")));
        all.add(new Sample("plan", "console/plan", worstView(plan, true, now, null, NONE)));
        all.add(new Sample("plan-empty", "console/plan", worstView(none, true, now, null, NONE)));
    }

    private static Sample worst(
            String name, Plan plan, boolean may, Instant now, @Nullable String notice, Problems problems) {
        return new Sample(name, "console/worst-day", worstView(plan, may, now, notice, problems));
    }

    private static WorstDayView worstView(
            Plan plan, boolean may, Instant now, @Nullable String notice, Problems problems) {
        var sections = List.of("people", "recoveries", "readiness", "log");
        return new WorstDayView(
                new NavView(PRACTICE, "/console/p1", sections, "readiness"),
                plan,
                may,
                plan.toCall(),
                plan.codesPlace(),
                now,
                notice,
                problems);
    }

    private static Sample own(
            String name,
            String practice,
            Person person,
            Instant now,
            @Nullable String number,
            @Nullable String notice,
            Problems problems) {
        return new Sample(name, "readiness/own", view(practice, person, now, number, notice, problems));
    }

    private static ReadinessView view(
            String practice,
            Person person,
            Instant now,
            @Nullable String number,
            @Nullable String notice,
            Problems problems) {
        return new ReadinessView(
                practice, person, person.readiness(now), number, person.codesPlace(), notice, problems);
    }

    private static Person person(String name, String email, Role role, Facts facts, Instant now) {
        return new Person(
                new SubscriberId(name.substring(0, 3)),
                name,
                email,
                Optional.of(role),
                facts,
                Optional.of(now.minus(Duration.ofDays(2))),
                role == Role.MEMBER ? Optional.of(now.minus(Duration.ofDays(2))) : Optional.empty(),
                role == Role.OWNER ? Optional.of(now.minus(Duration.ofDays(12))) : Optional.empty(),
                role == Role.OWNER ? "In the safe, second shelf" : "");
    }

    private static Facts full(Instant now) {
        return new Facts(
                List.of(
                        new Way("w1", "totp", "Ann's phone", WayPlace.PHONE),
                        new Way("w2", "passkey", "Security key", WayPlace.KEY)),
                Optional.of(new Codes(9, now.minus(Duration.ofDays(12)))),
                Optional.of(now.minus(Duration.ofDays(100))),
                Optional.empty(),
                Optional.of(now.minus(Duration.ofDays(3))));
    }

    private static Facts untold(Instant now) {
        return new Facts(
                List.of(
                        new Way("w1", "totp", "Phone", WayPlace.UNKNOWN),
                        new Way("w2", "passkey", "iCloud Keychain", WayPlace.UNKNOWN)),
                Optional.of(new Codes(2, now.minus(Duration.ofDays(30)))),
                Optional.empty(),
                Optional.of(now.plus(Duration.ofDays(20))),
                Optional.of(now.minus(Duration.ofDays(400))));
    }

    private static Facts bare() {
        return new Facts(
                List.of(new Way("w1", "totp", "Mein Diensttelefon von der Praxis am alten Wasserturm", WayPlace.PHONE)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
