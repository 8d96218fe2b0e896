package io.countersign.recovery;

import io.countersign.platform.web.Problems;

/**
 * The view of the page on which somebody asks for help.
 *
 * @param practice the name of the one practice there is; empty where there are more
 * @param lost {@code phone} or {@code both}
 */
public record AskView(String practice, String email, String lost, Problems problems) {}
