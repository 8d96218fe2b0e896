package io.countersign.organization;

/** What somebody is in a practice: what they may do there, and what they do. */
public record Position(Role role, Work work) {
    /** An owner who treats patients: the first of every practice. */
    public static final Position OWNER = new Position(Role.OWNER, Work.PRACTITIONER);

    /** Somebody who works there and looks after nobody but themselves. */
    public static Position member(Work work) {
        return new Position(Role.MEMBER, work);
    }
}
