package io.countersign.platform.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with an error page: malformed input, a busy server. It carries a status and a message key,
 * never a text made from what was sent.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String key;
    private final @Nullable Duration retryAfter;
    private final String allowed;
    private String field = "";

    private Refusal(int status, String key, @Nullable Duration retryAfter, String allowed) {
        // A refusal is an expected outcome of bad input: no stack trace is worth its price in a flood.
        super(key, null, false, false);
        this.status = status;
        this.key = key;
        this.retryAfter = retryAfter;
        this.allowed = allowed;
    }

    /** The request cannot be understood. */
    public static Refusal malformed(String key) {
        return new Refusal(400, key, null, "");
    }

    /** The server cannot take more of this work now (RFC 9110, section 15.6.4). */
    public static Refusal busy(Duration retryAfter) {
        return new Refusal(503, "busy", retryAfter, "");
    }

    /** The source has asked too often (RFC 6585, section 4). */
    public static Refusal tooOften(Duration retryAfter) {
        return new Refusal(429, "tooOften", retryAfter, "");
    }

    /** What was asked for does not exist, or not for this reader. */
    public static Refusal notFound() {
        return new Refusal(404, "notFound", null, "");
    }

    /** The path exists, for other methods (RFC 9110, section 15.5.6, which asks for the list). */
    static Refusal methodNotAllowed(String allowed) {
        return new Refusal(405, "method", null, allowed);
    }

    static Refusal of(int status, String key) {
        return new Refusal(status, key, null, "");
    }

    /**
     * What a program is told with this status.
     *
     * @param key one of the keys of {@link ApiProblem}
     */
    public static Refusal toProgram(int status, String key) {
        return of(status, key);
    }

    /** What a program is told of one field it sent, or should have. */
    public static Refusal ofField(String key, String field) {
        Refusal refusal = of(400, key);
        refusal.field = field;
        return refusal;
    }

    int status() {
        return status;
    }

    /** The part of the message keys after {@code error.}: {@code error.<key>.title} and {@code error.<key>.text}. */
    String key() {
        return key;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** The field that was the mistake; empty where it was none. */
    String field() {
        return field;
    }

    /** The methods the path knows, when the method was the mistake; empty otherwise. */
    String allowed() {
        return allowed;
    }
}
