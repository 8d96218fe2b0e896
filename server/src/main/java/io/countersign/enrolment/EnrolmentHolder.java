package io.countersign.enrolment;

/**
 * Who may see and finish a set-up: the sign-in or the session that began it, proved by its cookie.
 *
 * @param id the holder that the set-up was begun by
 * @param first whether it is the first one, within a sign-in
 * @param after where to go on once it is confirmed
 * @param instead where to begin again once it has run out
 */
public record EnrolmentHolder(String id, boolean first, String after, String instead) {}
