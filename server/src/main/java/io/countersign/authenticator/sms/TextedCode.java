package io.countersign.authenticator.sms;

import io.countersign.authenticator.Response;
import java.util.Optional;

/** A code as it was typed, and where: it fits nothing but the code that was sent for that place. It never prints. */
public final class TextedCode implements Response {
    /** How many digits a code has; NIST SP 800-63B-4 section 3.1.3.2 asks for six at least. */
    static final int DIGITS = 6;

    private static final int LONGEST = 20;

    private final String digits;
    private final Place place;

    private TextedCode(String digits, Place place) {
        this.digits = digits;
        this.place = place;
    }

    /** Reads what was typed, with or without spaces; nothing if it cannot be a code. */
    static Optional<TextedCode> read(String typed, Place place) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String digits = typed.replaceAll("[\\s-]", "");
        return digits.matches("[0-9]{" + DIGITS + "}") ? Optional.of(new TextedCode(digits, place)) : Optional.empty();
    }

    String digits() {
        return digits;
    }

    Place place() {
        return place;
    }

    @Override
    public String toString() {
        return "TextedCode";
    }
}
