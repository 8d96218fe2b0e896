package io.countersign.subscriber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One spelling for all the ways a person may type their address: they share one count of failures. */
class EmailAddressTest {
    private static final Locale USUAL = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann@Example.ORG", " ann@example.org ", "\u2003ANN@example.org\n"})
    void is_the_same_however_it_is_typed(String typed) {
        assertEquals(Optional.of(new EmailAddress("ann@example.org")), EmailAddress.parse(typed));
    }

    @Test
    void is_the_same_for_composed_and_decomposed_letters() {
        assertEquals(EmailAddress.parse("ren\u00e9@example.org"), EmailAddress.parse("RENE\u0301@example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az-AZ", "lt-LT", "ar-EG"})
    void does_not_depend_on_the_locale(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));

        assertEquals(Optional.of(new EmailAddress("iris@example.org")), EmailAddress.parse("IRIS@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "ann", "@example.org", "ann@", "ann@b@c", "ann b@example.org", "ann\u0000@example.org"})
    void is_nothing_where_it_cannot_be_an_address(String typed) {
        assertTrue(EmailAddress.parse(typed).isEmpty());
    }

    @Test
    void has_254_characters_at_most() {
        String domain = "b".repeat(EmailAddress.MAX_LENGTH - 2);

        assertTrue(EmailAddress.parse("a@" + domain).isPresent());
        assertTrue(EmailAddress.parse("a@b" + domain).isEmpty());
    }
}
