package io.countersign.message.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.Content;
import io.countersign.message.Letter;
import io.countersign.message.MessageId;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message's content and of whatever people have typed into it. */
class MailWordsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final MailWords words = new MailWords(
            Messages.load(), id -> Optional.of("Riverside Dental").filter(p -> id.equals("p1")), "sign-in.example");

    @ParameterizedTest
    @CsvSource({"ENGLISH, 'Monday, March 2, 2026, 12:00 PM UTC'", "GERMAN, 'Montag, 2. März 2026, 12:00 UTC'"})
    void says_a_time_in_its_readers_words_and_with_its_zone(Language language, String said) {
        MailView view = words.of(letter(language, Content.of("test", "h").fact("mail.fact.when", NOON.toString())));

        assertEquals(said, view.facts().getFirst().value().replace('\u202f', ' '));
    }

    @Test
    void shows_a_fact_that_is_no_time_as_it_is() {
        MailView view =
                words.of(letter(Language.ENGLISH, Content.of("test", "h").fact("mail.fact.where", "Firefox")));

        assertEquals(
                new MailView.Fact("Where, roughly", "Firefox"), view.facts().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "http://evil.example/x",
                "https://evil",
                "www.evil.example/pay",
                "a.evil.example:8080/"
            })
    void makes_no_link_of_what_people_have_typed(String typed) {
        MailView view = words.of(letter(Language.ENGLISH, Content.of("invitation", typed, typed)));

        String lead = view.paragraphs().getFirst();
        assertFalse(lead.contains(typed), lead);
        assertTrue(lead.replace("\u2060", "").contains(typed), "and it still reads the same");
    }

    @Test
    void leaves_an_address_of_mail_alone() {
        assertEquals("ann@practice.example", MailWords.harmless("ann@practice.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hill\r\nBcc: thief@evil.example",
                "Hill\nBcc: thief@evil.example",
                "Hill\u2028Bcc: thief@evil.example",
                "Hill\u0085Bcc: thief@evil.example",
                "Hill\u0000Bcc: thief@evil.example"
            })
    void a_name_is_one_line_of_a_subject(String name) {
        String subject = words.of(letter(Language.ENGLISH, Content.of("invitation", name, "Ann")))
                .subject();

        assertEquals("Ann invites you to join Hill Bcc: thief@evil.example", subject);
    }

    @Test
    void what_has_others_read_backwards_or_stands_for_other_letters_is_taken_out() {
        assertEquals("abc def", MailWords.plain("abc\u202edef"));
        assertEquals("a b", MailWords.plain("a\u200bb"));
        assertEquals("= ?utf-8?B?QQ== ?=", MailWords.plain("=?utf-8?B?QQ==?="), "RFC 2047");
    }

    @Test
    void braces_that_people_type_stand_for_nothing() {
        String subject = words.of(letter(Language.ENGLISH, Content.of("invitation", "{1} and '{0}'", "Ann")))
                .subject();

        assertEquals("Ann invites you to join {1} and '{0}'", subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "//evil.example", "ftp://evil.example", "", "mailto:a@b"})
    void an_action_leads_to_a_page_or_is_refused(String link) {
        Letter letter = letter(Language.ENGLISH, Content.of("test", "h").action("mail.verify.action", link));

        assertThrows(IllegalArgumentException.class, () -> words.of(letter));
    }

    @Test
    void says_why_it_comes_and_from_whom() {
        Letter known = letter("invitation", Optional.of("p1"));
        Letter other = letter("something-new", Optional.of("gone"));

        assertTrue(words.of(known).closing().getFirst().contains("to invite you"));
        assertTrue(
                words.of(known).closing().getLast().startsWith("Sent for Riverside Dental by Countersign at sign-in."));
        assertTrue(words.of(other).closing().getFirst().contains("your account or your practice"));
        assertTrue(words.of(other).closing().getLast().startsWith("Sent by Countersign at sign-in."));
        assertEquals(Optional.of("Riverside Dental"), words.practiceOf(known));
        assertEquals(Optional.empty(), words.practiceOf(other));
    }

    @Test
    void the_plain_part_has_lines_of_a_readable_length_and_whole_links() {
        String link = "https://sign-in.example/setup/" + "x".repeat(90);
        Content content = Content.of("test", "sign-in.example")
                .fact("mail.test.when", NOON.toString())
                .action("mail.verify.action", link)
                .code("sign-in.example", "492039");

        String plain = words.of(letter(Language.ENGLISH, content)).plain();

        List<String> lines = plain.lines().toList();
        assertTrue(lines.contains(link), plain);
        assertTrue(lines.contains("    492039"), plain);
        assertTrue(lines.contains("-- "), "where the signature begins (RFC 3676 section 4.3)");
        assertTrue(lines.stream().filter(line -> !line.equals(link)).allMatch(line -> line.length() <= 72), plain);
    }

    @Test
    void below_the_headline_nothing_is_said_twice() {
        String first = "We were asked to tell you at evil.example too.";
        assertEquals(List.of("No more."), below(first, first + " No more."));
        assertEquals(List.of(), below(first, first));
        assertEquals(List.of("Another thing."), below(first, "Another thing."));
    }

    private List<String> below(String headline, String text) {
        return words.of(letter(Language.ENGLISH, Content.of("told", headline, text)))
                .belowHeadline();
    }

    @Test
    void a_mail_in_words_prints_nothing_of_itself() {
        MailView view =
                words.of(letter(Language.ENGLISH, Content.of("test", "canary").code("h", "492039")));

        assertEquals("MailView", view.toString());
    }

    private static Letter letter(Language language, Content content) {
        return new Letter(new MessageId("m1"), "a@b.example", language, "test", Optional.empty(), content, NOON);
    }

    private static Letter letter(String purpose, Optional<String> practice) {
        return new Letter(
                new MessageId("m1"), "a@b.example", Language.ENGLISH, purpose, practice, Content.of("test", "h"), NOON);
    }
}
