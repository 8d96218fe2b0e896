package io.countersign.otp;

/**
 * How far the counter of a HOTP device may have run ahead: the s of RFC 4226 section 7.4.
 *
 * @param size how many counters after the expected one are tried too, 0 to {@value #WIDEST}
 */
public record LookAheadWindow(int size) {
    /** The widest window. RFC 4226 section 7.4 asks for as few as are usable. */
    public static final int WIDEST = 10_000;

    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if the size is negative or over {@value #WIDEST}
     */
    public LookAheadWindow {
        if (size < 0 || size > WIDEST) {
            throw new IllegalArgumentException("A window looks 0 to " + WIDEST + " counters ahead, not " + size);
        }
    }

    /**
     * The window of this size.
     *
     * @param size how many counters after the expected one
     * @return the window
     */
    public static LookAheadWindow of(int size) {
        return new LookAheadWindow(size);
    }
}
