package io.countersign.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of how long a log is kept.
 *
 * @param choices the months there are to choose
 * @param months those that were chosen
 * @param now those that count until then
 * @param from when the chosen ones count; null where they do
 * @param gone how many entries have gone
 * @param until when the newest of them happened; null where none has gone
 * @param at when the last of them went
 * @param mayChange whether its reader may choose
 * @param done whether it has just been chosen
 */
public record LogKeptView(
        NavView nav,
        List<Integer> choices,
        int months,
        int now,
        @Nullable Instant from,
        long gone,
        @Nullable Instant until,
        @Nullable Instant at,
        boolean mayChange,
        boolean done) {}
