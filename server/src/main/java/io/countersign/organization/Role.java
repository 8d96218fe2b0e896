package io.countersign.organization;

/** What a member is in a practice. */
public enum Role {
    /** Answers for the practice and everyone in it. */
    OWNER,
    /** Treats patients. */
    PRACTITIONER,
    /** Works at the front desk or behind it. */
    TEAM,
    /** Works for the practice from elsewhere, often for several practices. */
    VIRTUAL_ASSISTANT
}
