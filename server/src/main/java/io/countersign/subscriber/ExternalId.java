package io.countersign.subscriber;

import java.util.Optional;

/** The id by which an application knows one of its own people: any text of 1 to 128 characters without control characters. */
public record ExternalId(String value) {
    /** The most characters, in code points. */
    public static final int MAX_LENGTH = 128;

    /** Reads what an application sent, as it is: two ids that differ in any way are two people. */
    public static Optional<ExternalId> parse(String sent) {
        boolean fits = !sent.isBlank()
                && sent.codePointCount(0, sent.length()) <= MAX_LENGTH
                && sent.codePoints().noneMatch(ExternalId::isUnprintable);
        return fits ? Optional.of(new ExternalId(sent)) : Optional.empty();
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
