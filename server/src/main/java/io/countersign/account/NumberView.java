package io.countersign.account;

import io.countersign.numberonfile.NumbersOnFile.Shown;
import io.countersign.platform.web.Problems;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The view of the mobile number by which somebody who asks for help is identified.
 *
 * @param now the last digits of the one on file; null where there is none
 * @param next the last digits of what comes in its place; null where none comes
 * @param from when that is; null where nothing changes
 * @param proving the last digits of the number to which a code was sent; null where none was
 * @param typed the number as typed, where it could not be taken
 * @param notice a message key that says what has just been done
 */
public record NumberView(
        String practice,
        @Nullable String now,
        @Nullable String next,
        @Nullable Instant from,
        @Nullable String proving,
        String typed,
        @Nullable String notice,
        Problems problems) {
    static NumberView of(String practice, Shown shown, String typed, @Nullable String notice, Problems problems) {
        return new NumberView(
                practice,
                shown.now().orElse(null),
                shown.next().orElse(null),
                shown.from().orElse(null),
                shown.proving().orElse(null),
                typed,
                notice,
                problems);
    }

    /** Prints no digit. */
    @Override
    public String toString() {
        return "NumberView";
    }
}
