package io.countersign.frontdesk.signin;

/** How Countersign is asked (OpenID Connect Core section 3.1.2.1, {@code prompt}). */
public enum Manner {
    /** Whoever is signed in there is told; whoever is not signs in. */
    PLAIN,
    /** Nobody is shown a page: only whether somebody is signed in there is asked. */
    SILENT,
    /** Somebody else wants to sign in. */
    ANOTHER
}
