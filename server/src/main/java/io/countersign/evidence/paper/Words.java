package io.countersign.evidence.paper;

import io.countersign.evidence.report.Happening;
import io.countersign.evidence.report.Stated;
import io.countersign.membership.Actor;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import io.countersign.policy.DecisionText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of one paper: its language, the names of people, days and times (UTC), and what entries say. */
final class Words {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Who has words of their own; whoever else is no person is an application. */
    private static final Set<String> ACTORS = Set.of("operator", "system", "holder-of-link", "anyone");

    /** What tells a reader nothing, and stands in the tables beside the paper. */
    private static final Set<String> IDS = Set.of(
            "invitation",
            "case",
            "exemption",
            "authenticator",
            "key",
            "application",
            "webhook",
            "message",
            "session",
            "group",
            "groups",
            "token",
            "entry");

    private final Messages messages;
    private final Language language;
    private final Stated stated;
    private final Function<String, Optional<String>> said;

    /**
     * Takes them.
     *
     * @param said event → the key of what it says in words
     */
    Words(Messages messages, Stated stated, Function<String, Optional<String>> said) {
        this.messages = messages;
        this.language = Language.of(stated.language()).orElse(Language.ENGLISH);
        this.stated = stated;
        this.said = said;
    }

    Stated stated() {
        return stated;
    }

    String text(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /** A text that may not be there in this version: what a later or an earlier one knew. */
    String textOr(String key, String otherwise, Object... arguments) {
        return messages.has(language, key) ? text(key, arguments) : otherwise;
    }

    String day(Instant at) {
        return DAY.format(at);
    }

    String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** The first and the last moment of a period that ends with a day are days. */
    String end(Instant until) {
        return moment(until).endsWith("00:00") ? day(until.minusSeconds(1)) : moment(until);
    }

    String who(String id) {
        return id.isEmpty() ? "–" : stated.people().getOrDefault(id, text("evidence.paper.unnamed", shortened(id)));
    }

    private static String shortened(String id) {
        return id.length() > 8 ? id.substring(0, 8) : id;
    }

    String by(String actor) {
        String person = Happening.person(actor);
        if (!person.isEmpty()) {
            return who(person);
        }
        String kind = actor.startsWith(Actor.DIRECTORY) ? "directory" : "application";
        return text("evidence.by." + (ACTORS.contains(actor) ? actor : kind));
    }

    /** What an entry says, in words where there are some. */
    String what(Happening one) {
        String position = one.facts().containsKey("role")
                ? textOr("role." + word(one.facts().get("role")), one.facts().getOrDefault("role", ""))
                : one.event().startsWith("group.") ? one.facts().getOrDefault("name", "") : "";
        return said.apply(one.event())
                .map(key -> text(key, one.about().isEmpty() ? text("log.nobody") : who(one.about()), position))
                .orElseGet(() -> one.event());
    }

    private static String word(Object name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The facts of an entry: in words where there are some, else as it bears them, but for what is only an id. */
    String facts(Happening one) {
        Stream<String> decided = DecisionText.of(one.event(), one.facts()).stream()
                .map(fact -> textOr(fact.name(), fact.name()) + ": "
                        + orDash(fact.words((key, value) -> textOr(key, value, value), this::moment)));
        Stream<String> others = one.facts().entrySet().stream()
                .filter(fact -> !IDS.contains(fact.getKey()))
                .filter(fact -> !DecisionText.told(one.event()).contains(fact.getKey()))
                .map(fact -> fact.getKey() + ": " + orDash(fact.getValue()));
        return Stream.concat(decided, others).collect(Collectors.joining("; "));
    }

    private static String orDash(String said) {
        return said.isEmpty() ? "–" : said;
    }

    /** A share of a whole, in percent with one place; a dash where there is no whole. */
    String share(long part, long whole) {
        return whole == 0 ? "–" : String.format(language.locale(), "%.1f %%", 100.0 * part / whole);
    }
}
