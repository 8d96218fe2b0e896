package io.countersign.cli;

/** What the exit code of a command means; the same for every command. */
public final class ExitCode {

    /** Done, or nothing wrong found. */
    public static final int FINE = 0;

    /** The command understood what was asked and could not do it, or found a problem. */
    public static final int PROBLEM = 1;

    /** The command line, a variable or the settings file is wrong; nothing was done. */
    public static final int WRONG_USE = 2;

    /** Neither the server nor the store could be reached or opened, or it failed; nothing is known to have been done. */
    public static final int OUT_OF_REACH = 3;

    private ExitCode() {}
}
