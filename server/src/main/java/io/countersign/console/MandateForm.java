package io.countersign.console;

import io.countersign.mandate.Mandates;
import io.countersign.organization.GroupId;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Problems;
import io.countersign.policy.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an owner decides of whom a second step is required, as typed.
 *
 * @param who {@code everyone}, {@code some} or {@code nobody}; empty where nothing was chosen
 * @param some the words of the roles, works and groups that were ticked
 * @param when {@code now} or {@code day}
 */
public record MandateForm(String who, Set<String> some, String when, String day, String zone, String why) {
    static final MandateForm EMPTY = new MandateForm("everyone", Set.of(), "day", "", "", "");

    /** What the name of a field begins with that stands for a group. */
    static final String GROUP = "group-";

    private static final Pattern A_GROUP = Pattern.compile(GROUP + "[0-9a-z]{1,40}");
    private static final int LONGEST = 500;

    /** The words that may be ticked, in the order in which they are shown. */
    public static List<String> words() {
        return Stream.concat(Arrays.stream(Role.values()), Arrays.stream(Work.values()))
                .map(RoleText::of)
                .toList();
    }

    static MandateForm of(Form form) {
        return new MandateForm(
                form.optional("who").orElse(""),
                form.names().stream()
                        .filter(name ->
                                words().contains(name) || A_GROUP.matcher(name).matches())
                        .collect(Collectors.toUnmodifiableSet()),
                form.optional("when").orElse("day"),
                form.optional("day").orElse(""),
                form.optional("zone").orElse(""),
                why(form));
    }

    static String why(Form form) {
        return form.optional("why").orElse("").strip();
    }

    static Problems whyProblems(String field, String why) {
        if (why.isEmpty()) {
            return Problems.none().and(field, "mandate.why.missing");
        }
        return why.length() > LONGEST ? Problems.none().and(field, "first.tooLong", LONGEST) : Problems.none();
    }

    Problems problems(Instant now) {
        Problems problems = whyProblems("why", why);
        if (!Set.of("everyone", "some", "nobody").contains(who) || (who.equals("some") && some.isEmpty())) {
            problems = problems.and("who", "mandate.who.missing");
        }
        if (!when.equals("now")) {
            Optional<Instant> from = new DayField(day, zone).instant();
            if (from.isEmpty()) {
                problems = problems.and("day", "mandate.day.missing");
            } else if (!from.get().isAfter(now) || from.get().isAfter(now.plus(Mandates.LONGEST_NOTICE))) {
                problems = problems.and("day", "mandate.day.ahead");
            }
        }
        return problems;
    }

    Scope scope() {
        return switch (who) {
            case "everyone" -> Scope.EVERYONE;
            case "nobody" -> Scope.NOBODY;
            default ->
                new Scope(
                        false,
                        Arrays.stream(Role.values())
                                .filter(role -> some.contains(RoleText.of(role)))
                                .collect(Collectors.toSet()),
                        Arrays.stream(Work.values())
                                .filter(work -> some.contains(RoleText.of(work)))
                                .collect(Collectors.toSet()),
                        some.stream()
                                .filter(name -> name.startsWith(GROUP))
                                .map(name -> new GroupId(name.substring(GROUP.length())))
                                .collect(Collectors.toSet()));
        };
    }

    /** When it begins: now, or on the day that was chosen. */
    Instant from(Instant now) {
        return when.equals("now") ? now : new DayField(day, zone).instant().orElse(now);
    }
}
