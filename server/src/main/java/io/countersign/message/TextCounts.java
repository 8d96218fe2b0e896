package io.countersign.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was sent lately, as far as it bears on one more message.
 *
 * @param toNumber when messages were sent to the same number in the last half hour, the newest first
 * @param counts how many were sent of each count in its time
 */
record TextCounts(List<Instant> toNumber, Map<TextCap, Long> counts) {
    TextCounts {
        toNumber = List.copyOf(toNumber);
        counts = Map.copyOf(counts);
    }

    long of(TextCap cap) {
        return counts.getOrDefault(cap, 0L);
    }
}
