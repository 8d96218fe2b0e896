package io.countersign.secret;

/**
 * An opaque secret of 256 bits that a browser or a link carries. It never prints; what is stored is its
 * {@link TokenHash}.
 */
public final class Token {
    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /** A new token. */
    public static Token fresh(SecretFactory secrets) {
        return new Token(secrets.token());
    }

    /** A token as a cookie or a link brought it: any text, since only its hash decides. */
    public static Token presented(String text) {
        return new Token(text);
    }

    /** What is stored of it. */
    public TokenHash hash() {
        return TokenHash.of(text);
    }

    /** The text to put into a cookie or a link. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Token[256 bits]";
    }
}
