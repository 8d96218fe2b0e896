package io.countersign.mandate;

import io.countersign.organization.Position;
import io.countersign.policy.Scope;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one practice asks of its people, written down from what was decided in the order in which it was, and not from what
 * the program keeps of it.
 */
final class ExpectedDuties {
    private Scope present = Scope.EVERYONE;
    private Optional<Scope> then = Optional.empty();
    private Instant from = Instant.MAX;
    private final Map<SubscriberId, Position> places = new HashMap<>();
    private final Map<SubscriberId, Instant> days = new HashMap<>();
    private final Map<SubscriberId, Instant> exempt = new HashMap<>();

    /** Somebody has this place from now on. */
    void place(SubscriberId person, Position position) {
        places.put(person, position);
    }

    /** Somebody has no place any more. */
    void gone(SubscriberId person) {
        places.remove(person);
    }

    Optional<Position> placeOf(SubscriberId person) {
        return Optional.ofNullable(places.get(person));
    }

    /** It was decided of whom, from when. */
    void decided(Scope scope, Instant begins, Instant now) {
        Scope until = inForce(now);
        boolean atOnce = !begins.isAfter(now);
        present = atOnce ? scope : until;
        then = atOnce ? Optional.empty() : Optional.of(scope);
        from = atOnce ? Instant.MAX : begins;
        days.clear();
    }

    void day(SubscriberId person, Instant day) {
        days.put(person, day);
    }

    void noDay(SubscriberId person) {
        days.remove(person);
    }

    void exempt(SubscriberId person, Instant until) {
        exempt.put(person, until);
    }

    void notExempt(SubscriberId person) {
        exempt.remove(person);
    }

    /** Whether a password alone is not enough here. */
    boolean requires(SubscriberId person, Instant now) {
        Position position = places.get(person);
        if (position == null || isExempt(person, now)) {
            return false;
        }
        Instant since = covers(inForce(now), position)
                ? now.minus(Duration.ofSeconds(1))
                : then.filter(scope -> covers(scope, position)).isPresent() ? from : Instant.MAX;
        boolean asked = since.isBefore(Instant.MAX);
        return asked && !now.isBefore(days.getOrDefault(person, since));
    }

    private boolean isExempt(SubscriberId person, Instant now) {
        return now.isBefore(exempt.getOrDefault(person, Instant.MIN));
    }

    private Scope inForce(Instant now) {
        return now.isBefore(from) ? present : then.orElse(present);
    }

    private static boolean covers(Scope scope, Position position) {
        return scope.everyone()
                || scope.roles().contains(position.role())
                || scope.works().contains(position.work());
    }
}
