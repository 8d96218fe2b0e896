package io.countersign.cli.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the demonstration, as the page of people shows them.
 *
 * @param key names them in the texts
 * @param code what their phone shows, in two groups; null where they were given no phone
 * @param nextCode what it shows next
 * @param link a one-time link that waits for them; null where none does
 */
public record PersonRow(
        String key,
        String name,
        String role,
        String practice,
        String email,
        String password,
        @Nullable String code,
        @Nullable String nextCode,
        int secondsLeft,
        List<String> backupCodes,
        @Nullable String link) {

    /** Says nothing that somebody could sign in with. */
    @Override
    public String toString() {
        return "PersonRow[" + key + "]";
    }
}
