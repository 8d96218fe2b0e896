package io.countersign.subscriber;

import java.time.Instant;

/**
 * A person known to us by an e-mail address.
 *
 * @param home the one practice that may recover or reset this person's ways to sign in
 */
public record Subscriber(SubscriberId id, OrganizationId home, EmailAddress email, String name, Instant createdAt) {}
