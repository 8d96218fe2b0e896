package io.countersign.gallery;

import io.countersign.gallery.SamplePages.Sample;
import io.countersign.guide.ContentsView;
import io.countersign.guide.Guide;
import io.countersign.guide.GuideView;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The guides. */
final class GuideSamples {
    private GuideSamples() {}

    static List<Sample> all() {
        List<Guide> guides = List.of(Guide.values());
        return Stream.concat(
                        Stream.of(new Sample("guide", "guide/contents", new ContentsView(guides))),
                        Arrays.stream(Guide.values())
                                .map(guide -> new Sample(
                                        "guide-" + guide.path(),
                                        "guide/guide",
                                        new GuideView(
                                                guide,
                                                guides.stream()
                                                        .filter(other -> other != guide)
                                                        .toList()))))
                .toList();
    }
}
