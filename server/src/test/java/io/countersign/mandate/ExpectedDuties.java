package io.countersign.mandate;

import io.countersign.organization.GroupId;
import io.countersign.organization.Position;
import io.countersign.policy.Scope;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one practice asks of its people, written down from what was decided in the order in which it was, and not from what
 * the program keeps of it.
 */
final class ExpectedDuties {
    private Scope present = Scope.EVERYONE;
    private Optional<Scope> then = Optional.empty();
    private Instant from = Instant.MAX;
    private final Map<SubscriberId, Position> places = new HashMap<>();
    private final Map<SubscriberId, Set<GroupId>> groups = new HashMap<>();
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

    /** Somebody is in this group from now on, or is not any more. */
    void group(SubscriberId person, GroupId group, boolean in) {
        Set<GroupId> theirs = groups.computeIfAbsent(person, _ -> new HashSet<>());
        if (in) {
            theirs.add(group);
        } else {
            theirs.remove(group);
        }
    }

    /** Whether what was decided names a group, now or later. */
    boolean names(GroupId group, Instant now) {
        return inForce(now).groups().contains(group)
                || (now.isBefore(from)
                        && then.filter(scope -> scope.groups().contains(group)).isPresent());
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
        Instant since = covers(inForce(now), position, person)
                ? now.minus(Duration.ofSeconds(1))
                : then.filter(scope -> covers(scope, position, person)).isPresent() ? from : Instant.MAX;
        boolean asked = since.isBefore(Instant.MAX);
        return asked && !now.isBefore(days.getOrDefault(person, since));
    }

    private boolean isExempt(SubscriberId person, Instant now) {
        return now.isBefore(exempt.getOrDefault(person, Instant.MIN));
    }

    private Scope inForce(Instant now) {
        return now.isBefore(from) ? present : then.orElse(present);
    }

    private boolean covers(Scope scope, Position position, SubscriberId person) {
        return scope.everyone()
                || scope.roles().contains(position.role())
                || scope.works().contains(position.work())
                || groups.getOrDefault(person, Set.of()).stream().anyMatch(scope.groups()::contains);
    }
}
