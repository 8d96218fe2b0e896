package io.countersign.authenticator.passkey;

/**
 * What a challenge was issued for. It is sealed into the challenge, so that an answer given for one purpose is worth
 * nothing for another, whatever a browser says.
 */
enum Purpose {
    /** A new passkey is made. */
    SET_UP(false),
    /** A sign-in is begun with a passkey alone. */
    OPENING(true),
    /** A second factor after a password. */
    BESIDE_A_PASSWORD(false),
    /** A session is proved again with a passkey alone. */
    AGAIN(true);

    private final boolean mustVerifyUser;

    Purpose(boolean mustVerifyUser) {
        this.mustVerifyUser = mustVerifyUser;
    }

    /** Whether a passkey that was only touched is refused: where nothing else is proved, it must prove two factors. */
    boolean mustVerifyUser() {
        return mustVerifyUser;
    }

    /** What the browser is asked for, WebAuthn Level 3 section 5.8.6; it is never believed to have listened. */
    String userVerification() {
        return mustVerifyUser ? "required" : "preferred";
    }
}
