package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.DirectoryKeyRow;
import io.countersign.console.DirectoryKeyView;
import io.countersign.console.DirectoryView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.platform.web.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a practice's directory, with sample content. */
final class DirectorySamples {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ADDRESS = "https://signin.riverside-dental.example/scim/v2";

    private DirectorySamples() {}

    static void add(List<Sample> all, String path) {
        SamplePages.add(all, "directory", "console/directory", view(path, List.of(), "", null, NONE, null));
        List<DirectoryKeyRow> keys = List.of(
                new DirectoryKeyRow(
                        "k1",
                        "Microsoft Entra ID of the whole group of practices in the Eastern suburbs",
                        "Ann Baker",
                        NOW.minus(Duration.ofDays(200)),
                        NOW.plus(Duration.ofDays(165)),
                        false,
                        NOW.minus(Duration.ofMinutes(12))),
                new DirectoryKeyRow(
                        "k2",
                        "Okta trial",
                        null,
                        NOW.minus(Duration.ofDays(91)),
                        NOW.minus(Duration.ofDays(1)),
                        true,
                        null),
                new DirectoryKeyRow("k3", "Google", "Bob Carter", NOW.minus(Duration.ofDays(3)), null, false, null));
        SamplePages.add(
                all, "directory-keys", "console/directory", view(path, keys, "", null, NONE, "directory.done.ended"));
        Problems problems =
                Problems.none().and("name", "directory.name.missing", 80).and("why", "console.policy.why.missing", 200);
        SamplePages.add(
                all,
                "directory-wrong",
                "console/directory",
                view(path, keys.subList(0, 1), "no", null, problems, null));
        SamplePages.add(
                all,
                "directory-ending",
                "console/directory",
                view(
                        path,
                        keys.subList(0, 1),
                        "no",
                        "k1",
                        Problems.none().and("why-k1", "console.policy.why.missing", 200),
                        null));
        SamplePages.add(
                all,
                "directory-key",
                "console/directory-key",
                new DirectoryKeyView(
                        ConsoleSamples.nav(PRACTICE, "directory"),
                        path,
                        ADDRESS,
                        "Entra ID",
                        "csd_Xk2Wq8vT5nR1mZ7pL4sB9cD3fG6hJ0aY2eU5iO8wQ1x"));
    }

    private static DirectoryView view(
            String path,
            List<DirectoryKeyRow> keys,
            String why,
            @Nullable String ends,
            Problems problems,
            @Nullable String notice) {
        return new DirectoryView(
                ConsoleSamples.nav(PRACTICE, "directory"),
                path,
                ADDRESS,
                keys,
                keys.size() < 3,
                "once",
                "",
                List.of(90, 180, 365, 0),
                365,
                why,
                ends,
                problems,
                notice);
    }
}
