package io.countersign.platform.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where text messages may go.
 *
 * @param country whose numbers people may type without a country code; {@code ZZ} where there is none
 * @param countries to which text messages are sent; empty where nobody has said so
 */
public record TextSettings(String country, Set<String> countries) {
    /** What stands for no country among the codes of ISO 3166-1. */
    public static final String NOWHERE = "ZZ";

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    public static final Setting<String> COUNTRY = new Setting<>(
            "text-country",
            new Form<>("COUNTRY", "a country code of two letters, such as AU", TextSettings::readCountry),
            "none",
            settings -> NOWHERE,
            "The country whose telephone numbers people may type without a country code. Without it every number begins"
                    + " with + and a country code.");

    public static final Setting<Set<String>> COUNTRIES = new Setting<>(
            "text-countries",
            new Form<>("COUNTRIES", "country codes divided by commas, such as AU,NZ", TextSettings::readCountries),
            "that of `text-country`",
            settings -> settings.get(COUNTRY).equals(NOWHERE) ? Set.of() : Set.of(settings.get(COUNTRY)),
            "The countries that text messages are sent to; to all others none is, since messages to faraway numbers are how"
                    + " fraud makes money.");

    public static final SettingGroup SETTINGS =
            SettingGroup.of("Text messages", COUNTRY, COUNTRIES, GatewaySettings.FILE, GatewaySettings.PRIVATE_HOSTS);

    /** No country said. */
    public static final TextSettings NONE = new TextSettings(NOWHERE, Set.of());

    public TextSettings {
        countries = Set.copyOf(countries);
    }

    public static TextSettings from(Settings settings) {
        return new TextSettings(settings.get(COUNTRY), settings.get(COUNTRIES));
    }

    private static String readCountry(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!KNOWN.contains(code)) {
            throw Forms.not("a country code of two letters (ISO 3166-1), such as AU");
        }
        return code;
    }

    private static Set<String> readCountries(String text) {
        return Arrays.stream(text.split(","))
                .filter(part -> !part.isBlank())
                .map(TextSettings::readCountry)
                .collect(Collectors.toUnmodifiableSet());
    }
}
