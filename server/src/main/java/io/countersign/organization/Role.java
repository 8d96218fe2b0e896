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
    AUDITOR
}
