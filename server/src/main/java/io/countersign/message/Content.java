package io.countersign.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a message says, in words that are put into the reader's language when it is sent: the texts are
 * {@code mail.KEY.…} and {@code text.KEY} of the message files. It may hold a link or a code, so it prints nothing.
 *
 * @param key the middle of the keys of its texts
 * @param words what its texts need, in the order of their placeholders
 * @param facts a short list below them: what, when, where
 * @param actions where its reader can go, the first being the one that is meant
 * @param code a one-time code that it carries, and to which page it belongs
 * @param attachment a small file that a mail brings along
 */
public record Content(
        String key,
        List<String> words,
        List<Fact> facts,
        List<Action> actions,
        Optional<BoundCode> code,
        Optional<Attachment> attachment,
        Optional<Attachment> second) {
    public Content {
        words = List.copyOf(words);
        facts = List.copyOf(facts);
        actions = List.copyOf(actions);
    }

    /** Words alone. */
    public static Content of(String key, String... words) {
        return new Content(
                key, List.of(words), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with one more fact. */
    public Content fact(String label, String value) {
        var more = new java.util.ArrayList<>(facts);
        more.add(new Fact(label, value));
        return new Content(key, words, more, actions, code, attachment, second);
    }

    /** The same with one more place to go. */
    public Content action(String label, String link) {
        var more = new java.util.ArrayList<>(actions);
        more.add(new Action(label, link));
        return new Content(key, words, facts, more, code, attachment, second);
    }

    /** The same with a code. */
    public Content code(String host, String digits) {
        return new Content(key, words, facts, actions, Optional.of(new BoundCode(host, digits)), attachment, second);
    }

    /** The same with a small text file, or with a second one. */
    public Content attach(String name, String text) {
        var added = Optional.of(new Attachment(name, text));
        return attachment.isEmpty()
                ? new Content(key, words, facts, actions, code, added, second)
                : new Content(key, words, facts, actions, code, attachment, added);
    }

    /** The small text files. */
    public List<Attachment> attachments() {
        return Stream.of(attachment, second).flatMap(Optional::stream).toList();
    }

    /**
     * A small text file.
     *
     * @param name letters, digits, dots and dashes
     */
    public record Attachment(String name, String text) {
        @Override
        public String toString() {
            return "Attachment[" + name + "]";
        }
    }

    /**
     * One line of the list.
     *
     * @param label the key of its label's text
     * @param value as it is shown; an instant is given in the form of ISO 8601 and shown in the reader's words
     */
    public record Fact(String label, String value) {}

    /**
     * A link.
     *
     * @param label the key of its label's text
     */
    public record Action(String label, String link) {
        @Override
        public String toString() {
            return "Action[" + label + "]";
        }
    }

    /** A code for one page only, said so in the last line of a text message (WICG, origin-bound one-time codes). */
    public record BoundCode(String host, String digits) {
        @Override
        public String toString() {
            return "BoundCode[" + host + "]";
        }
    }

    @Override
    public String toString() {
        return "Content[" + key + "]";
    }
}
