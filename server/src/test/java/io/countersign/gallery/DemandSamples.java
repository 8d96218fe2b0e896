package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.DemandView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.relyingparty.Demand;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an application asks of each sign-in, with sample content. */
final class DemandSamples {
    private DemandSamples() {}

    static void add(List<Sample> all, String path) {
        SamplePages.add(
                all,
                "applications-demands",
                "console/demand",
                view(path, "two-factors", 240, "", false, "demand.done.changed"));
        SamplePages.add(
                all,
                "applications-demands-looser",
                "console/demand",
                view(path, "any", 0, "It is too much for the front desk", true, null));
    }

    private static DemandView view(
            String path, String least, int age, String why, boolean looser, @Nullable String notice) {
        return new DemandView(
                ConsoleSamples.nav(PRACTICE, "applications"),
                path,
                "Front Desk",
                Arrays.stream(Demand.Least.values()).map(Demand.Least::word).toList(),
                least,
                looser,
                Demand.AGES,
                age,
                why,
                looser,
                NONE,
                notice);
    }
}
