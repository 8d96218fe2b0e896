package io.countersign.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in words.
 *
 * @param key of the message that says what
 * @param name of the person it is about; null where it is about nobody, or somebody of another place
 * @param actor who did it, as the part of a message key after {@code log.by.}; {@code person} for somebody of the
 *     practice; empty where it needs no word
 * @param by the name of that person; empty where they are no longer known
 * @param role the new role, as the part of a message key after {@code role.}; null where it says nothing of one
 * @param work the same of the work
 * @param group the name of the group of people it is about; null where it is about none
 */
public record LogRow(
        String key,
        @Nullable String name,
        String actor,
        String by,
        @Nullable String role,
        @Nullable String work,
        @Nullable String group,
        Instant at,
        boolean warning) {}
