package io.countersign.gallery;

import static io.countersign.gallery.SamplePages.NONE;
import static io.countersign.gallery.SamplePages.PRACTICE;

import io.countersign.console.ForgetView;
import io.countersign.gallery.SamplePages.Sample;
import io.countersign.platform.web.Problems;
import java.util.List;

/** What is done about the remembered browsers of one person, with sample content. */
final class PersonSamples {
    private PersonSamples() {}

    static void add(List<Sample> all, String name) {
        Problems missing = NONE.and("why", "console.policy.why.missing", 200);
        SamplePages.add(all, "person-browsers", "console/forget", view(name, 3, NONE));
        SamplePages.add(all, "person-browsers-why", "console/forget", view(name, 1, missing));
        SamplePages.add(all, "person-browsers-none", "console/forget", view(name, 0, NONE));
    }

    private static ForgetView view(String name, int count, Problems problems) {
        var nav = ConsoleSamples.nav(PRACTICE, "people");
        return new ForgetView(nav, "/console/p1/people/s2", name, count, "", problems);
    }
}
