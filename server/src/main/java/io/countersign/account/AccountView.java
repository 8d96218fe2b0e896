package io.countersign.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of a person's own page.
 *
 * @param told what this person was told lately, the newest first
 * @param notice a message key that says what has just been done
 */
public record AccountView(
        String practice,
        String name,
        String email,
        List<AuthenticatorRow> authenticators,
        List<ToldRow> told,
        @Nullable String notice) {}
