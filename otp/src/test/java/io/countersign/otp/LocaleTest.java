package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * That the runs of this module under other default locales are what they claim.
 *
 * <p>Four of eleven Java libraries that were tried refuse every right code under ar-EG, where {@code String.format}
 * writes other digits; under tr-TR the capital of {@code i} is another letter.
 */
@EnabledIfSystemProperty(named = LocaleTest.LOCALE, matches = ".+")
class LocaleTest {
    static final String LOCALE = "countersign.test.locale";

    @Test
    void runs_under_the_locale_it_is_named_after() {
        assertEquals(System.getProperty(LOCALE), Locale.getDefault().toLanguageTag());
    }

    @Test
    void runs_where_digits_or_capitals_are_other_ones() {
        String spoilt = String.format(Locale.getDefault(), "%d ", 12) + "i".toUpperCase(Locale.getDefault());
        String expected = switch (Locale.getDefault().toLanguageTag()) {
            case "ar-EG" -> "\u0661\u0662 I";
            case "fa-IR" -> "\u06f1\u06f2 I";
            case "tr-TR" -> "12 \u0130";
            default -> "a locale that spoils something";
        };
        assertEquals(expected, spoilt);
    }
}
