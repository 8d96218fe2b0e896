package io.countersign.platform.outgoing;

import java.util.Optional;

/** What came of one request by HTTP. It prints nothing of what was said. */
public sealed interface Exchange {
    /**
     * Somebody answered.
     *
     * @param retryAfter the header of that name, as it came
     * @param body the beginning of what they said, in the charset of the request
     */
    record Answered(int status, Optional<String> retryAfter, String body) implements Exchange {
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /**
     * Nobody did.
     *
     * @param asked whether a part of the request may have reached them, who may have done then what it asks for
     */
    record Failed(Failure why, boolean asked) implements Exchange {}
}
