package io.countersign.authenticator.password;

/**
 * A password as it is kept.
 *
 * @param encoded the hash and its parameters
 * @param standsAlone whether it is long enough to be the only factor
 */
public record HashedPassword(String encoded, boolean standsAlone) {
    @Override
    public String toString() {
        return "HashedPassword[]";
    }
}
