package io.countersign.console;

import io.countersign.audit.LogQuery;
import io.countersign.platform.web.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which part of the log a page shows, as it stands in its address. What cannot be understood is left out, as if it had not
 * been typed.
 *
 * @param person the id of somebody the practice knows; empty for everybody
 * @param part a word after {@code log.part.}: about them, by them, or either
 * @param group a word after {@code log.group.}; empty for every kind
 * @param result a word after {@code log.result.}; empty for either
 * @param from an address somebody signed in from, or its beginning; empty for any
 * @param since the first day (UTC) as in ISO 8601; empty for the beginning
 * @param until the last day; empty for today
 */
public record LogFilter(
        String person, String part, String group, String result, String from, String since, String until) {
    /** Everything. */
    public static final LogFilter NONE = new LogFilter("", "", "", "", "", "", "");

    static final Set<String> RESULTS = Set.of("refused", "done");
    static final Set<String> PARTS = Set.of("about", "by");

    private static final String ADDRESS = "[0-9A-Fa-f:.]{2,45}";

    /** What did not come to what it was meant for. */
    private static final Set<String> REFUSED = Set.of(
            "password.rejected",
            "codes.rejected",
            "passkeys.rejected",
            "confirmation.rejected",
            "clock.rejected",
            "account.warned",
            "application.replayed",
            "invitation.declined",
            "recovery.key-wrong",
            "recovery.phrase-wrong",
            "recovery.refused",
            "recovery.expired",
            "replacement.dropped",
            "texts.refused",
            "webhook.disabled");

    static LogFilter of(Form query, Set<String> people) {
        String person = query.optional("person").orElse("");
        return new LogFilter(
                people.contains(person) ? person : "",
                known(query, "part", PARTS),
                query.optional("group")
                        .flatMap(LogGroup::parse)
                        .map(LogGroup::word)
                        .orElse(""),
                known(query, "result", RESULTS),
                query.optional("from")
                        .map(String::strip)
                        .filter(typed -> typed.matches(ADDRESS))
                        .orElse(""),
                day(query, "since"),
                day(query, "until"));
    }

    private static String known(Form query, String name, Set<String> words) {
        return query.optional(name).filter(words::contains).orElse("");
    }

    private static String day(Form query, String name) {
        return query.optional(name)
                .flatMap(LogFilter::date)
                .map(LocalDate::toString)
                .orElse("");
    }

    private static Optional<LocalDate> date(String typed) {
        try {
            return typed.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Whether it leaves anything out. */
    public boolean isNarrow() {
        return !equals(NONE);
    }

    /** What it asks of the log, where only what has words is told. */
    LogQuery told(String organization) {
        return asks(
                organization,
                chosen().orElse(LogWords.WORDS.keySet()).stream()
                        .filter(LogWords.WORDS::containsKey)
                        .collect(Collectors.toSet()));
    }

    /** The same with the small steps that have none. */
    LogQuery whole(String organization) {
        return asks(organization, chosen().orElse(Set.of()));
    }

    private LogQuery asks(String organization, Set<String> events) {
        return new LogQuery(
                organization,
                Optional.of(person).filter(id -> !id.isEmpty()),
                part.isEmpty() ? LogQuery.Part.EITHER : LogQuery.Part.valueOf(part.toUpperCase(Locale.ROOT)),
                events,
                Optional.of(from).filter(address -> !address.isEmpty()),
                date(since).map(LogFilter::start).orElse(LogQuery.BEGINNING),
                date(until).map(day -> start(day.plusDays(1))).orElse(LogQuery.END));
    }

    /** The kinds that are wanted; nothing where any is. An address is told of sign-ins alone. */
    private Optional<Set<String>> chosen() {
        if (group.isEmpty() && result.isEmpty() && from.isEmpty()) {
            return Optional.empty();
        }
        Optional<LogGroup> wanted = LogGroup.parse(group);
        Set<String> events = LogGroup.all()
                .filter(event -> wanted.isEmpty() || LogGroup.of(event) == wanted.get())
                .filter(event -> result.isEmpty() || REFUSED.contains(event) == result.equals("refused"))
                .filter(event -> from.isEmpty() || event.equals("session.opened"))
                .collect(Collectors.toSet());
        // None at all is something else than any.
        return Optional.of(events.isEmpty() ? Set.of("nothing") : events);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What was chosen, by the names of the fields. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("person", person);
        fields.put("part", part);
        fields.put("group", group);
        fields.put("result", result);
        fields.put("from", from);
        fields.put("since", since);
        fields.put("until", until);
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** The query of a page of the same, with one thing more; empty where there is nothing to say. */
    public String query(String name, String value) {
        Map<String, String> all = fields();
        if (!value.isEmpty()) {
            all.put(name, value);
        }
        return all.isEmpty()
                ? ""
                : all.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
