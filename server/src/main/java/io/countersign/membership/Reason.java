package io.countersign.membership;

import java.util.Optional;

/** Why somebody decides something, in their own words: one line, kept in the log for good. */
public record Reason(String text) {
    /** The most characters one may have. */
    public static final int MAX_LENGTH = 200;

    private static final int LEAST = 3;

    /** It as typed; nothing if it says nothing or too much. */
    public static Optional<Reason> parse(String typed) {
        String text = typed.strip().replaceAll("\\s+", " ");
        int length = text.codePointCount(0, text.length());
        boolean fits =
                length >= LEAST && length <= MAX_LENGTH && text.codePoints().noneMatch(Character::isISOControl);
        return fits ? Optional.of(new Reason(text)) : Optional.empty();
    }
}
