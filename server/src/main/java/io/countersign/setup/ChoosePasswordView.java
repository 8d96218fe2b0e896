package io.countersign.setup;

import io.countersign.platform.web.Problems;

/**
 * The view of the page on which a person chooses a password.
 *
 * @param invited true for a person who comes for the first time, false for one who needs a new password
 * @param minimum the least number of characters of a password
 */
public record ChoosePasswordView(
        String practice, String name, String email, boolean invited, int minimum, Problems problems) {}
