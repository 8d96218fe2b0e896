package io.countersign.verification;

/**
 * Where an attempt comes from: a browser that has completed a sign-in of this very person, or anywhere else. Each has a
 * count of failures of its own, so that a stranger's failures make the person's own browser neither wait nor fail
 * (NIST SP 800-63B-4 section 3.2.2).
 */
public enum Circle {
    KNOWN,
    STRANGER
}
