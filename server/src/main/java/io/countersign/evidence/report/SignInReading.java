package io.countersign.evidence.report;

import io.countersign.evidence.report.SignIns.Age;
import io.countersign.evidence.report.SignIns.Day;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts the sign-ins of a period, one entry after another. */
final class SignInReading {
    private final SortedMap<LocalDate, SortedMap<Way, Long>> days = new TreeMap<>();
    private final SortedMap<String, Long> methods = new TreeMap<>();
    private final SortedMap<Age, Long> ages = new TreeMap<>();
    private final Set<String> people = new HashSet<>();
    private final List<Happening> unexplained = new ArrayList<>();
    private final List<Happening> unborne = new ArrayList<>();
    private final Predicate<Happening> isBorne;
    private long renewed;
    private long resumed;

    /**
     * Begins.
     *
     * @param isBorne whether the log so far bears that somebody is exempt at that moment
     */
    SignInReading(Predicate<Happening> isBorne) {
        this.isBorne = isBorne;
    }

    void take(Happening one) {
        switch (one.event()) {
            case "session.opened" -> opened(one);
            case "session.renewed" -> renewed++;
            case "session.resumed" -> resumed++;
            default -> {}
        }
    }

    private void opened(Happening one) {
        Way way = Way.of(one.facts());
        days.computeIfAbsent(LocalDate.ofInstant(one.at(), ZoneOffset.UTC), _ -> new TreeMap<>())
                .merge(way, 1L, Long::sum);
        methods.merge(String.join(",", Way.methods(one.facts())), 1L, Long::sum);
        people.add(one.about());
        switch (way) {
            case REMEMBERED -> ages.merge(Age.of(Way.age(one.facts()).orElseThrow()), 1L, Long::sum);
            case UNEXPLAINED -> unexplained.add(one);
            case EXEMPT -> {
                if (!isBorne.test(one)) {
                    unborne.add(one);
                }
            }
            case SECOND_FACTOR, GRACE, FREE -> {}
        }
    }

    SignIns found() {
        SortedMap<Way, Long> ways = new TreeMap<>();
        for (Way way : Way.values()) {
            ways.put(
                    way,
                    days.values().stream()
                            .mapToLong(day -> day.getOrDefault(way, 0L))
                            .sum());
        }
        return new SignIns(
                ways,
                days.entrySet().stream()
                        .map(day -> new Day(day.getKey(), day.getValue()))
                        .toList(),
                methods,
                ages,
                people.size(),
                renewed,
                resumed,
                List.copyOf(unexplained),
                List.copyOf(unborne));
    }
}
