package io.countersign.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of a person's own page: one part for each of its sections.
 *
 * @param reached whether mail to the address is known to arrive
 * @param key what an owner is told of the printed key; null for everybody else
 * @param support whether they are named for the installation's support
 * @param practices where they have a place
 * @param notice a message key that says what has just been done
 */
public record AccountView(
        String practice,
        String name,
        String email,
        boolean reached,
        AuthenticatorsSection authenticators,
        List<SpareRow> spares,
        @Nullable RecoveryKeySection key,
        boolean support,
        PasswordSection password,
        PlacesSection places,
        LatelySection lately,
        List<BelongsRow> practices,
        @Nullable String notice) {}
