package io.countersign.organization;

import io.countersign.subscriber.OrganizationId;
import java.time.Instant;

/**
 * A practice.
 *
 * @param test whether it is there for the tests of an application: it has people of that application only, and may set
 *     its own clock
 */
public record Organization(OrganizationId id, String name, boolean test, Instant createdAt) {}
