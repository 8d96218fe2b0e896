package io.countersign.webhook;

import io.countersign.platform.outgoing.Failure;
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
    record Failed(Failure cause) implements Answer {
        @Override
        public String text() {
            return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
