package io.countersign.setup;

import io.countersign.platform.web.Problems;

/**
 * The view of the page that makes the first practice and its owner. What was typed comes back, but for the password.
 *
 * @param minimum the least number of characters of a password
 */
public record FirstRunView(String practiceName, String name, String email, int minimum, Problems problems) {}
