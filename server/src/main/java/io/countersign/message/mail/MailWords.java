package io.countersign.message.mail;

import io.countersign.message.Content;
import io.countersign.message.Letter;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Turns what a message says into a mail in its reader's language. The texts of a message {@code KEY} are
 * {@code mail.KEY.subject} and {@code mail.KEY.lead}, and further paragraphs {@code mail.KEY.2}, {@code mail.KEY.3} and so
 * on; {@code mail.why.PURPOSE} says why one gets it. What people have typed, names above all, can break no line and
 * becomes no link.
 */
public final class MailWords {
    private static final int MOST_PARAGRAPHS = 9;

    /** Line breaks, and characters that have others read in another order or not seen at all. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200b-\\u200f\\u202a-\\u202e" + "\\u2060-\\u2069\\ufeff]+");

    /** What programs for mail make a link of by themselves. */
    private static final Pattern LINK = Pattern.compile("(?<=[\\p{L}\\p{N}-])[.](?=\\p{L}{2})|:(?=/)");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@/:]+@[^\\s@/:]+");
    static final String NO_LINK = "\u2060";

    private final Messages messages;
    private final Function<String, Optional<String>> practices;
    private final String host;

    /**
     * Takes the texts.
     *
     * @param practices the name of a practice, by its id
     * @param host the name of this installation's pages
     */
    public MailWords(Messages messages, Function<String, Optional<String>> practices, String host) {
        this.messages = messages;
        this.practices = practices;
        this.host = host;
    }

    /** The name of the practice on whose behalf a message is sent. */
    Optional<String> practiceOf(Letter letter) {
        return letter.practice().flatMap(practices).map(MailWords::plain);
    }

    /** A message in words. */
    public MailView of(Letter letter) {
        Content content = letter.content();
        Language language = letter.language();
        Object[] words = content.words().stream().map(MailWords::harmless).toArray();
        Object[] headline = content.words().stream().map(MailWords::plain).toArray();
        String key = "mail." + content.key();
        return new MailView(
                language,
                messages.text(language, key + ".subject", headline),
                paragraphs(language, key, words),
                content.facts().stream()
                        .map(fact -> new MailView.Fact(text(language, fact.label()), value(language, fact.value())))
                        .toList(),
                content.actions().stream()
                        .map(action -> new MailView.Action(text(language, action.label()), link(action.link())))
                        .toList(),
                content.code().map(code -> plain(code.digits())).orElse(null),
                content.code()
                        .map(code -> messages.text(language, "mail.code", plain(code.host())))
                        .orElse(""),
                List.of(why(letter), who(letter)));
    }

    private List<String> paragraphs(Language language, String key, Object[] words) {
        var paragraphs = new ArrayList<String>();
        paragraphs.add(messages.text(language, key + ".lead", words));
        for (int next = 2; next <= MOST_PARAGRAPHS && messages.has(language, key + "." + next); next++) {
            paragraphs.add(messages.text(language, key + "." + next, words));
        }
        return paragraphs;
    }

    private String why(Letter letter) {
        String own = "mail.why." + letter.purpose();
        return text(letter.language(), messages.has(letter.language(), own) ? own : "mail.why.other");
    }

    private String who(Letter letter) {
        return practiceOf(letter)
                .map(practice -> messages.text(letter.language(), "mail.who.practice", harmless(practice), host))
                .orElseGet(() -> messages.text(letter.language(), "mail.who", host));
    }

    private String text(Language language, String key) {
        return messages.text(language, key);
    }

    private static String value(Language language, String value) {
        return instant(value).map(at -> inWords(language, at)).orElseGet(() -> harmless(value));
    }

    private static Optional<Instant> instant(String value) {
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** With its zone, since nobody knows in which one a mail is read. */
    private static String inWords(Language language, Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                        .withLocale(language.locale())
                        .format(at.atOffset(ZoneOffset.UTC))
                + " UTC";
    }

    private static String link(String link) {
        if (!link.startsWith("https://") && !link.startsWith("http://")) {
            throw new IllegalArgumentException("an action that leads to no page");
        }
        return UNSEEN.matcher(link).replaceAll("");
    }

    /** One line, as it is read: in a header, too, where {@code =?} begins what stands for other letters (RFC 2047). */
    static String plain(String text) {
        return UNSEEN.matcher(text).replaceAll(" ").strip().replace("=?", "= ?");
    }

    /** The same of which no program makes a link, unless it is an address of mail alone. */
    static String harmless(String typed) {
        String line = plain(typed);
        return ADDRESS.matcher(line).matches() ? line : LINK.matcher(line).replaceAll("$0" + NO_LINK);
    }
}
