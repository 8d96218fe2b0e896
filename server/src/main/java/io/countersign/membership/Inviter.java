package io.countersign.membership;

import io.countersign.organization.Organization;
import io.countersign.organization.Role;
import io.countersign.platform.web.Language;
import io.countersign.subscriber.SubscriberId;

/**
 * Somebody in whose name people are invited to their practice.
 *
 * @param name how the mail calls them
 * @param language the language they do it in, which is the best guess for their colleagues
 * @param actor who does it, as the log names them: themselves, or an operator for them
 */
public record Inviter(
        SubscriberId person, String name, Role role, Organization practice, Language language, Actor actor) {
    /** Somebody who does it themselves. */
    public Inviter(SubscriberId person, String name, Role role, Organization practice, Language language) {
        this(person, name, role, practice, language, Actor.of(person));
    }
}
