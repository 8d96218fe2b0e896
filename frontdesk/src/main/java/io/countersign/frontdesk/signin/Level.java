package io.countersign.frontdesk.signin;

import java.util.Arrays;
import java.util.Optional;

/** How strongly somebody was proved, in the words that Countersign documents for {@code acr}; later ones are stronger. */
public enum Level {
    PASSWORD("urn:countersign:password", "a password"),
    TWO_FACTORS("urn:countersign:two-factors", "two factors"),
    PHISHING_RESISTANT("phr", "a passkey");

    private final String acr;
    private final String words;

    Level(String acr, String words) {
        this.acr = acr;
        this.words = words;
    }

    public String acr() {
        return acr;
    }

    /** What a person is told. */
    public String words() {
        return words;
    }

    /** The level of this name; nothing for one that this application has never heard of, which is worth nothing to it. */
    public static Optional<Level> of(String acr) {
        return Arrays.stream(values()).filter(level -> level.acr.equals(acr)).findFirst();
    }
}
