package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the page of the installation's support.
 *
 * @param practice the practice as typed
 * @param email the address as typed
 * @param found what was found; null where nothing was looked for
 * @param mine the cases that its reader has taken up
 */
public record SupportView(
        String practice, String email, @Nullable List<CaseRow> found, List<CaseRow> mine, Problems problems) {}
