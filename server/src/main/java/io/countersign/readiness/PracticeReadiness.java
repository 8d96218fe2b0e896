package io.countersign.readiness;

import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.readiness.Readiness.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How ready a practice is for its worst day: a pure rule over its people.
 *
 * @param people everybody who holds a place in it, those first who are least ready
 * @param owners how many owners there are who could sign in
 * @param approvers who may agree that somebody is helped back in, and can be reached
 * @param unreached who may, and cannot be relied on to be reached
 * @param drilled when somebody last passed a drill
 */
public record PracticeReadiness(
        List<Stand> people, int owners, List<Person> approvers, List<Person> unreached, Optional<Instant> drilled) {
    /** Whoever did not sign in for so long is not counted on. */
    static final Duration LATELY = Duration.ofDays(14);

    /** A practice in which one owner is lost needs another. */
    static final int OWNERS = 2;

    /** Somebody, and how they stand. */
    public record Stand(Person person, Readiness readiness) {
        public boolean isReady() {
            return readiness.state() == State.READY;
        }
    }

    /** How a practice of these people stands. */
    public static PracticeReadiness of(List<Person> people, Instant now) {
        List<Stand> stands = people.stream()
                .map(person -> new Stand(person, person.readiness(now)))
                .sorted(Comparator.<Stand, State>comparing(
                                stand -> stand.readiness().state())
                        .reversed()
                        .thenComparing(stand -> stand.person().name())
                        .thenComparing(stand -> stand.person().email()))
                .toList();
        List<Person> mayAgree = people.stream()
                .filter(person -> person.role()
                        .filter(role -> role.may(Right.APPROVE_RECOVERY))
                        .isPresent())
                .toList();
        return new PracticeReadiness(
                stands,
                (int) people.stream()
                        .filter(person -> person.role().equals(Optional.of(Role.OWNER)))
                        .filter(PracticeReadiness::canSignIn)
                        .count(),
                mayAgree.stream().filter(person -> isReached(person, now)).toList(),
                mayAgree.stream().filter(person -> !isReached(person, now)).toList(),
                people.stream().flatMap(person -> person.drilled().stream()).max(Instant::compareTo));
    }

    /** Whether somebody can be relied on to be reached: seen lately, in possession of a way in, number and address checked. */
    static boolean isReached(Person person, Instant now) {
        boolean seen =
                person.lastSeen().filter(at -> now.isBefore(at.plus(LATELY))).isPresent();
        Readiness readiness = person.readiness(now);
        return seen
                && canSignIn(person)
                && readiness.findings().contains(Finding.NUMBER_CHECKED)
                && readiness.findings().contains(Finding.ADDRESS_CHECKED);
    }

    /** Somebody all of whose ways are suspended or closed is frozen out, and counts for nothing. */
    private static boolean canSignIn(Person person) {
        return !person.facts().ways().isEmpty();
    }

    /** How many of its people are ready. */
    public int ready() {
        return (int) people.stream().filter(Stand::isReady).count();
    }

    public boolean hasTwoOwners() {
        return owners >= OWNERS;
    }

    /** Whether two people can be reached who may agree: one may be who needs help. */
    public boolean hasApprovers() {
        return approvers.size() >= OWNERS;
    }

    /** Those who are not ready. */
    public List<Stand> notReady() {
        return people.stream().filter(stand -> !stand.isReady()).toList();
    }
}
