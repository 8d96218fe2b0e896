package io.countersign.console;

import io.countersign.membership.DirectoryToken;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of the practice's directory in the list.
 *
 * @param by what whoever made it is called; null where they belong to the practice no more
 * @param until when it runs out; null where it does not
 * @param over whether it has
 * @param used when it was last used; null where it never was
 */
public record DirectoryKeyRow(
        String id,
        String name,
        @Nullable String by,
        Instant made,
        @Nullable Instant until,
        boolean over,
        @Nullable Instant used) {
    static DirectoryKeyRow of(DirectoryToken token, Map<String, String> names, Instant now) {
        return new DirectoryKeyRow(
                token.id(),
                token.name(),
                names.get(token.madeBy().value()),
                token.createdAt(),
                token.expiresAt().orElse(null),
                !token.isGood(now),
                token.usedAt().orElse(null));
    }
}
