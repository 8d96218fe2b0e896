package io.countersign.organization;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A country, as ISO 3166-1 alpha-2 writes it.
 *
 * @param code two capital letters
 */
public record Country(String code) {
    private static final NavigableSet<String> CODES =
            new TreeSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));

    /**
     * Holds it to the list.
     *
     * @throws IllegalArgumentException if there is no such country
     */
    public Country {
        if (!CODES.contains(code)) {
            throw new IllegalArgumentException("not a country: " + code);
        }
    }

    /** The country of this code. */
    public static Optional<Country> of(String code) {
        return Optional.of(code).filter(CODES::contains).map(Country::new);
    }

    /** The codes of all countries, in the order of the alphabet. */
    public static NavigableSet<String> codes() {
        return new TreeSet<>(CODES);
    }

    /** What it is called in a language. */
    public String name(Locale language) {
        return Locale.of("", code).getDisplayCountry(language);
    }
}
