package io.countersign.evidence;

import io.countersign.mandate.Exemption;
import io.countersign.mandate.Mandates.Picture;
import io.countersign.mandate.Prospect;
import io.countersign.message.Content;
import io.countersign.policy.Duty;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a practice once a week.
 *
 * @param people how many of whom a second step is asked, now or from a day on, exemptions among them
 * @param ready how many of them have one that works and counts
 * @param codes how many of them were seen to hold backup codes within a year
 * @param setUp how many became ready in the week; nothing where nobody knows how they stood before
 * @param lost how many are ready no more
 * @param helped how many were helped back in
 * @param exemptions who is let off, and until when, where that ends within two weeks
 * @param days on which it is asked of how many people who are not ready
 * @param unready who is not ready, and is to be
 */
record WeeklySummary(
        int people,
        int ready,
        int codes,
        Optional<Integer> setUp,
        int lost,
        int helped,
        List<String> exemptions,
        List<String> days,
        List<String> unready) {
    /** How many names are told; whoever is one of many is a number. */
    static final int NAMES = 10;

    private static final Duration SOON = Duration.ofDays(14);

    static WeeklySummary of(
            Picture picture,
            Standing now,
            Optional<Standing> before,
            List<Exemption> exemptions,
            int helped,
            Instant at) {
        List<Prospect> asked = picture.people().stream()
                .filter(one -> one.duty().kind() != Duty.Kind.FREE)
                .toList();
        Map<SubscriberId, Standing.Person> stands = byId(now);
        Map<SubscriberId, Standing.Person> stood =
                before.map(WeeklySummary::byId).orElse(Map.of());
        return new WeeklySummary(
                asked.size(),
                (int) asked.stream().filter(one -> one.outlook().isReady()).count(),
                (int) asked.stream()
                        .flatMap(
                                one -> Stream.ofNullable(stands.get(one.person().id())))
                        .filter(Standing.Person::codes)
                        .count(),
                before.map(then -> (int) now.people().stream()
                        .filter(one -> isReady(one) && !isReady(stood.get(one.id())))
                        .count()),
                (int) now.people().stream()
                        .filter(one -> !isReady(one) && isReady(stood.get(one.id())))
                        .count(),
                helped,
                ending(picture, exemptions, at),
                days(asked),
                asked.stream()
                        .filter(Prospect::isToBeReminded)
                        .map(one -> one.person().name())
                        .toList());
    }

    /** Whether nothing is asked of anybody, so that there is nothing to tell. */
    boolean isIdle() {
        return people == 0;
    }

    /** It as a mail, but for the link. */
    Content content(String practice) {
        Content content = Content.of(
                        unready.isEmpty() ? "summaryReady" : "summary",
                        practice,
                        String.valueOf(ready),
                        String.valueOf(people))
                .fact("mail.summary.codes", share(codes));
        if (setUp.isPresent()) {
            content = content.fact("mail.summary.setUp", String.valueOf(setUp.get()))
                    .fact("mail.summary.lost", String.valueOf(lost));
        }
        content = content.fact("mail.summary.helped", String.valueOf(helped));
        if (!days.isEmpty()) {
            content = content.fact("mail.summary.days", named(days));
        }
        if (!exemptions.isEmpty()) {
            content = content.fact("mail.summary.exemptions", named(exemptions));
        }
        return unready.isEmpty() ? content : content.fact("mail.summary.unready", named(unready));
    }

    private String share(int many) {
        return many + " / " + people;
    }

    private static String named(List<String> all) {
        String first = all.stream().limit(NAMES).collect(Collectors.joining(", "));
        return all.size() > NAMES ? first + " + " + (all.size() - NAMES) : first;
    }

    private static List<String> ending(Picture picture, List<Exemption> exemptions, Instant at) {
        Map<SubscriberId, String> names = picture.people().stream()
                .collect(Collectors.toMap(
                        one -> one.person().id(), one -> one.person().name()));
        return exemptions.stream()
                .filter(one -> one.holds(at) && one.until().isBefore(at.plus(SOON)))
                .flatMap(one ->
                        Stream.ofNullable(names.get(one.person())).map(name -> name + " (" + day(one.until()) + ")"))
                .sorted()
                .toList();
    }

    private static List<String> days(List<Prospect> asked) {
        var days = new TreeMap<LocalDate, Integer>();
        asked.stream()
                .filter(one -> !one.outlook().isReady())
                .flatMap(one -> one.due().stream())
                .forEach(due -> days.merge(day(due), 1, Integer::sum));
        return days.entrySet().stream()
                .map(day -> day.getKey() + " (" + day.getValue() + ")")
                .toList();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Map<SubscriberId, Standing.Person> byId(Standing standing) {
        return standing.people().stream().collect(Collectors.toMap(Standing.Person::id, Function.identity()));
    }

    private static boolean isReady(Standing.@Nullable Person person) {
        return person != null && person.outlook().isReady();
    }
}
