package io.countersign.authenticator;

import io.countersign.otp.Code;
import java.util.Optional;

/** A code somebody typed. */
public record TypedCode(Code code) implements Response {

    private static final int FULL_WIDTH_ZERO = 0xFF10;

    /**
     * Reads what a person typed or pasted. Keyboards for Chinese and Japanese make full-width digits, and apps copy
     * codes with all sorts of spaces and dashes: those are folded. Digits of other scripts are not, so that the page can
     * ask for 0 to 9.
     */
    public static Optional<Code> read(String typed, int digits) {
        var folded = new StringBuilder(typed.length());
        typed.codePoints().forEach(c -> folded.appendCodePoint(folded(c)));
        return Code.parse(folded, digits);
    }

    private static int folded(int c) {
        if (c >= FULL_WIDTH_ZERO && c < FULL_WIDTH_ZERO + 10) {
            return '0' + c - FULL_WIDTH_ZERO;
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            default -> c;
        };
    }
}
