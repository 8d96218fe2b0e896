package io.countersign.evidence;

import java.time.LocalDate;
import java.util.function.Predicate;

/**
 * How far a practice had come on one day.
 *
 * @param day in UTC
 * @param people how many there were
 * @param ready how many had a second step that worked and counted
 * @param resistant how many had one among their ways that no false page can use
 * @param codes how many were seen to hold backup codes within a year
 */
public record Coverage(LocalDate day, int people, int ready, int resistant, int codes) {
    static Coverage of(LocalDate day, Standing standing, Predicate<String> isPhishingResistant) {
        return new Coverage(
                day,
                standing.people().size(),
                many(standing, person -> person.outlook().isReady()),
                many(standing, person -> person.ways().stream().anyMatch(isPhishingResistant)),
                many(standing, Standing.Person::codes));
    }

    private static int many(Standing standing, Predicate<Standing.Person> wanted) {
        return (int) standing.people().stream().filter(wanted).count();
    }
}
