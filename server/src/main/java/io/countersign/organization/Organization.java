package io.countersign.organization;

import io.countersign.subscriber.OrganizationId;
import java.time.Instant;

/**
 * A practice.
 *
 * @param textCodes whether its people may sign in with codes by text message, the weaker way
 * @param clockLeeway whether somebody whose phone's clock is up to five minutes off may sign in once with two more codes
 * @param test whether it is there for the tests of an application: it has people of that application only, and may set
 *     its own clock
 */
public record Organization(
        OrganizationId id, String name, boolean textCodes, boolean clockLeeway, boolean test, Instant createdAt) {}
