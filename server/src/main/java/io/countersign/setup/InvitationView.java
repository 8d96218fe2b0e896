package io.countersign.setup;

import io.countersign.platform.web.Problems;

/**
 * The view of an invitation.
 *
 * @param inviter the name of the one who invites
 * @param email whom it is for
 * @param role what they would be in the practice, the last part of a message key
 * @param stage who reads it
 * @param name as typed, or as the one who invites calls them
 * @param minimum the least number of characters of a password
 */
public record InvitationView(
        String practice,
        String inviter,
        String email,
        String role,
        Stage stage,
        String name,
        int minimum,
        Problems problems) {
    /** Who reads an invitation. */
    public enum Stage {
        /** Somebody without an account here. */
        NEW,
        /** Somebody who has one, and is not signed in. */
        SIGN_IN,
        /** The one it is for, signed in. */
        ANSWER,
        /** Somebody else, signed in. */
        OTHER
    }
}
