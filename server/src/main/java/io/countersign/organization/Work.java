package io.countersign.organization;

/** What somebody does in a practice. It gives no right to anything; applications are told. */
public enum Work {
    /** Treats patients. */
    PRACTITIONER,
    /** Works at the front desk or behind it. */
    TEAM,
    /** Works for the practice from elsewhere, often for several practices. */
    VIRTUAL_ASSISTANT
}
