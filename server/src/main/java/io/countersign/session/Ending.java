package io.countersign.session;

/** Why a session was ended before its time. */
public enum Ending {
    /** Its own person signed out in it. */
    SIGNED_OUT,
    /** Its person ended it from another browser. */
    ELSEWHERE,
    /** Its person said that something was not them. */
    REPORTED,
    /** What its person signs in with was changed. */
    CHANGED,
    /** Their place in a practice was changed, taken away or ended. */
    PLACE,
    /** It was of one factor alone, and two are required now. */
    MANDATE,
    /** An owner of a practice of theirs has raised the alarm. */
    ALARM,
    /** Another one was opened, and it was the one of too many that had not been seen for longest. */
    LIMIT,
    /** The same browser signed in anew. */
    REPLACED
}
