package io.countersign.authenticator.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.password.PasswordRules.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NIST SP 800-63B-4 section 3.1.1.2 and OWASP ASVS 6.2, row by row. */
class PasswordRulesTest {
    private static final List<String> OWN =
            List.of("Sunrise Dental", "Ann Miller", "ann.miller@sunrise-dental.example");

    @Test
    void refuses_seven_and_takes_eight_characters_beside_a_second_factor() {
        assertEquals(Optional.of(new Refusal.TooShort(8)), check("kqzvwxj", 8));
        assertEquals(Optional.empty(), check("kqzvwxjy", 8));
    }

    @Test
    void refuses_fourteen_and_takes_fifteen_characters_alone() {
        assertEquals(Optional.of(new Refusal.TooShort(15)), check("kqzvwxjykqzvwx", 15));
        assertEquals(Optional.empty(), check("kqzvwxjyhgfdsat", 15));
    }

    @Test
    void takes_64_and_1024_characters_and_no_more() {
        assertEquals(Optional.empty(), check(sentence(64), 8));
        assertEquals(Optional.empty(), check(sentence(1024), 8));
        assertEquals(Optional.of(new Refusal.TooLong(1024)), check(sentence(1025), 8));
    }

    @Test
    void counts_code_points() {
        assertEquals(
                Optional.empty(),
                check("\ud83d\ude00\ud83d\ude02\ud83c\udf0d\ud83d\udc31\ud83d\udc36\ud83c\udf4e\u00e9\u00fc", 8));
        assertEquals(
                Optional.of(new Refusal.TooShort(8)), check("\ud83d\ude00\ud83d\ude02\ud83c\udf0d\ud83d\udc31", 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abkqzrtmwpofgks", "        x       ", "пароль для доктора", "correct horse battery"})
    void asks_for_no_kind_of_character(String password) {
        assertEquals(Optional.empty(), check(password, 15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1", "PassWord1", "12345678", "iloveyou1", "qwertyuiop", "passwordpassword1", "dragondragon",
                "aaaaaaaa", "abababab", "abcabcabcabc", "aaaaaaaa1!", "abcdefgh", "987654321098765", "zyxwvutsr",
                "12341234", "123456789012345"
            })
    void refuses_what_guessers_try_first(String password) {
        assertEquals(Optional.of(new Refusal.OftenUsed()), check(password, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my dog ate password", "correctpasswordhorse", "dragon slept late", "xx12345678yy"})
    void takes_a_password_that_merely_contains_a_listed_one(String password) {
        assertEquals(Optional.empty(), check(password, 8));
    }

    @ParameterizedTest
    @CsvSource({
        "Countersign, countersign",
        "countersign2026!, countersign",
        "sunrise-dental, Sunrise Dental",
        "SunriseDental2026!, Sunrise Dental",
        "2026-sunrise-dental, Sunrise Dental",
        "ann.miller@sunrise-dental.example, ann.miller@sunrise-dental.example",
        "annmiller99, Ann Miller",
        "Miller!!2026, Miller",
        "sunrise.dental.example, sunrise-dental.example"
    })
    void refuses_a_password_that_is_little_more_than_an_own_word(String password, String word) {
        assertEquals(Optional.of(new Refusal.OwnWord(word)), check(password, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sunrise over dental chairs", "ann likes green tea", "my practice countersign key"})
    void takes_a_password_that_merely_contains_an_own_word(String password) {
        assertEquals(Optional.empty(), check(password, 8));
    }

    @Test
    void takes_words_too_short_to_be_a_clue() {
        assertEquals(Optional.empty(), check("ann20262027", 8));
    }

    @Test
    void folds_case_alike_in_every_language() {
        Locale before = Locale.getDefault();
        try {
            for (String language : List.of("tr-TR", "ar-EG", "fa-IR")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertInstanceOf(Refusal.OftenUsed.class, check("ILOVEYOU1", 8).orElseThrow());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void finds_every_line_of_a_list_of_more_than_ten_thousand_that_are_long_enough() throws IOException {
        long longEnough = 0;
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt")),
                StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                assertTrue(CommonPasswords.contain(line), line);
                longEnough += line.length() >= 8 ? 1 : 0;
            }
        }
        assertTrue(longEnough >= 10_000, () -> "only few");
    }

    @Test
    void finds_nothing_between_the_lines() {
        for (String absent : List.of("", "\n", "!", "zzzzzzzzzzzzzzzz", "password\npassword1", "kqzvwxjy", "~~~~")) {
            assertEquals(false, CommonPasswords.contain(absent), absent);
        }
    }

    private static Optional<Refusal> check(String typed, int least) {
        return PasswordRules.check(Password.typed(typed).orElseThrow(), least, OWN);
    }

    private static String sentence(int length) {
        return "the quick brown fox jumps over a lazy dog, and ".repeat(30).substring(0, length);
    }
}
