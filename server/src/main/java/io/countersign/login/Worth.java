package io.countersign.login;

/** What is worth a look right after a sign-in. */
public enum Worth {
    NOTHING,
    /** An authenticator was set up in it. */
    NEW_AUTHENTICATOR,
    /** It spent something that runs out. */
    SPENT,
    /** The person was helped back in, and has nothing in reserve since. */
    OWES_SPARES,
    /** Its person has one lasting way, and a practice of theirs wants a second. */
    ONE_WAY,
    /** It took a password alone, which will not be enough from a day on. */
    DUE,
    /** The same, and the day is near. */
    DUE_SOON
}
