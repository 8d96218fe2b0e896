package io.countersign.mandate;

import io.countersign.membership.Actor;
import io.countersign.membership.People.Asking;
import io.countersign.session.Session;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.util.Optional;

/**
 * Who decides something in a practice.
 *
 * @param person who they are there; nothing for the operator of the installation
 */
public record By(OrganizationId practice, Optional<SubscriberId> person) {
    /** Somebody of the practice. */
    public static By of(OrganizationId practice, SubscriberId person) {
        return new By(practice, Optional.of(person));
    }

    /** Whoever may use the command line. */
    public static By operator(OrganizationId practice) {
        return new By(practice, Optional.empty());
    }

    /** Whoever asks for a change there. */
    static By of(Asking asking, OrganizationId practice) {
        return switch (asking) {
            case Asking.Somebody(Session session) -> of(practice, session.subscriber());
            case Asking.Operator _ -> operator(practice);
            case Asking.Directory _ -> throw new IllegalArgumentException("a directory decides no rules");
        };
    }

    /** As the log names them. */
    String actor() {
        return person.map(Actor::of).orElse(Actor.OPERATOR).name();
    }

    boolean is(SubscriberId other) {
        return person.filter(other::equals).isPresent();
    }
}
