package io.countersign.authenticator;

/**
 * What becomes of an authenticator that comes back from a backup, where anything may have been accepted between the
 * backup and now.
 */
public sealed interface Restored {
    /**
     * It works on.
     *
     * @param marks with everything spent that can have been presented until now
     */
    record Kept(Marks marks) implements Restored {}

    /**
     * Which of its codes were used since the backup cannot be known, so it is set aside, unless whoever restores it says
     * otherwise and bears the consequences.
     */
    record Unknowable() implements Restored {}
}
