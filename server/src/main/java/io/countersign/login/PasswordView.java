package io.countersign.login;

import io.countersign.platform.web.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The view of the first page of a sign-in.
 *
 * @param practice the practice's name when there is only one; empty otherwise
 * @param email what was typed before, so that nobody types it twice
 * @param rejected whether address and password did not fit together: one text for every reason
 * @param notice a message key with good news, such as having signed out
 */
public record PasswordView(
        String practice,
        String email,
        boolean rejected,
        Problems problems,
        @Nullable String notice) {}
