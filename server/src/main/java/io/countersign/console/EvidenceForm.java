package io.countersign.console;

import io.countersign.evidence.pack.Packs;
import io.countersign.evidence.report.Period;
import io.countersign.platform.web.Form;
import io.countersign.platform.web.Language;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which evidence somebody asks for, as it was chosen; what cannot be understood is as if it had not been.
 *
 * @param period a word after {@code evidence.period.}
 * @param since the first day (UTC) where the period is chosen by days; empty otherwise
 * @param until the last day
 * @param presets the ids of what it is held against
 * @param language the tag of the language of the paper
 */
public record EvidenceForm(String period, String since, String until, Set<String> presets, String language) {
    static final List<String> PERIODS = List.of("month", "quarter", "year", "days");

    /** What is chosen at first. */
    static EvidenceForm first(Language language) {
        return new EvidenceForm("quarter", "", "", Set.of(), language.code());
    }

    static EvidenceForm of(Form form, Language language) {
        return new EvidenceForm(
                form.optional("period").filter(PERIODS::contains).orElse("days"),
                form.optional("since").orElse(""),
                form.optional("until").orElse(""),
                Presets.all().stream()
                        .map(Preset::id)
                        .filter(id -> form.optional("preset-" + id).isPresent())
                        .collect(Collectors.toUnmodifiableSet()),
                form.optional("language").flatMap(Language::of).orElse(language).code());
    }

    /** The time it asks for; nothing where days were typed that are none, or in the wrong order. */
    Optional<Period> asked(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        return switch (period) {
            case "month" -> Optional.of(between(month.minusMonths(1), month));
            case "quarter" -> {
                LocalDate quarter = month.withMonth((month.getMonthValue() - 1) / 3 * 3 + 1);
                yield Optional.of(between(quarter.minusMonths(3), quarter));
            }
            case "year" -> Optional.of(between(month.withMonth(1).minusYears(1), month.withMonth(1)));
            default -> days();
        };
    }

    private Optional<Period> days() {
        try {
            LocalDate first = LocalDate.parse(since);
            LocalDate last = LocalDate.parse(until);
            return first.isAfter(last) || first.getYear() < 2000 || last.getYear() > 2999
                    ? Optional.empty()
                    : Optional.of(between(first, last.plusDays(1)));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Period between(LocalDate first, LocalDate after) {
        return new Period(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                after.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    Packs.Wish wish(Period asked) {
        return new Packs.Wish(
                asked,
                Presets.all().stream().map(Preset::id).filter(presets::contains).toList(),
                language);
    }
}
