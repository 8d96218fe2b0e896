package io.countersign.enrolment;

import org.jspecify.annotations.Nullable;

/**
 * Who may see and finish a set-up: the sign-in or the session that began it, proved by its cookie.
 *
 * @param id the holder that the set-up was begun by
 * @param first whether it is the first one, within a sign-in
 * @param after where to go on once it is confirmed
 * @param instead where to begin again once it has run out
 * @param longer where a longer password may be chosen in its place; null where that is not enough
 */
public record EnrolmentHolder(
        String id,
        boolean first,
        String after,
        String instead,
        @Nullable String longer) {
    /** A holder who has no other way on. */
    public EnrolmentHolder(String id, boolean first, String after, String instead) {
        this(id, first, after, instead, null);
    }
}
