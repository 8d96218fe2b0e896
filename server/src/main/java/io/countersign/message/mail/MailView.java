package io.countersign.message.mail;

import io.countersign.platform.web.Language;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail in words, from which both of its parts are made: the plain one and the one with a look. It may hold a link or a
 * code, so it prints nothing.
 *
 * @param actions where its reader can go, the first being the one that is meant
 * @param code a code to type, or null
 * @param codeFor the sentence before that code
 * @param closing who sends this and why, a sentence each
 */
public record MailView(
        Language language,
        String subject,
        List<String> paragraphs,
        List<Fact> facts,
        List<Action> actions,
        @Nullable String code,
        String codeFor,
        List<String> closing) {
    private static final int WIDTH = 72;

    public MailView {
        paragraphs = List.copyOf(paragraphs);
        facts = List.copyOf(facts);
        actions = List.copyOf(actions);
        closing = List.copyOf(closing);
    }

    /** One line of the list. */
    public record Fact(String label, String value) {}

    /** A link, to a page of ours. */
    public record Action(String label, String link) {
        @Override
        public String toString() {
            return "Action[" + label + "]";
        }
    }

    /** What is to be read below the subject where that stands above it as a headline: nothing is said twice. */
    public List<String> belowHeadline() {
        String first = paragraphs.isEmpty() ? "" : paragraphs.getFirst();
        int end = endOf(subject, first);
        if (end < 0) {
            return paragraphs;
        }
        String rest = first.substring(end).strip();
        return Stream.concat(
                        Stream.of(rest).filter(left -> !left.isEmpty()),
                        paragraphs.stream().skip(1))
                .toList();
    }

    /** Where a text begins to go on beyond what it starts with, apart from what keeps it from being a link; or -1. */
    private static int endOf(String start, String text) {
        int at = 0;
        for (int i = 0; i < start.length(); i++) {
            while (text.startsWith(MailWords.NO_LINK, at)) {
                at++;
            }
            if (at == text.length() || text.charAt(at) != start.charAt(i)) {
                return -1;
            }
            at++;
        }
        return at;
    }

    /** The plain part: paragraphs with lines of a readable length; links whole on lines of their own. */
    public String plain() {
        Stream<String> blocks = Stream.of(
                        paragraphs.stream().map(MailView::wrapped),
                        code == null ? Stream.<String>of() : Stream.of(wrapped(codeFor) + "\n\n    " + code),
                        facts.isEmpty()
                                ? Stream.<String>of()
                                : Stream.of(String.join(
                                        "\n",
                                        facts.stream()
                                                .map(fact -> "- " + fact.label() + ": " + fact.value())
                                                .toList())),
                        actions.stream().map(action -> action.label() + ":\n" + action.link()),
                        Stream.of("-- \n"
                                + String.join(
                                        "\n",
                                        closing.stream().map(MailView::wrapped).toList())))
                .flatMap(part -> part);
        return String.join("\n\n", blocks.toList()) + "\n";
    }

    private static String wrapped(String text) {
        var lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }

    @Override
    public String toString() {
        return "MailView";
    }
}
