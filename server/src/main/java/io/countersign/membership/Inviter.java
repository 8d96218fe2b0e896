package io.countersign.membership;

import io.countersign.organization.Organization;
import io.countersign.organization.Role;
import io.countersign.platform.web.Language;
import io.countersign.subscriber.SubscriberId;

/**
 * Somebody who invites people to their practice.
 *
 * @param name how the mail calls them
 * @param language the language they do it in, which is the best guess for their colleagues
 */
public record Inviter(SubscriberId person, String name, Role role, Organization practice, Language language) {
    Actor actor() {
        return Actor.of(person);
    }
}
