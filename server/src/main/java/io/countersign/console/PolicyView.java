package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of what a practice requires of how its people sign in.
 *
 * @param problems what is wrong with the form that was sent
 * @param notice a message key that says what has just been done
 */
public record PolicyView(
        NavView nav,
        List<RuleSection> rules,
        Problems problems,
        @Nullable String notice) {}
