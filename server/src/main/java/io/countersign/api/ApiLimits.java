package io.countersign.api;

/**
 * How much applications may ask.
 *
 * @param perKey requests a minute with one API key, on one node
 * @param perClient codes a minute from one network of an application's visitors, as the application says
 */
public record ApiLimits(int perKey, int perClient) {
    /** What is in force where nothing else is set. */
    public static final ApiLimits DEFAULT = new ApiLimits(1200, 120);
}
