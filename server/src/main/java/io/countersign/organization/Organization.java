package io.countersign.organization;

import io.countersign.subscriber.OrganizationId;
import java.time.Instant;

/**
 * A practice.
 *
 * @param secondFactorRequired whether everyone in it must prove a second factor at each sign-in
 */
public record Organization(OrganizationId id, String name, boolean secondFactorRequired, Instant createdAt) {}
