package io.countersign.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a practice stands, written into the log and read again. */
class StandingTest {
    /** What a syslog message may hold (RFC 5425, section 4.3.1), less its head. */
    private static final int ROOM = 8192 - 600;

    @Test
    void what_is_written_reads_as_the_same_whatever_it_is() {
        for (int seed = 0; seed < 500; seed++) {
            Standing standing = any(new Random(seed));
            List<Map<String, String>> details = new ArrayList<>(standing.asDetails());
            Collections.shuffle(details, new Random(seed));

            assertEquals(standing, Standing.of(details), "seed " + seed);
        }
    }

    @Test
    void a_part_fits_into_a_message_of_syslog_even_at_its_longest() {
        Standing full = new Standing(
                new Facts(
                        new Scope(false, Set.of(Role.values()), Set.of(Work.values())),
                        Optional.of(new Mandate.Planned(
                                new Scope(false, Set.of(Role.values()), Set.of(Work.values())),
                                Instant.parse("2026-03-04T09:00:00.123Z"))),
                        Rules.USUAL,
                        84,
                        true,
                        1000,
                        1000),
                IntStream.range(0, 120)
                        .mapToObj(i -> new Person(
                                new SubscriberId("614k0pz7rjrq30ca0nsb1gd8zw"),
                                new Position(Role.ADMINISTRATOR, Work.VIRTUAL_ASSISTANT),
                                new Duty(Duty.Kind.GRACE, Optional.of(Instant.parse("2026-03-04T09:00:00.123Z"))),
                                Outlook.NOT_BEGUN,
                                sorted("passkey", "sms", "totp"),
                                true,
                                Optional.of(LocalDate.of(2026, 3, 4))))
                        .toList());

        assertEquals(3, full.asDetails().size());
        for (Map<String, String> part : full.asDetails()) {
            int length = part.toString().replace("\n", "\\n").getBytes(StandardCharsets.UTF_8).length + 4 * part.size();
            assertTrue(length < ROOM, "a part has " + length + " bytes");
        }
    }

    @Test
    void when_somebody_was_last_there_is_no_difference_and_all_else_is() {
        Random random = new Random(7);
        Standing standing = any(random);
        while (standing.people().isEmpty()) {
            standing = any(random);
        }
        Person first = standing.people().getFirst();

        assertFalse(standing.differsFrom(standing));
        assertFalse(with(standing, seen(first, Optional.of(LocalDate.of(2031, 1, 1))))
                .differsFrom(standing));
        assertTrue(with(standing, proved(first)).differsFrom(standing));
        assertTrue(new Standing(standing.facts(), List.of()).differsFrom(standing));
        Facts facts = standing.facts();
        assertTrue(new Standing(
                        new Facts(
                                facts.mandate(),
                                facts.planned(),
                                facts.rules(),
                                facts.logMonths(),
                                !facts.syslog(),
                                facts.exemptions(),
                                facts.asked()),
                        standing.people())
                .differsFrom(standing));
    }

    @Test
    void one_with_a_part_missing_twice_or_broken_does_not_read() {
        List<Map<String, String>> parts = new Standing(
                        new Facts(Scope.EVERYONE, Optional.empty(), Rules.USUAL, 12, false, 0, 0),
                        IntStream.range(0, 101)
                                .mapToObj(i -> person(new Random(i), i))
                                .toList())
                .asDetails();
        List<Map<String, String>> twice = new ArrayList<>(parts);
        twice.add(parts.getFirst());

        assertThrows(IllegalArgumentException.class, () -> Standing.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Standing.of(parts.subList(0, 2)));
        assertThrows(IllegalArgumentException.class, () -> Standing.of(parts.subList(1, 3)));
        assertThrows(IllegalArgumentException.class, () -> Standing.of(twice));
        for (String key : parts.getFirst().keySet()) {
            assertThrows(IllegalArgumentException.class, () -> Standing.of(broken(parts, key)), key);
        }
    }

    @Test
    void somebody_in_a_group_that_is_not_listed_does_not_read() {
        Person one = person(new Random(1), 1);
        var in = new Person(
                one.id(), one.position(), one.duty(), one.outlook(), one.ways(), one.codes(), sorted("g1"), one.seen());
        var facts = new Facts(
                Scope.EVERYONE, Optional.empty(), Rules.USUAL, 12, false, 0, 0, GroupNames.fromText("g1 Night shift"));
        List<Map<String, String>> details = new Standing(facts, List.of(in)).asDetails();

        assertEquals(sorted("g1"), Standing.of(details).people().getFirst().groups());
        assertThrows(IllegalArgumentException.class, () -> Standing.of(broken(details, "groups")));
    }

    @Test
    void a_rule_of_a_later_version_is_passed_over() {
        Standing standing = any(new Random(3));
        List<Map<String, String>> later = standing.asDetails().stream()
                .map(part -> {
                    var detail = new HashMap<>(part);
                    detail.merge("rules", " moon-phase=full", String::concat);
                    return Map.copyOf(detail);
                })
                .toList();

        assertEquals(standing, Standing.of(later));
    }

    private static List<Map<String, String>> broken(List<Map<String, String>> parts, String key) {
        return parts.stream()
                .map(part -> {
                    var detail = new HashMap<>(part);
                    detail.remove(key);
                    return Map.copyOf(detail);
                })
                .toList();
    }

    private static Standing with(Standing standing, Person first) {
        var people = new ArrayList<>(standing.people());
        people.set(0, first);
        return new Standing(standing.facts(), people);
    }

    private static Person seen(Person one, Optional<LocalDate> seen) {
        return new Person(
                one.id(), one.position(), one.duty(), one.outlook(), one.ways(), one.codes(), one.groups(), seen);
    }

    private static Person proved(Person one) {
        return new Person(
                one.id(),
                one.position(),
                one.duty(),
                one.outlook(),
                one.ways(),
                !one.codes(),
                one.groups(),
                one.seen());
    }

    private static Standing any(Random random) {
        var rules = new EnumMap<Rule, String>(Rule.class);
        Arrays.stream(Rule.values()).forEach(rule -> rules.put(rule, one(random, rule.choices())));
        GroupNames groups = random.nextBoolean()
                ? GroupNames.NONE
                : GroupNames.fromText("g1 Night shift\ng2 Reception: front, back\ng3 Ä");
        var facts = new Facts(
                scope(random),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Mandate.Planned(scope(random), instant(random))),
                new Rules(rules),
                12 + random.nextInt(73),
                random.nextBoolean(),
                random.nextInt(5),
                random.nextInt(5),
                groups);
        return new Standing(
                facts,
                IntStream.range(0, random.nextInt(160))
                        .mapToObj(i -> in(groups, person(random, i), random))
                        .toList());
    }

    private static Person in(GroupNames groups, Person one, Random random) {
        var in = new TreeSet<String>();
        groups.names().keySet().stream().filter(id -> random.nextInt(3) == 0).forEach(in::add);
        return new Person(one.id(), one.position(), one.duty(), one.outlook(), one.ways(), one.codes(), in, one.seen());
    }

    private static Person person(Random random, int number) {
        Duty.Kind kind = one(random, List.of(Duty.Kind.values()));
        boolean ends = kind == Duty.Kind.GRACE || kind == Duty.Kind.EXEMPT;
        var ways = new TreeSet<String>();
        List.of("totp", "passkey", "sms").stream()
                .filter(way -> random.nextBoolean())
                .forEach(ways::add);
        return new Person(
                new SubscriberId("person" + number),
                new Position(one(random, List.of(Role.values())), one(random, List.of(Work.values()))),
                new Duty(kind, ends ? Optional.of(instant(random)) : Optional.empty()),
                one(random, List.of(Outlook.values())),
                ways,
                random.nextBoolean(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(LocalDate.ofEpochDay(20_000 + random.nextInt(900))));
    }

    private static Scope scope(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Scope.EVERYONE;
            case 1 -> Scope.NOBODY;
            default ->
                new Scope(
                        false,
                        Set.of(one(random, List.of(Role.values()))),
                        random.nextBoolean() ? Set.of() : Set.of(one(random, List.of(Work.values()))));
        };
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochMilli(1_770_000_000_000L + random.nextInt(1_000_000_000));
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static SortedSet<String> sorted(String... words) {
        return new TreeSet<>(List.of(words));
    }
}
