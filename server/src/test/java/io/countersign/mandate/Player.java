package io.countersign.mandate;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.subscriber.SubscriberId;
import java.util.Optional;

/** Somebody of a practice in a test, with what they have. */
final class Player {
    final World.Person who;
    final String password;

    /** The phone they have ever set up. */
    Optional<FakePhone> phone = Optional.empty();

    /** Whether it does not work any more. */
    boolean lost;

    Player(World.Person who, String password) {
        this.who = who;
        this.password = password;
    }

    SubscriberId id() {
        return who.added().subscriber().id();
    }
}
