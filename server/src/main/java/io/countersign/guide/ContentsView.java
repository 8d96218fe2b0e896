package io.countersign.guide;

import java.util.List;

/** The view of the page that lists the guides. */
public record ContentsView(List<Guide> guides) {}
