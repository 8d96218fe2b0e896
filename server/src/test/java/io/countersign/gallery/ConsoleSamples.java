package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.AddView;
import io.countersign.console.AlarmView;
import io.countersign.console.ApplicationForm;
import io.countersign.console.ApplicationRow;
import io.countersign.console.ChangeView;
import io.countersign.console.HomeView;
import io.countersign.console.ListView;
import io.countersign.console.LogRow;
import io.countersign.console.NavView;
import io.countersign.console.OneView;
import io.countersign.console.OwnersView;
import io.countersign.console.PeopleFilter;
import io.countersign.console.PeopleView;
import io.countersign.console.PersonRow;
import io.countersign.console.PersonView;
import io.countersign.console.RefusedView;
import io.countersign.console.ShownOnceView;
import io.countersign.console.SureView;
import io.countersign.console.TwiceView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Problems;
import io.countersign.session.BrowserName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Every page of the console, with people and applications that nobody has. */
final class ConsoleSamples {
    private ConsoleSamples() {}

    static NavView nav(String practice, String here) {
        return new NavView(
                practice,
                "/console/p1",
                List.of("people", "readiness", "invitations", "directory", "applications", "policy", "log", "alarm"),
                here);
    }

    private static void home(List<Sample> all) {
        RuleSamples.add(all);
        Instant at = Instant.parse("2026-03-02T08:15:00Z");
        var signIns = List.of(
                new AlarmView.Entry("Ann Baker", BrowserName.fromEnglish("Firefox on Windows"), "198.51.100.7", at),
                new AlarmView.Entry(null, BrowserName.fromEnglish(""), "2001:db8:85a3:8d3:1319:8a2e:370:7348", at));
        SamplePages.add(
                all, "alarm", "console/alarm", new AlarmView(nav(PRACTICE, "alarm"), null, false, true, signIns));
        SamplePages.add(
                all,
                "alarm-raised",
                "console/alarm",
                new AlarmView(nav(LONG_PRACTICE, "alarm"), at.plusSeconds(86_400), true, false, List.of()));
        SamplePages.add(all, "console", "console/home", new HomeView(nav(PRACTICE, ""), "owner", 3, 5, OWNERS));
        SamplePages.add(
                all,
                "console-help-desk",
                "console/home",
                new HomeView(
                        new NavView(LONG_PRACTICE, "/console/p1", List.of("people"), ""), "help-desk", 0, 1, null));
    }

    static void add(List<Sample> all, Instant now) {
        applications(all, now);
        home(all);
        people(all, now);
        person(all, now);
        LogSamples.add(all, now, said(now));
    }

    private static final List<String> ROLES = List.of("owner", "administrator", "help-desk", "member", "auditor");
    private static final List<String> WORKS = List.of("practitioner", "team", "virtual-assistant");
    private static final List<String> STATUSES =
            List.of("active", "not-set-up", "never", "invited", "run-out", "suspended", "ended");
    private static final List<PersonRow.GroupTag> GROUPS = List.of(
            new PersonRow.GroupTag("g1", "Night shift"),
            new PersonRow.GroupTag("g2", "Virtuelle Assistenz im Ausland mit Zugriff auf die Terminverwaltung"));
    private static final OwnersView OWNERS = new OwnersView("/console/p1", true);

    private static PersonRow ann(Instant now) {
        return new PersonRow(
                "s1",
                "Ann Archer",
                "ann@example.org",
                "owner",
                "practitioner",
                "active",
                false,
                true,
                List.of(
                        new PersonRow.WayRow("passkey", "active", 2),
                        new PersonRow.WayRow("password", "active", 1),
                        new PersonRow.WayRow("recoverycode", "active", 1)),
                true,
                now.minus(Duration.ofMinutes(3)),
                new PersonRow.State(true, true, null, null, null),
                List.of());
    }

    private static PersonRow longOne(Instant now) {
        return new PersonRow(
                "s2",
                "Dr. Maximiliane-Theodora von und zu Hohenlohe-Schillingsfürst-Waldenburg",
                "maximiliane-theodora.hohenlohe-schillingsfuerst@praxis-am-alten-wasserturm.example",
                "administrator",
                "virtual-assistant",
                "suspended",
                true,
                false,
                List.of(new PersonRow.WayRow("password", "disabled", 1), new PersonRow.WayRow("totp", "suspended", 1)),
                false,
                now.minus(Duration.ofDays(12)),
                new PersonRow.State(
                        false, false, null, null, new PersonRow.Step("back-in", "/console/p1/people/s2#help")),
                GROUPS);
    }

    private static PersonRow fresh(String status) {
        return new PersonRow(
                "s3",
                "Ines Invited",
                "ines@example.org",
                "member",
                "team",
                status,
                false,
                false,
                List.of(),
                false,
                null,
                status.equals("ended")
                        ? new PersonRow.State(false, false, null, null, null)
                        : new PersonRow.State(
                                false,
                                false,
                                status.equals("active") ? null : Instant.parse("2026-03-09T08:15:00Z"),
                                status.equals("active") ? Instant.parse("2026-03-09T08:15:00Z") : null,
                                new PersonRow.Step(
                                        status.equals("invited")
                                                ? "remind"
                                                : status.equals("run-out") ? "renew" : "begin",
                                        "/console/p1/people/s3#help")),
                List.of());
    }

    private static PersonRow rita(Instant now) {
        return new PersonRow(
                "s4",
                "Rita Reception",
                "rita@example.org",
                "help-desk",
                "team",
                "active",
                false,
                false,
                List.of(new PersonRow.WayRow("password", "active", 1), new PersonRow.WayRow("totp", "active", 1)),
                false,
                now.minus(Duration.ofHours(20)),
                new PersonRow.State(true, false, null, null, new PersonRow.Step("spare", "/console/p1/people/s4#help")),
                GROUPS.subList(0, 1));
    }

    private static void people(List<Sample> all, Instant now) {
        List<PersonRow> rows = List.of(
                ann(now), longOne(now), fresh("active"), fresh("ended"), fresh("invited"), fresh("run-out"), rita(now));
        SamplePages.add(
                all,
                "people",
                "console/people",
                new PeopleView(
                        nav(PRACTICE, "people"), PeopleFilter.NONE, ROLES, STATUSES, GROUPS, rows, 7, 1, OWNERS));
        var filter = new PeopleFilter("o’neill", "auditor", "suspended", "g1", true, 1);
        SamplePages.add(
                all,
                "people-none",
                "console/people",
                new PeopleView(
                        nav(LONG_PRACTICE, "people"),
                        filter,
                        ROLES,
                        STATUSES,
                        GROUPS,
                        List.of(),
                        0,
                        1,
                        new OwnersView("/console/p1", false)));
        SamplePages.add(
                all,
                "people-many",
                "console/people",
                new PeopleView(
                        nav(LONG_PRACTICE, "people"),
                        new PeopleFilter("", "", "", "", false, 2),
                        ROLES,
                        STATUSES,
                        List.of(),
                        Collections.nCopies(8, longOne(now)),
                        1000,
                        20,
                        null));
    }

    private static void person(List<Sample> all, Instant now) {
        SamplePages.add(all, "person", "console/person", one(nav(PRACTICE, "people"), rita(now), now));
        SamplePages.add(
                all,
                "person-long",
                "console/person",
                new PersonView(
                        nav(LONG_PRACTICE, "people"),
                        longOne(now),
                        now.minus(Duration.ofDays(900)),
                        null,
                        null,
                        null,
                        "",
                        List.of("reactivate", "end"),
                        false,
                        said(now),
                        "person.done.deactivated"));
        SamplePages.add(
                all,
                "person-owner",
                "console/person",
                new PersonView(
                        new NavView(PRACTICE, "/console/p1", List.of("people"), "people"),
                        ann(now),
                        now,
                        "place.unknown",
                        null,
                        null,
                        "",
                        List.of(),
                        true,
                        List.of(),
                        null));
        SamplePages.add(
                all,
                "person-ended",
                "console/person",
                new PersonView(
                        nav(PRACTICE, "people"),
                        fresh("ended"),
                        now,
                        null,
                        null,
                        null,
                        "",
                        List.of(),
                        false,
                        List.of(),
                        null));
        for (String act : List.of("deactivate", "reactivate", "end")) {
            SamplePages.add(
                    all,
                    "person-" + act,
                    "console/sure",
                    new SureView(
                            nav(PRACTICE, "people"),
                            "/console/p1/people/s2",
                            act,
                            longOne(now).name()));
        }
        PersonSamples.add(all, longOne(now).name());
        SamplePages.add(
                all,
                "person-change",
                "console/change",
                new ChangeView(
                        nav(PRACTICE, "people"),
                        "/console/p1/people/s4",
                        "Rita Reception",
                        ROLES,
                        "member",
                        WORKS,
                        "team"));
        for (String why : List.of("not-allowed", "not-oneself", "last-owner", "not-now", "not-home")) {
            SamplePages.add(
                    all,
                    "person-refused-" + why,
                    "console/refused",
                    new RefusedView(nav(PRACTICE, "people"), "/console/p1/people/s4", why));
        }
    }

    private static PersonView one(NavView nav, PersonRow row, Instant now) {
        return new PersonView(
                nav,
                row,
                now.minus(Duration.ofDays(40)),
                "place.both",
                "Firefox",
                "Windows",
                "203.0",
                List.of("change", "groups", "browsers", "deactivate", "end"),
                false,
                said(now),
                null);
    }

    private static List<LogRow> said(Instant now) {
        Instant then = now.minus(Duration.ofHours(5));
        return List.of(
                new LogRow("log.said.signedIn", "Rita Reception", "", "", null, null, null, then, false),
                new LogRow(
                        "log.said.placeChanged",
                        "Rita Reception",
                        "person",
                        "Ann Archer",
                        "help-desk",
                        "team",
                        null,
                        then,
                        false),
                new LogRow("log.said.wrongCode", "Rita Reception", "", "", null, null, null, then, true),
                new LogRow("log.said.joined", "Rita Reception", "operator", "", null, null, null, then, false),
                new LogRow(
                        "log.said.groupJoined",
                        "Rita Reception",
                        "person",
                        "Ann Archer",
                        null,
                        null,
                        "Night shift",
                        then,
                        false),
                new LogRow("log.said.webhook", null, "person", "", null, null, null, then, false));
    }

    private static void applications(List<Sample> all, Instant now) {
        String path = "/console/p1/applications";
        ApplicationRow desk = application("Front Desk", "https://desk.example/cb", "secret", now);
        ApplicationRow phone = application(
                "Terminkalender der Gemeinschaftspraxis für unterwegs",
                "example.praxis-am-alten-wasserturm.termine.unterwegs:/oauth2/callback",
                "none",
                now);
        SamplePages.add(
                all,
                "applications-none",
                "console/applications",
                new ListView(nav(PRACTICE, "applications"), path, true, List.of(), null));
        SamplePages.add(
                all,
                "applications",
                "console/applications",
                new ListView(nav(LONG_PRACTICE, "applications"), path, false, List.of(desk, phone), "console.removed"));
        ApplicationForm empty = ApplicationForm.empty("0");
        SamplePages.add(all, "applications-add", "console/add", new AddView(PRACTICE, path, empty, NONE));
        var wrong = new ApplicationForm("", "https://desk.example/cb#top", "", "none", "ES256", "0");
        Problems problems = NONE.and("name", "console.name.missing")
                .and("redirects", "console.addresses.refused.none", "https://desk.example/cb#top");
        SamplePages.add(
                all, "applications-add-wrong", "console/add", new AddView(LONG_PRACTICE, path, wrong, problems));
        SamplePages.add(
                all, "applications-one", "console/application", new OneView(PRACTICE, path, desk, true, true, "0"));
        DemandSamples.add(all, path + "/desk");
        DirectorySamples.add(all, "/console/p1/directory");
        SamplePages.add(
                all,
                "applications-one-long",
                "console/application",
                new OneView(LONG_PRACTICE, path, phone, false, false, null));
        String secret = "DkVacNqH3cz9Wa6q-8eOItmzEA09foO-MR8TQ0Qz35Y";
        SamplePages.add(
                all,
                "applications-secret",
                "console/shown-once",
                new ShownOnceView(PRACTICE, path, desk, secret, false));
        SamplePages.add(
                all,
                "applications-renewed",
                "console/shown-once",
                new ShownOnceView(PRACTICE, path, desk, secret, true));
        SamplePages.add(
                all,
                "applications-id",
                "console/shown-once",
                new ShownOnceView(LONG_PRACTICE, path, phone, null, false));
        SamplePages.add(all, "applications-twice", "console/twice", new TwiceView(PRACTICE, path, "added", desk));
        SamplePages.add(
                all, "applications-twice-gone", "console/twice", new TwiceView(PRACTICE, path, "renewed", null));
        for (String key : List.of("consoleNeedsSecond", "consoleNeedsLasting")) {
            SamplePages.add(all, "notice-" + key, "platform/notice", new NoticeView(key, "/account"));
        }
    }

    private static ApplicationRow application(String name, String redirect, String proof, Instant now) {
        return new ApplicationRow(
                "8f3a0c9d4b7e6152a1c0d9e8f7b6a594",
                name,
                List.of(redirect, redirect + "/again"),
                List.of("https://desk.example/bye"),
                proof,
                true,
                "RS256",
                now.minus(Duration.ofDays(3)));
    }
}
