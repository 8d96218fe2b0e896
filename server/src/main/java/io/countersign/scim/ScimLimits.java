package io.countersign.scim;

/**
 * How much a directory may ask.
 *
 * @param perKey requests a minute with one key, on one node
 */
public record ScimLimits(int perKey) {
    /** What is in force: 25 a second, the least that Microsoft asks of an application its directory keeps up to date. */
    public static final ScimLimits DEFAULT = new ScimLimits(1500);
}
