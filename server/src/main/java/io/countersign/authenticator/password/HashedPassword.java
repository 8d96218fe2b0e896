package io.countersign.authenticator.password;

import io.countersign.subscriber.SubscriberId;

/**
 * A password as it is kept.
 *
 * @param owner whose it is; in nobody else's row does it fit
 * @param encoded the hash and its parameters
 * @param standsAlone whether it is long enough to be the only factor
 */
public record HashedPassword(SubscriberId owner, String encoded, boolean standsAlone) {
    @Override
    public String toString() {
        return "HashedPassword[]";
    }
}
