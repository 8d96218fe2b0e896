package io.countersign.webhook;

import java.util.Locale;
import java.util.Optional;

/** How an attempt to deliver a message ended. */
sealed interface Answer {
    /** As one word or number, for whoever looks why nothing arrives. */
    String text();

    /**
     * Somebody answered.
     *
     * @param retryAfter the header of that name, as it came
     */
    record Status(int code, Optional<String> retryAfter) implements Answer {
        @Override
        public String text() {
            return String.valueOf(code);
        }
    }

    /** Nobody did. */
    record Failed(Cause cause) implements Answer {
        @Override
        public String text() {
            return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Why nobody did. */
    enum Cause {
        /** The host has an address that we do not connect to. */
        REFUSED,
        NOT_FOUND,
        UNREACHABLE,
        /** Its certificate is not one of this host that we trust. */
        NOT_TRUSTED,
        TIMED_OUT,
        /** What came was no answer in HTTP. */
        BROKEN
    }
}
