package io.countersign.scim;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with an error of SCIM (RFC 7644, section 3.12). Its detail is a sentence of ours, never made
 * from what was sent.
 */
final class ScimError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int WRONG = 400;

    /** The words of RFC 7644, table 9, that are used here. */
    enum Type {
        INVALID_FILTER("invalidFilter"),
        TOO_MANY("tooMany"),
        UNIQUENESS("uniqueness"),
        MUTABILITY("mutability"),
        INVALID_SYNTAX("invalidSyntax"),
        INVALID_PATH("invalidPath"),
        NO_TARGET("noTarget"),
        INVALID_VALUE("invalidValue");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    private final int status;
    private final @Nullable Type type;
    private final String detail;
    private final @Nullable Duration retryAfter;

    private ScimError(int status, @Nullable Type type, String detail, @Nullable Duration retryAfter) {
        // An expected outcome of what was sent: no stack trace is worth its price in a flood.
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    /** What was sent is wrong. */
    static ScimError wrong(Type type, String detail) {
        return new ScimError(WRONG, type, detail, null);
    }

    static ScimError of(int status, String detail) {
        return new ScimError(status, null, detail, null);
    }

    static ScimError of(int status, Type type, String detail) {
        return new ScimError(status, type, detail, null);
    }

    /** Another try is worth while after that time. */
    static ScimError later(String detail, Duration wait) {
        return new ScimError(429, null, detail, wait);
    }

    Optional<Type> type() {
        return Optional.ofNullable(type);
    }

    int status() {
        return status;
    }

    /** The word of the type, where it has one. */
    Optional<String> scimType() {
        return type().map(one -> one.word);
    }

    String detail() {
        return detail;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
