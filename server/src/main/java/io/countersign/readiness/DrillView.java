package io.countersign.readiness;

import io.countersign.platform.web.Problems;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the drill "I lost my phone". It may hold a code: it prints nothing of itself.
 *
 * @param place where the codes lie, as their owner says; empty where they said nothing
 * @param possible whether there are codes to practise with
 * @param drilled when it was last passed; null where it never was
 * @param rejected whether what was typed was just not accepted
 * @param fresh the code that takes the place of the one that was typed, in groups; empty before
 * @param left how many codes there are after it
 */
public record DrillView(
        String practice,
        String place,
        boolean possible,
        @Nullable Instant drilled,
        boolean rejected,
        List<String> fresh,
        int left,
        Problems problems) {
    @Override
    public String toString() {
        return "DrillView";
    }
}
