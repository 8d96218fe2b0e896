package io.countersign.organization;

/** What somebody may do in a practice; what they do there is their {@link Work}. */
public enum Role {
    /** Answers for the practice and everyone in it. */
    OWNER,
    /** Looks after its people. */
    ADMINISTRATOR,
    /** Looks up who is who, for somebody who asks for help. */
    HELP_DESK,
    /** Works there, and looks after nobody but themselves. */
    MEMBER,
    /** Reads what happened, and changes nothing. */
    AUDITOR;

    /** Whether somebody with this role may make somebody else that: nobody but an owner makes an owner. */
    public boolean mayGive(Role role) {
        return switch (this) {
            case OWNER -> true;
            case ADMINISTRATOR -> role != OWNER;
            case HELP_DESK, MEMBER, AUDITOR -> false;
        };
    }
}
