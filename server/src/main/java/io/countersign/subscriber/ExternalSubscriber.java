package io.countersign.subscriber;

import java.time.Instant;

/**
 * A person of an application, which proves the first factor itself and asks us for the second. They belong to the
 * organization of the application for ever, have no e-mail address here, and cannot sign in to any page of ours.
 *
 * @param name what their authenticator app calls the account
 */
public record ExternalSubscriber(
        SubscriberId id, OrganizationId home, ExternalId externalId, String name, Instant createdAt) {}
