package io.countersign.otp;

/** Characters as RFC 20 has them, without the default locale and without the digits and letters of other scripts. */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Spaces and hyphens that people and pages put into keys and codes to make them readable. */
    static boolean isSeparator(char c) {
        return switch (c) {
            case ' ', '\t', '\u00A0', '\u202F', '-', '\u2010', '\u2011' -> true;
            default -> false;
        };
    }

    /** Only a to z are raised: under Turkish rules {@code i} would become a letter that no URI knows. */
    static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }
}
