package io.countersign.account;

import org.jspecify.annotations.Nullable;

/**
 * The view of the page of an owner's printed key.
 *
 * @param notice a message key that says what has just been done
 */
public record RecoveryKeyView(
        String practice, RecoveryKeySection key, @Nullable String notice) {}
