package io.countersign.organization;

/** Which kinds of authenticators are enough beside a password, the most of them first. */
public enum Strength {
    /** All that there are. */
    ANY("any"),
    /** All but codes by text message, the weaker way (NIST SP 800-63B-4 section 3.2.9). */
    NO_TEXT("no-text"),
    /** Those that no false page can use (section 3.2.5): passkeys. */
    PHISHING_RESISTANT("phishing-resistant");

    private final String word;

    Strength(String word) {
        this.word = word;
    }

    /**
     * Whether a kind is enough beside a password.
     *
     * @param restricted whether it is the weaker way
     * @param phishingResistant whether no false page can use it
     */
    public boolean takes(boolean restricted, boolean phishingResistant) {
        return switch (this) {
            case ANY -> true;
            case NO_TEXT -> !restricted;
            case PHISHING_RESISTANT -> phishingResistant;
        };
    }

    String word() {
        return word;
    }
}
