package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * The view of what a practice requires of its people.
 *
 * @param secondFactor whether everybody proves a second factor at each sign-in
 * @param textCodes whether codes by text message are enough beside a password
 * @param clockLeeway whether two more codes are enough once where a phone's clock is off
 * @param notice a message key that says what has just been done
 */
public record PolicyView(
        NavView nav,
        boolean secondFactor,
        boolean textCodes,
        boolean clockLeeway,
        @Nullable String notice) {}
