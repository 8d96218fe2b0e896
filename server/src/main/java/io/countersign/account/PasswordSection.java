package io.countersign.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person's own page shows of their password.
 *
 * @param chosen when it was chosen; null where there is none
 */
public record PasswordSection(@Nullable Instant chosen) {}
