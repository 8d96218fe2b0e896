package io.countersign.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * What is required of one person now, as to a second factor.
 *
 * @param until when that ends, and a second factor is asked for: of a grace and of an exemption; empty otherwise
 */
public record Duty(Kind kind, Optional<Instant> until) {
    /** It is required now. */
    public static final Duty REQUIRED = new Duty(Kind.REQUIRED, Optional.empty());

    /** Nobody requires it. */
    public static final Duty FREE = new Duty(Kind.FREE, Optional.empty());

    /** The kinds, the strictest last. */
    public enum Kind {
        /** Nobody requires a second factor of them. */
        FREE,
        /** It is required, but two others have agreed that they do without for a while. */
        EXEMPT,
        /** It will be required from a day on. */
        GRACE,
        /** Without a second factor, nobody gets in. */
        REQUIRED
    }

    /** Holds it to its meaning: just a grace and an exemption end. */
    public Duty {
        if (until.isPresent() != (kind == Kind.GRACE || kind == Kind.EXEMPT)) {
            throw new IllegalArgumentException("a grace and an exemption end, and nothing else does");
        }
    }

    static Duty grace(Instant until) {
        return new Duty(Kind.GRACE, Optional.of(until));
    }

    static Duty exempt(Instant until) {
        return new Duty(Kind.EXEMPT, Optional.of(until));
    }

    /** What is required of somebody of whom two practices require this: the stricter, for as long as both allow it. */
    public Duty with(Duty other) {
        Kind stricter = kind.compareTo(other.kind) >= 0 ? kind : other.kind;
        return switch (stricter) {
            case REQUIRED -> REQUIRED;
            case FREE -> FREE;
            case GRACE, EXEMPT ->
                new Duty(
                        stricter,
                        Optional.of(until.filter(mine -> other.until.isEmpty() || mine.isBefore(other.until.get()))
                                .orElseGet(() -> other.until.orElseGet(until::orElseThrow))));
        };
    }

    /** Whether nobody gets in without a second factor. */
    public boolean isRequired() {
        return kind == Kind.REQUIRED;
    }
}
