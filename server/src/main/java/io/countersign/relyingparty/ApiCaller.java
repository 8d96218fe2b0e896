package io.countersign.relyingparty;

import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;

/**
 * An application that asks now.
 *
 * @param key what it proved itself with
 * @param time what time it is for its organization: a test organization may have set a clock of its own
 */
public record ApiCaller(ApiKey key, InstantSource time) {
    public OrganizationId organization() {
        return key.organization();
    }

    /** As the audit log names it. */
    public String actor() {
        return "api-key:" + key.id();
    }

    public Instant now() {
        return time.instant();
    }
}
