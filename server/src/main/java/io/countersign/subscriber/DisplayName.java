package io.countersign.subscriber;

import java.text.Normalizer;
import java.util.Optional;

/** A name to be shown: of a person, a practice or an authenticator. Unicode NFC, one line, 1 to 80 characters. */
public record DisplayName(String value) {
    /** The most characters, in code points. */
    public static final int MAX_LENGTH = 80;

    /** Reads what was typed; nothing if it is blank, too long, or holds control characters. */
    public static Optional<DisplayName> parse(String typed) {
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        boolean fits = !name.isEmpty()
                && name.codePointCount(0, name.length()) <= MAX_LENGTH
                && name.codePoints().noneMatch(DisplayName::breaksTheLine);
        return fits ? Optional.of(new DisplayName(name)) : Optional.empty();
    }

    /** Control characters, and those that turn the direction of the text around them. */
    private static boolean breaksTheLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        };
    }
}
