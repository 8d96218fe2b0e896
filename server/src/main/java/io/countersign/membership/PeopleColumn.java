package io.countersign.membership;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A column of a file of people, by the names that spreadsheets and practice programs give it in English and German. */
enum PeopleColumn {
    NAME("name", "fullname", "displayname", "person", "mitarbeiter", "mitarbeiterin", "vollername", "anzeigename"),
    FIRST_NAME("firstname", "givenname", "forename", "vorname", "rufname"),
    LAST_NAME("lastname", "surname", "familyname", "nachname", "familienname", "zuname"),
    EMAIL("email", "emailaddress", "mail", "mailaddress", "emailadresse", "mailadresse", "eposta"),
    ROLE("role", "rolle", "whattheymaydo", "rights", "rechte", "berechtigung"),
    WORK(
            "work",
            "kindofwork",
            "worksas",
            "job",
            "position",
            "tatigkeit",
            "taetigkeit",
            "artdertatigkeit",
            "artdertaetigkeit",
            "arbeit",
            "beruf",
            "aufgabe",
            "funktion",
            "function");

    /** They are never changed: {@link Set#of} gives none that could be. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> names;

    PeopleColumn(String... names) {
        this.names = Set.of(names);
    }

    /** The column of this name, however it is written. */
    static Optional<PeopleColumn> named(String typed) {
        String plain = plain(typed);
        return Arrays.stream(values())
                .filter(column -> column.names.contains(plain))
                .findFirst();
    }

    /** What is left of a word once capitals, accents, spaces and marks are taken off. */
    static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
