package io.countersign.authenticator;

/** What an authenticator proves (NIST SP 800-63-4): something one knows, has, or is. */
public enum Factor {
    KNOWS,
    HAS,
    IS
}
