package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.LONG_EMAIL;
import static io.countersign.gallery.SamplePages.LONG_PRACTICE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.ImportView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.membership.ImportPlan.Fate;
import io.countersign.platform.web.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sample content for the page on which everybody of a file is invited. */
final class ImportSamples {
    private static final String LIST =
            "Name,E-mail address,Role,Works as\nAnn Archer,ann@example.org,Member,Practitioner\nBen Burns,ben@,Member,Team\n";

    private ImportSamples() {}

    static List<Sample> all(Instant now) {
        List<ImportView.Line> good = List.of(
                line(2, "Ann Archer", "ann@example.org", Fate.INVITE, ""),
                line(3, "Dr. Maximiliane-Theodora von und zu Hohenlohe-Waldenburg", LONG_EMAIL, Fate.RENEW, ""),
                line(4, "Cleo", "cleo@example.org", Fate.HERE, ""));
        return List.of(
                sample("import", page(PRACTICE, "", null, false, Problems.none())),
                sample(
                        "import-unreadable",
                        page(
                                LONG_PRACTICE,
                                "Ann Archer,ann@example.org",
                                null,
                                false,
                                Problems.none().and("list", "console.import.fault.no-email"))),
                sample(
                        "import-ready",
                        page(PRACTICE, LIST, new ImportView.Plan(good, 2, 1, 0, null, "a1"), false, Problems.none())),
                sample(
                        "import-full",
                        page(
                                PRACTICE,
                                LIST,
                                new ImportView.Plan(good, 2, 1, 0, now.plus(Duration.ofHours(5)), "a1"),
                                false,
                                Problems.none())),
                sample(
                        "import-nothing",
                        page(
                                PRACTICE,
                                LIST,
                                new ImportView.Plan(good.subList(2, 3), 0, 1, 0, null, "a1"),
                                true,
                                Problems.none())),
                sample(
                        "import-wrong",
                        page(
                                LONG_PRACTICE,
                                LIST,
                                new ImportView.Plan(every(), 3, 4, 11, null, "a1"),
                                true,
                                Problems.none())));
    }

    /** Everything that can come of a line. */
    private static List<ImportView.Line> every() {
        return Arrays.stream(Fate.values())
                .map(fate -> line(
                        2 + fate.name().length(),
                        fate == Fate.NAME_MISSING ? "" : "Ben Burns",
                        fate == Fate.EMAIL_MISSING ? "" : "ben@example.org",
                        fate,
                        "7"))
                .toList();
    }

    private static ImportView.Line line(int number, String name, String email, Fate fate, String detail) {
        boolean known = !word(fate.kind()).equals("wrong");
        return new ImportView.Line(
                number,
                name,
                email,
                known ? "member" : null,
                known ? "team" : null,
                word(fate),
                word(fate.kind()),
                detail,
                fate == Fate.INVITE);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Sample sample(String name, ImportView view) {
        return new Sample(name, "console/import", view);
    }

    private static ImportView page(
            String practice, String list, ImportView.@Nullable Plan plan, boolean again, Problems problems) {
        return new ImportView(
                ConsoleSamples.nav(practice, "invitations"),
                "/console/p1/invitations/import",
                list,
                plan,
                again,
                problems,
                256 * 1024,
                500);
    }
}
