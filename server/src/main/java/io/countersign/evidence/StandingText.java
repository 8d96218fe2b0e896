package io.countersign.evidence;

import io.countersign.evidence.Standing.Facts;
import io.countersign.evidence.Standing.Person;
import io.countersign.mandate.Outlook;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.organization.Work;
import io.countersign.policy.Duty;
import io.countersign.policy.GroupNames;
import io.countersign.policy.Mandate;
import io.countersign.policy.Scope;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a practice stands, as text: a line for each person, in parts that fit into a syslog message each (8 KiB, RFC 5425
 * section 4.3.1), and in every part what holds for the whole practice. {@code docs/audit.md} describes it.
 */
final class StandingText {
    /** How many people are in one part. */
    static final int PART = 50;

    private static final String NONE = "-";
    private static final String HELD = "codes";
    private static final int FIELDS = 8;

    private StandingText() {}

    static List<Map<String, String>> write(Standing standing) {
        Map<String, String> facts = facts(standing.facts());
        int parts = Math.max(1, Math.ceilDiv(standing.people().size(), PART));
        var details = new ArrayList<Map<String, String>>();
        for (int part = 1; part <= parts; part++) {
            List<Person> people = standing.people()
                    .subList(
                            (part - 1) * PART,
                            Math.min(part * PART, standing.people().size()));
            var detail = new HashMap<>(facts);
            detail.put("part", String.valueOf(part));
            detail.put("parts", String.valueOf(parts));
            List<String> groups = ids(standing.facts());
            detail.put(
                    "people",
                    people.stream().map(person -> line(person, groups)).collect(Collectors.joining("\n")));
            details.add(Map.copyOf(detail));
        }
        return List.copyOf(details);
    }

    static Standing read(List<Map<String, String>> details) {
        List<Map<String, String>> parts = details.stream()
                .sorted(Comparator.comparingInt(detail -> number(detail, "part")))
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            if (number(parts.get(i), "part") != i + 1 || number(parts.get(i), "parts") != parts.size()) {
                throw new IllegalArgumentException("a part is missing, or one too many");
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is no part");
        }
        Facts facts = facts(parts.getFirst());
        List<String> groups = ids(facts);
        return new Standing(
                facts,
                parts.stream()
                        .flatMap(part -> text(part, "people").lines())
                        .map(line -> person(line, groups))
                        .toList());
    }

    private static Map<String, String> facts(Facts facts) {
        var detail = new HashMap<>(Map.of(
                "mandate", facts.mandate().asText(),
                "rules",
                        Arrays.stream(Rule.values())
                                .map(rule -> rule.word() + "=" + facts.rules().of(rule))
                                .collect(Collectors.joining(" ")),
                "log-months", String.valueOf(facts.logMonths()),
                "syslog", facts.syslog() ? "on" : "off",
                "exemptions", String.valueOf(facts.exemptions()),
                "exemptions-asked", String.valueOf(facts.asked())));
        facts.planned().ifPresent(plan -> {
            detail.put("planned", plan.scope().asText());
            detail.put("from", plan.from().toString());
        });
        if (!facts.groups().names().isEmpty()) {
            detail.put("groups", facts.groups().asText());
        }
        return detail;
    }

    /** The ids of the groups that count, in the order in which lines of people number them, from 1 on. */
    private static List<String> ids(Facts facts) {
        return List.copyOf(facts.groups().names().keySet());
    }

    private static Facts facts(Map<String, String> detail) {
        return new Facts(
                Scope.fromText(text(detail, "mandate")),
                Optional.ofNullable(detail.get("planned"))
                        .map(planned -> new Mandate.Planned(Scope.fromText(planned), instant(text(detail, "from")))),
                rules(text(detail, "rules")),
                number(detail, "log-months"),
                text(detail, "syslog").equals("on"),
                number(detail, "exemptions"),
                number(detail, "exemptions-asked"),
                GroupNames.fromText(detail.getOrDefault("groups", "")));
    }

    /** A rule of a later version is not known here. */
    private static Rules rules(String text) {
        var values = new EnumMap<Rule, String>(Rule.class);
        for (String one : text.split(" ", -1)) {
            int equals = one.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("no rule reads like " + one);
            }
            Rule.of(one.substring(0, equals)).ifPresent(rule -> values.put(rule, one.substring(equals + 1)));
        }
        return new Rules(values);
    }

    private static String line(Person person, List<String> groups) {
        String line = String.join(
                " ",
                person.id().value(),
                person.position().role().name(),
                person.position().work().name(),
                person.duty().kind()
                        + person.duty().until().map(until -> "@" + until).orElse(""),
                person.outlook().name(),
                person.ways().isEmpty() ? NONE : String.join(",", person.ways()),
                person.codes() ? HELD : NONE,
                person.seen().map(LocalDate::toString).orElse(NONE));
        return person.groups().isEmpty()
                ? line
                : line + " "
                        + person.groups().stream()
                                .map(id -> String.valueOf(groups.indexOf(id) + 1))
                                .collect(Collectors.joining(","));
    }

    private static Person person(String line, List<String> groups) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS && fields.length != FIELDS + 1) {
            throw new IllegalArgumentException("nobody reads like " + line);
        }
        return new Person(
                new SubscriberId(fields[0]),
                new Position(Role.valueOf(fields[1]), Work.valueOf(fields[2])),
                duty(fields[3]),
                Outlook.valueOf(fields[4]),
                ways(fields[5]),
                fields[6].equals(HELD),
                fields.length == FIELDS ? Collections.emptySortedSet() : in(fields[8], groups),
                fields[7].equals(NONE) ? Optional.empty() : Optional.of(day(fields[7])));
    }

    private static SortedSet<String> in(String numbers, List<String> groups) {
        var in = new TreeSet<String>();
        for (String number : numbers.split(",", -1)) {
            int place = Integer.parseInt(number);
            if (place < 1 || place > groups.size()) {
                throw new IllegalArgumentException("there is no group " + number);
            }
            in.add(groups.get(place - 1));
        }
        return Collections.unmodifiableSortedSet(in);
    }

    private static Duty duty(String text) {
        String[] sides = text.split("@", 2);
        return new Duty(
                Duty.Kind.valueOf(sides[0]), sides.length == 1 ? Optional.empty() : Optional.of(instant(sides[1])));
    }

    private static SortedSet<String> ways(String text) {
        return text.equals(NONE)
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(Arrays.asList(text.split(",", -1))));
    }

    private static String text(Map<String, String> detail, String key) {
        String value = detail.get(key);
        if (value == null) {
            throw new IllegalArgumentException("it says nothing of " + key);
        }
        return value;
    }

    private static int number(Map<String, String> detail, String key) {
        return Integer.parseInt(text(detail, key));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an instant: " + text, e);
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a day: " + text, e);
        }
    }
}
