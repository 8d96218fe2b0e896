package io.countersign.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of one organization's log are wanted.
 *
 * @param organization the id of the organization
 * @param person the id of the person they have to do with, where it is one
 * @param part in what way they have to do with that person
 * @param events the names of the events; whatever happened where there are none
 * @param from the address somebody signed in from, where it is one: of sign-ins alone, since nothing else holds one
 * @param since the first instant
 * @param until the instant after the last
 */
public record LogQuery(
        String organization,
        Optional<String> person,
        Part part,
        Set<String> events,
        Optional<String> from,
        Instant since,
        Instant until) {
    /** Before everything that can have happened. */
    public static final Instant BEGINNING = Instant.EPOCH;

    /** After everything, in a form that every column of times holds. */
    public static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE / 2);

    public LogQuery {
        events = Set.copyOf(events);
    }

    /** What a person has to do with an entry. */
    public enum Part {
        /** It is about them, or they did it. */
        EITHER,
        ABOUT,
        BY
    }

    /** Everything of one organization. */
    public static LogQuery all(String organization) {
        return new LogQuery(organization, Optional.empty(), Part.EITHER, Set.of(), Optional.empty(), BEGINNING, END);
    }

    /** The same of one person. */
    public LogQuery about(String subscriber) {
        return new LogQuery(organization, Optional.of(subscriber), Part.ABOUT, events, from, since, until);
    }

    /** The same of these events alone. */
    public LogQuery of(Set<String> wanted) {
        return new LogQuery(organization, person, part, wanted, from, since, until);
    }

    /** The same of this time alone. */
    public LogQuery between(Instant first, Instant end) {
        return new LogQuery(organization, person, part, events, from, first, end);
    }
}
