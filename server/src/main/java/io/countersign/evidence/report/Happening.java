package io.countersign.evidence.report;

import io.countersign.audit.LogEntry;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entry of the log, as evidence lists it.
 *
 * @param number its position in the chain
 * @param event the name of what happened
 * @param about the id of the person it is about; empty where it is about nobody
 * @param by who did it, as the log calls them
 */
public record Happening(
        long number, Instant at, String event, String about, String by, SortedMap<String, String> facts) {
    private static final String PERSON = "subscriber:";

    /** Copies what it is given. */
    public Happening {
        facts = new TreeMap<>(facts);
    }

    static Happening of(LogEntry entry) {
        return new Happening(
                entry.position().orElse(0),
                entry.at(),
                entry.event(),
                entry.subscriber().orElse(""),
                entry.actor(),
                new TreeMap<>(entry.facts()));
    }

    /** The id of the person who did it; empty where it was nobody of the practice. */
    public String byPerson() {
        return person(by);
    }

    /** The id of a person as the log calls whoever did something; empty where it is nobody of the practice. */
    public static String person(String actor) {
        return actor.startsWith(PERSON) ? actor.substring(PERSON.length()) : "";
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
