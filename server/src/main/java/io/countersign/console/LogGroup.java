package io.countersign.console;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A group of kinds of events, as whoever reads the log looks for them; each kind is in one. */
enum LogGroup {
    SIGN_INS(
            "session.",
            "password.accepted",
            "password.rejected",
            "codes.",
            "passkeys.",
            "confirmation.",
            "clock.",
            "account.warned",
            "application.signed-in",
            "application.agreed",
            "application.replayed"),
    WAYS("authenticator.", "password.", "link.", "change.", "replacement.", "number.", "account.", "drill.", "reach."),
    HELP("recovery.", "recovery-key.", "rehearsal.", "support."),
    PEOPLE("invitation.", "person.", "group.", "subscriber.", "practice.", "directory."),
    APPLICATIONS("application.", "api-key.", "webhook.", "test-clock."),
    MESSAGES("message.", "texts.", "text.", "mail."),
    LOG("log."),
    /** Whatever is in no other: what is required of people, and alarms. */
    RULES("");

    /** It is never changed: {@link List#of} gives none that could be. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> beginnings;

    LogGroup(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    /** The group of a kind of event: the first that it fits. */
    static LogGroup of(String event) {
        return Arrays.stream(values())
                .filter(group -> group.beginnings.stream().anyMatch(event::startsWith))
                .findFirst()
                .orElse(RULES);
    }

    /** The group of a word; nothing if it is none. */
    static Optional<LogGroup> parse(String word) {
        return Arrays.stream(values())
                .filter(group -> group.word().equals(word))
                .findFirst();
    }

    /** As it stands in an address and in message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kinds of it, those that have no words of their own among them. */
    Set<String> events() {
        return all().filter(event -> of(event) == this).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Every kind that the log of a practice knows. */
    static Stream<String> all() {
        return Stream.concat(LogWords.WORDS.keySet().stream(), LogWords.SILENT.stream());
    }
}
