package io.countersign.setup;

import io.countersign.platform.web.Problems;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The view of an invitation.
 *
 * @param inviter the name of the one who invites
 * @param email whom it is for
 * @param role what they would be in the practice, the last part of a message key
 * @param stage who reads it
 * @param name as typed, or as the one who invites calls them
 * @param minimum the least number of characters of a password
 * @param pause why nobody can answer now; null where they can
 */
public record InvitationView(
        String practice,
        String inviter,
        String email,
        String role,
        Stage stage,
        String name,
        int minimum,
        @Nullable Pause pause,
        Problems problems) {
    /**
     * Why nobody can answer now: changes are frozen in the practice.
     *
     * @param until until when, at the latest
     * @param good until when the invitation is good
     */
    public record Pause(Instant until, Instant good) {}

    /** Who reads an invitation. */
    public enum Stage {
        /** Somebody without an account here. */
        NEW,
        /** Somebody who has one, and is not signed in. */
        SIGN_IN,
        /** The one it is for, signed in. */
        ANSWER,
        /** Somebody else, signed in. */
        OTHER,
        /** Anybody, while changes are frozen in the practice. */
        LATER
    }
}
