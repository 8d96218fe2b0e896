package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.EMAIL;
import static io.countersign.gallery.SamplePages.LONG_EMAIL;
import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.InviteForm;
import io.countersign.console.InviteListing;
import io.countersign.console.InviteView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.platform.web.NoticeView;
import io.countersign.platform.web.Problems;
import io.countersign.setup.InvitationView;
import io.countersign.setup.InvitationView.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sample content for the pages of invitations, on either side of the mail. */
final class InvitationSamples {
    private static final List<String> ROLES = List.of("owner", "administrator", "help-desk", "member", "auditor");
    private static final List<String> WORKS = List.of("practitioner", "team", "virtual-assistant");
    private static final String INVITER = "Olive Owner";

    private static final List<InviteView.Done> DONE = List.of(
            new InviteView.Done("imported", 30),
            new InviteView.Done("reminded", 0),
            new InviteView.Done("waiting", 1),
            new InviteView.Done("worn", 2),
            new InviteView.Done("closed", 1),
            new InviteView.Done("withdrawn", 3));

    private InvitationSamples() {}

    static List<Sample> all(Instant now) {
        Problems wrong = Problems.none().and("name", "first.name.missing").and("password", "password.tooShort", 8);
        Problems unreadable = Problems.none().and("people", "console.invite.people.unreadable", "Ben Burns, ben@");
        var typed = new InviteForm("Ann Archer, ann@example.org\nBen Burns, ben@", "help-desk", "team");
        return Stream.of(
                        new Sample("invitation-new", "setup/invitation", read(Stage.NEW, "Ben Burns", Problems.none())),
                        new Sample("invitation-new-wrong", "setup/invitation", read(Stage.NEW, "", wrong)),
                        new Sample("invitation-sign-in", "setup/invitation", read(Stage.SIGN_IN, "", Problems.none())),
                        new Sample("invitation-answer", "setup/invitation", read(Stage.ANSWER, "", Problems.none())),
                        new Sample("invitation-other", "setup/invitation", read(Stage.OTHER, "", Problems.none())),
                        new Sample(
                                "invitation-long",
                                "setup/invitation",
                                new InvitationView(
                                        LONG_PRACTICE,
                                        "Wilhelmine Charlotte von Hohenstein zu Langenfeld",
                                        LONG_EMAIL,
                                        "administrator",
                                        Stage.ANSWER,
                                        "",
                                        8,
                                        null,
                                        Problems.none())),
                        new Sample("invitation-later", "setup/invitation", later(now)),
                        new Sample("invitation-gone", "platform/notice", new NoticeView("invitationGone", "/login")),
                        new Sample("invitation-declined", "platform/notice", new NoticeView("declined", "/login")),
                        new Sample(
                                "invitations-none",
                                "console/invitations",
                                page(InviteForm.empty(), List.of(), List.of(), null, Problems.none())),
                        new Sample(
                                "invitations",
                                "console/invitations",
                                page(InviteForm.empty(), rows(now), results(), null, Problems.none())),
                        new Sample(
                                "invitations-taken-back",
                                "console/invitations",
                                page(
                                        InviteForm.empty(),
                                        rows(now),
                                        List.of(),
                                        "console.invite.done.withdrawn",
                                        Problems.none())),
                        new Sample(
                                "invitations-many",
                                "console/invitations",
                                new InviteView(
                                        ConsoleSamples.nav(LONG_PRACTICE, "invitations"),
                                        "/console/p1/invitations",
                                        InviteForm.empty(),
                                        ROLES,
                                        WORKS,
                                        new InviteListing("lo", 2, 20, many(now), 500, 480),
                                        List.of(),
                                        null,
                                        List.of(),
                                        Problems.none())),
                        new Sample(
                                "invitations-wrong",
                                "console/invitations",
                                page(typed, rows(now), List.of(), null, unreadable)))
                .toList();
    }

    private static InvitationView later(Instant now) {
        var pause = new InvitationView.Pause(now.plus(Duration.ofHours(20)), now.plus(Duration.ofDays(5)));
        return new InvitationView(PRACTICE, INVITER, EMAIL, "member", Stage.LATER, "", 8, pause, Problems.none());
    }

    private static InvitationView read(Stage stage, String name, Problems problems) {
        return new InvitationView(PRACTICE, INVITER, EMAIL, "member", stage, name, 8, null, problems);
    }

    private static InviteView page(
            InviteForm form,
            List<InviteView.Row> rows,
            List<InviteView.Result> results,
            @Nullable String notice,
            Problems problems) {
        return new InviteView(
                ConsoleSamples.nav(PRACTICE, "invitations"),
                "/console/p1/invitations",
                form,
                ROLES,
                WORKS,
                new InviteListing("", 1, 1, rows, rows.size(), 1),
                results,
                notice,
                notice == null ? List.of() : DONE,
                problems);
    }

    private static List<InviteView.Row> rows(Instant now) {
        return List.of(
                row("a1", "Ben Burns", "ben@example.org", "member", now.minus(Duration.ofMinutes(3)), true, true),
                row("a2", "Cleo", LONG_EMAIL, "help-desk", now.minus(Duration.ofDays(9)), false, true),
                row("a3", "Olga Owner", "olga@example.org", "owner", now.minus(Duration.ofDays(1)), true, false));
    }

    private static InviteView.Row row(
            String id, String name, String email, String role, Instant sent, boolean good, boolean mayChange) {
        return new InviteView.Row(id, name, email, role, sent, sent.plus(Duration.ofDays(7)), good, mayChange);
    }

    private static List<InviteView.Row> many(Instant now) {
        return IntStream.range(0, 20)
                .mapToObj(
                        i -> row("b" + i, "Cleo", LONG_EMAIL, "help-desk", now.minus(Duration.ofDays(9)), false, true))
                .toList();
    }

    private static List<InviteView.Result> results() {
        return Stream.of("sent", "belongs", "mayNot", "tooSoon", "tooMany", "gone")
                .map(outcome -> new InviteView.Result(outcome + "@example.org", outcome, outcome.equals("sent")))
                .toList();
    }
}
