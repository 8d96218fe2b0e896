package io.countersign.mandate;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.organization.RuleStore;
import io.countersign.organization.Strength;
import io.countersign.platform.database.Tx;
import io.countersign.policy.MandateStore;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everybody of a practice, as to the second factor it asks of them. */
final class Prospects {
    private final MandateStore mandates = new MandateStore();
    private final SubscriberStore subscribers;
    private final RuleStore rules = new RuleStore();
    private final AuthenticatorStore authenticators;
    private final Authenticators types;

    Prospects(SubscriberStore subscribers, AuthenticatorStore authenticators, Authenticators types) {
        this.subscribers = subscribers;
        this.authenticators = authenticators;
        this.types = types;
    }

    /** Everybody whose place is active and who signs in here, in the order of their names. */
    List<Prospect> of(Tx tx, OrganizationId practice, Instant now) {
        Strength strength = rules.of(tx, practice).strength();
        Map<SubscriberId, Subscriber> people = subscribers.inOrganization(tx, practice).stream()
                .collect(Collectors.toMap(Subscriber::id, Function.identity()));
        List<String> ids = people.keySet().stream().map(SubscriberId::value).toList();
        Map<SubscriberId, List<Authenticator>> bound =
                authenticators.of(tx, ids).stream().collect(Collectors.groupingBy(Authenticator::subscriber));
        return mandates.ofPractice(tx, practice).stream()
                .flatMap(place -> Optional.ofNullable(people.get(place.person())).stream()
                        .map(person ->
                                prospect(person, place, bound.getOrDefault(person.id(), List.of()), strength, now)))
                .sorted((one, other) ->
                        one.person().name().compareToIgnoreCase(other.person().name()))
                .toList();
    }

    /** One of them, without looking at the others. */
    Optional<Prospect> one(Tx tx, OrganizationId practice, SubscriberId id, Instant now) {
        return mandates.ofMember(tx, id).stream()
                .filter(place -> place.mandate().practice().equals(practice))
                .findFirst()
                .flatMap(place -> subscribers
                        .byId(tx, id)
                        .map(person -> prospect(
                                person,
                                place,
                                authenticators.of(tx, List.of(id.value())),
                                rules.of(tx, practice).strength(),
                                now)));
    }

    private Prospect prospect(
            Subscriber person, MandateStore.OfPlace place, List<Authenticator> bound, Strength strength, Instant now) {
        return new Prospect(
                person, place.belonging(), place.duty(now), place.own(), Outlook.of(bound, strength, types));
    }
}
