package io.countersign.guide;

import java.util.List;

/**
 * The view of a guide.
 *
 * @param others all the other guides
 */
public record GuideView(Guide guide, List<Guide> others) {}
