package io.countersign.otp;

/**
 * How many steps before and after the present one are accepted (RFC 6238 sections 5.2 and 6).
 *
 * <p>Each step more lets an old code live longer and a guess succeed more often: the chance of one guess is the number
 * of steps over 10 to the power of the digits.
 *
 * @param back steps before, 0 to {@value #WIDEST}
 * @param ahead steps after, 0 to {@value #WIDEST}
 */
public record AcceptanceWindow(int back, int ahead) {
    /** The widest window either way: some days of 30-second steps, more than any search for a clock needs. */
    public static final int WIDEST = 10_000;

    /** The present step only. */
    public static final AcceptanceWindow PRESENT_ONLY = new AcceptanceWindow(0, 0);

    /** The present step and the one before, for the delay of the network and of typing (RFC 6238 section 5.2). */
    public static final AcceptanceWindow ONE_BACK = new AcceptanceWindow(1, 0);

    /** The present step and one either side. */
    public static final AcceptanceWindow ONE_EITHER_SIDE = new AcceptanceWindow(1, 1);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if either is negative or over {@value #WIDEST}
     */
    public AcceptanceWindow {
        if (back < 0 || back > WIDEST || ahead < 0 || ahead > WIDEST) {
            throw new IllegalArgumentException("A window reaches 0 to " + WIDEST + " steps either way, not " + back
                    + " back, " + ahead + " ahead");
        }
    }

    /**
     * The window of these bounds.
     *
     * @param back steps before
     * @param ahead steps after
     * @return the window
     */
    public static AcceptanceWindow of(int back, int ahead) {
        return new AcceptanceWindow(back, ahead);
    }
}
