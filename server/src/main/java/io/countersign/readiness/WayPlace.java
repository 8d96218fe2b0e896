package io.countersign.readiness;

/** On what a way to sign in lies, as its owner says. Nothing else can know it. */
public enum WayPlace {
    /** The phone they have with them. */
    PHONE,
    /** Another phone, or a tablet. */
    ANOTHER_PHONE,
    COMPUTER,
    /** A thing of its own, such as a security key. */
    KEY,
    /** Nobody has said. It is taken to lie on the phone, since most do. */
    UNKNOWN;

    /** Whether it is gone when the phone is. */
    boolean goesWithThePhone() {
        return this == PHONE || this == UNKNOWN;
    }
}
